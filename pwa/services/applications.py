"""A volunteer's application for a card: handed in, answered, withdrawn."""

from collections import Counter
from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session, joinedload, selectinload

from pwa.domain.application import OPEN, ApplicationStatus
from pwa.domain.hour_log import HourLogStatus
from pwa.domain.programme import Programme, RouteKind
from pwa.models import Account, Application, Attestation, Authority, HourLog, Organisation
from pwa.services import application_drafts, card_renewals, cards, evidence, routing, standing
from pwa.services.errors import NotFoundError, OpenApplicationError, RefusedError, RulesNotMetError
from pwa.services.texts import required_text


def submit(
    session: Session,
    *,
    account: Account,
    authority_ags: str,
    consent_text: str,
    programme: Programme,
    now: datetime,
    today: date,
) -> Application:
    """Hand in an application by the main route; ``consent_text`` is what the volunteer agreed to, word by word.

    Raises RefusedError, RulesNotMetError, and OpenApplicationError where one is under way or a card is valid.
    """
    if not account.has_profile:
        raise RefusedError({"profile": "profile_missing"})
    if not consent_text:
        raise RefusedError({"consent": "consent_missing"})
    refuse_second(session, account, today=today)
    if not standing.of(session, volunteer=account.id, programme=programme, today=today).is_satisfied:
        raise RulesNotMetError
    kind: RouteKind = programme.goal_route.kind
    application = Application(
        volunteer_id=account.id,
        authority_id=_authority(session, account, authority_ags).id,
        programme=programme.id,
        programme_version=programme.version,
        route=kind.value,
        given_name=account.given_name,
        family_name=account.family_name,
        consent_text=consent_text,
        consent_at=now,
        status=ApplicationStatus.SUBMITTED,
        submitted_at=now,
    )
    application.record(by=account.id, at=now)
    session.add(application)
    session.flush()
    card_renewals.mark(session, application, today=today)
    return application


def answer(session: Session, application: Application, *, text: str, now: datetime) -> None:
    """Answer the office's question. Raises RefusedError for an empty or too long text."""
    application.answer(by=application.volunteer_id, at=now, text=required_text("answer", text))
    session.flush()


def withdraw(session: Session, application: Application, *, now: datetime) -> None:
    """Take the application back, and delete what was attached and asked for it. Raises AlreadyDecidedError."""
    application.withdraw(by=application.volunteer_id, at=now)
    evidence.delete_of(session, application)
    session.execute(delete(Attestation).where(Attestation.application_id == application.id))
    application_drafts.discard(session, volunteer=application.volunteer_id)


def current(session: Session, *, volunteer: UUID) -> Application | None:
    """Return the volunteer's newest application with its history, whatever its state."""
    whole = (selectinload(Application.steps), joinedload(Application.authority))
    own = select(Application).where(Application.volunteer_id == volunteer).options(*whole)
    newest = own.order_by(Application.submitted_at.desc(), Application.id.desc()).limit(1)
    return session.scalars(newest).one_or_none()


def current_or_missing(session: Session, *, volunteer: UUID) -> Application:
    """Return the volunteer's newest application. Raises NotFoundError."""
    application = current(session, volunteer=volunteer)
    if application is None:
        raise NotFoundError
    return application


def responsible(session: Session, *, volunteer: UUID) -> Sequence[Authority]:
    """Return who decides at the places of engagement, the one with most approved minutes first."""
    weighed = (
        select(Authority, func.sum(HourLog.minutes))
        .join(Organisation, Organisation.authority_id == Authority.id)
        .join(HourLog, HourLog.organisation_id == Organisation.id)
        .where(HourLog.volunteer_id == volunteer, HourLog.status == HourLogStatus.APPROVED)
        .group_by(Authority.id)
    )
    minutes: Counter[Authority] = Counter()
    for place, sum_of_place in session.execute(weighed):
        minutes[routing.responsible(session, place)] += int(sum_of_place)
    return sorted(minutes, key=lambda authority: (-minutes[authority], authority.name))


def refuse_second(session: Session, account: Account, *, today: date) -> None:
    """Raise OpenApplicationError where an application is under way or a card is valid for long."""
    if not may_apply(session, volunteer=account.id, today=today):
        raise OpenApplicationError


def may_apply(session: Session, *, volunteer: UUID, today: date) -> bool:
    """Tell whether there is neither an application under way nor a card that is valid for more than 90 days."""
    card = cards.current(session, holder=volunteer)
    has_card = card is not None and card.is_valid_on(today) and not card.may_be_renewed_on(today)
    return not has_card and not is_open(current(session, volunteer=volunteer))


def is_open(application: Application | None) -> bool:
    """Tell whether an application is under way."""
    return application is not None and application.status in OPEN


def _authority(session: Session, account: Account, ags: str) -> Authority:
    for authority in responsible(session, volunteer=account.id):
        if authority.ags == ags:
            return authority
    raise RefusedError({"authority": "authority_missing"})

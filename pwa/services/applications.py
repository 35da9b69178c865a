"""A volunteer's application for a card: handed in, answered, withdrawn."""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session, joinedload, selectinload

from pwa.domain.application import ApplicationStatus
from pwa.domain.hour_log import HourLogStatus
from pwa.domain.programme import Programme, RouteKind
from pwa.models import Account, Application, Authority, HourLog
from pwa.services import cards, standing
from pwa.services.errors import NotFoundError, OpenApplicationError, RefusedError, RulesNotMetError
from pwa.services.texts import required_text

OPEN = (ApplicationStatus.SUBMITTED, ApplicationStatus.QUERIED, ApplicationStatus.APPROVED)


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
    """Hand in an application by the standard route; ``consent_text`` is what the volunteer agreed to, word by word.

    Raises RefusedError, RulesNotMetError, and OpenApplicationError where one is under way or a card is valid.
    """
    _check(session, account, consent_text, programme=programme, today=today)
    application = Application(
        volunteer_id=account.id,
        authority_id=_authority(session, account, authority_ags).id,
        programme=programme.id,
        programme_version=programme.version,
        route=RouteKind.STANDARD.value,
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
    return application


def answer(session: Session, application: Application, *, text: str, now: datetime) -> None:
    """Answer the office's question. Raises RefusedError for an empty or too long text."""
    application.answer(by=application.volunteer_id, at=now, text=required_text("answer", text))
    session.flush()


def withdraw(session: Session, application: Application, *, now: datetime) -> None:
    """Take the application back. Raises AlreadyDecidedError."""
    application.withdraw(by=application.volunteer_id, at=now)
    session.flush()


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
    """Return the authorities of the places of engagement, the one with most approved minutes first."""
    weighed = (
        select(Authority)
        .join(HourLog, HourLog.authority_id == Authority.id)
        .where(HourLog.volunteer_id == volunteer, HourLog.status == HourLogStatus.APPROVED)
        .group_by(Authority.id)
        .order_by(func.sum(HourLog.minutes).desc(), Authority.name)
    )
    return session.scalars(weighed).all()


def is_open(application: Application | None) -> bool:
    """Tell whether an application is under way."""
    return application is not None and application.status in OPEN


def _check(session: Session, account: Account, consent_text: str, *, programme: Programme, today: date) -> None:
    if not account.has_profile:
        raise RefusedError({"profile": "profile_missing"})
    if not consent_text:
        raise RefusedError({"consent": "consent_missing"})
    card = cards.current(session, holder=account.id)
    if is_open(current(session, volunteer=account.id)) or (card is not None and card.is_valid_on(today)):
        raise OpenApplicationError
    if not standing.of(session, volunteer=account.id, programme=programme, today=today).evaluation.is_satisfied:
        raise RulesNotMetError


def _authority(session: Session, account: Account, ags: str) -> Authority:
    for authority in responsible(session, volunteer=account.id):
        if authority.ags == ags:
            return authority
    raise RefusedError({"authority": "authority_missing"})

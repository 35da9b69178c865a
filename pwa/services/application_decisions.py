"""What an office does with applications: its queue, a decision on each, and the card."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload, selectinload

from pwa.domain.application import ApplicationStatus
from pwa.domain.programme import Programme
from pwa.models import Application, Card, ConsequenceKind
from pwa.services import cards, consequences, entitlement, renewal_ends
from pwa.services.errors import NotFoundError, RulesNotMetError
from pwa.services.own_cases import refuse_own_application
from pwa.services.paging import Order, Page, page_of
from pwa.services.texts import required_text

WAITING = (ApplicationStatus.SUBMITTED, ApplicationStatus.APPROVED)


def queue(session: Session, *, authority: UUID, after: str | None = None) -> Page[Application]:
    """Return what waits for this authority: a decision, or the card of an approved one; oldest first."""
    waiting = select(Application).where(Application.authority_id == authority, Application.is_waiting())
    order = Order(Application.submitted_at, Application.id)
    whole = (joinedload(Application.volunteer), joinedload(Application.authority))
    return page_of(session, waiting.options(*whole), order=order, after=after)


def get(session: Session, public_id: str, *, authority: UUID) -> Application:
    """Return one of this authority's applications with its history. Raises NotFoundError."""
    own = select(Application).where(Application.public_id == public_id, Application.authority_id == authority)
    application = session.scalars(
        own.options(
            joinedload(Application.volunteer), joinedload(Application.authority), selectinload(Application.steps)
        )
    ).one_or_none()
    if application is None:
        raise NotFoundError
    return application


def approve(
    session: Session,
    application: Application,
    *,
    by: UUID,
    programme: Programme,
    now: datetime,
    today: date,
    with_card: bool = False,
) -> None:
    """Grant the card where the rules are met today; ``with_card`` lets it follow in ten minutes.

    Raises OwnCaseError, RulesNotMetError and AlreadyDecidedError.
    """
    refuse_own_application(session, application, by=by)
    if not entitlement.of_application(session, application, programme=programme, today=today).is_satisfied:
        raise RulesNotMetError
    before = application.status
    application.approve(by=by, at=now)
    session.flush()
    kind = ConsequenceKind.CARD if with_card else ConsequenceKind.NOTHING
    consequences.plan(session, application, kind, before=before, by=by, now=now)


def issue(
    session: Session, application: Application, *, by: UUID, programme: Programme, now: datetime, today: date
) -> Card | None:
    """Issue the card of an approved application now; None where it was to renew a card that is over, and ends as well.

    Raises OwnCaseError and AlreadyDecidedError.
    """
    refuse_own_application(session, application, by=by)
    if renewal_ends.end_if_over(session, application, by=by, now=now):
        return None
    card = cards.issue(session, application=application, programme=programme, by=by, now=now, today=today)
    consequences.drop(session, application)
    return card


def grant_checked(
    session: Session,
    application: Application,
    *,
    by: UUID,
    programme: Programme,
    now: datetime,
    today: date,
    at_once: bool,
    bulk_act: UUID | None,
) -> Card | None:
    """Approve and let the card follow, for a case whose rules were just found to be met; return a card issued at once.

    Raises AlreadyDecidedError.
    """
    before = application.status
    if before is not ApplicationStatus.APPROVED:
        application.approve(by=by, at=now)
        session.flush()
    if at_once:
        return cards.issue(session, application=application, programme=programme, by=by, now=now, today=today)
    kind = ConsequenceKind.CARD
    consequences.plan(session, application, kind, before=before, by=by, now=now, bulk_act=bulk_act)
    return None


def reject(
    session: Session, application: Application, *, by: UUID, now: datetime, reason: str, at_once: bool = False
) -> None:
    """Refuse the card with a reason. Raises OwnCaseError, RefusedError and AlreadyDecidedError."""
    refuse_own_application(session, application, by=by)
    before = application.status
    application.reject(by=by, at=now, reason=required_text("reason", reason))
    session.flush()
    kind = ConsequenceKind.APPLICATION_REJECTED
    consequences.plan(session, application, kind, before=before, by=by, now=now, at_once=at_once)


def query(
    session: Session, application: Application, *, by: UUID, now: datetime, question: str, at_once: bool = False
) -> None:
    """Ask the volunteer. Raises OwnCaseError, RefusedError and AlreadyDecidedError."""
    refuse_own_application(session, application, by=by)
    before = application.status
    application.query(by=by, at=now, question=required_text("question", question))
    session.flush()
    kind = ConsequenceKind.APPLICATION_QUERIED
    consequences.plan(session, application, kind, before=before, by=by, now=now, at_once=at_once)

"""What an office does with applications: its queue, a decision on each, and the card."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload, selectinload

from pwa.domain.application import ApplicationStatus
from pwa.domain.programme import Programme
from pwa.models import Application
from pwa.services import standing
from pwa.services.errors import NotFoundError, OwnCaseError, RulesNotMetError
from pwa.services.paging import Order, Page, page_of
from pwa.services.texts import required_text

WAITING = (ApplicationStatus.SUBMITTED, ApplicationStatus.APPROVED)


def queue(session: Session, *, authority: UUID, after: str | None = None) -> Page[Application]:
    """Return what waits for this authority: a decision, or the card of an approved one; oldest first."""
    waiting = select(Application).where(Application.authority_id == authority, Application.status.in_(WAITING))
    order = Order(Application.submitted_at, Application.id)
    return page_of(session, waiting.options(joinedload(Application.volunteer)), order=order, after=after)


def get(session: Session, public_id: str, *, authority: UUID) -> Application:
    """Return one of this authority's applications with its history. Raises NotFoundError."""
    own = select(Application).where(Application.public_id == public_id, Application.authority_id == authority)
    application = session.scalars(
        own.options(joinedload(Application.volunteer), selectinload(Application.steps))
    ).one_or_none()
    if application is None:
        raise NotFoundError
    return application


def approve(
    session: Session, application: Application, *, by: UUID, programme: Programme, now: datetime, today: date
) -> None:
    """Grant the card where the rules are met today. Raises OwnCaseError, RulesNotMetError, AlreadyDecidedError."""
    refuse_own(application, by)
    volunteer = application.volunteer_id
    if not standing.of(session, volunteer=volunteer, programme=programme, today=today).evaluation.is_satisfied:
        raise RulesNotMetError
    application.approve(by=by, at=now)
    session.flush()


def reject(session: Session, application: Application, *, by: UUID, now: datetime, reason: str) -> None:
    """Refuse the card with a reason. Raises OwnCaseError, RefusedError and AlreadyDecidedError."""
    refuse_own(application, by)
    application.reject(by=by, at=now, reason=required_text("reason", reason))
    session.flush()


def query(session: Session, application: Application, *, by: UUID, now: datetime, question: str) -> None:
    """Ask the volunteer. Raises OwnCaseError, RefusedError and AlreadyDecidedError."""
    refuse_own(application, by)
    application.query(by=by, at=now, question=required_text("question", question))
    session.flush()


def refuse_own(application: Application, by: UUID) -> None:
    """Raise OwnCaseError where somebody would decide on the own application."""
    if application.volunteer_id == by:
        raise OwnCaseError

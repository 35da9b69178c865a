"""What an office does with hour logs: its queue, and a decision on each."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload, selectinload

from pwa.domain.hour_log import HourLogStatus
from pwa.models import HourLog
from pwa.services.errors import NotFoundError, OwnCaseError
from pwa.services.paging import Order, Page, page_of
from pwa.services.texts import required_text

WAITING = (HourLogStatus.SUBMITTED, HourLogStatus.CONFIRMED)


def queue(session: Session, *, authority: UUID, after: str | None = None) -> Page[HourLog]:
    """Return what waits for this authority's decision, oldest first."""
    waiting = select(HourLog).where(HourLog.authority_id == authority, HourLog.status.in_(WAITING))
    people = (joinedload(HourLog.organisation), joinedload(HourLog.volunteer))
    return page_of(session, waiting.options(*people), order=Order(HourLog.submitted_at, HourLog.id), after=after)


def get(session: Session, public_id: str, *, authority: UUID) -> HourLog:
    """Return one of this authority's hour logs with its history. Raises NotFoundError."""
    own = select(HourLog).where(HourLog.public_id == public_id, HourLog.authority_id == authority)
    people = (joinedload(HourLog.organisation), joinedload(HourLog.volunteer), selectinload(HourLog.steps))
    hour_log = session.scalars(own.options(*people)).one_or_none()
    if hour_log is None:
        raise NotFoundError
    return hour_log


def approve(session: Session, hour_log: HourLog, *, by: UUID, now: datetime) -> None:
    """Let the minutes count. Raises OwnCaseError and AlreadyDecidedError."""
    _refuse_own(hour_log, by)
    hour_log.approve(by=by, at=now)
    session.flush()


def reject(session: Session, hour_log: HourLog, *, by: UUID, now: datetime, reason: str) -> None:
    """Refuse the minutes with a reason. Raises OwnCaseError, RefusedError and AlreadyDecidedError."""
    _refuse_own(hour_log, by)
    hour_log.reject(by=by, at=now, reason=required_text("reason", reason))
    session.flush()


def query(session: Session, hour_log: HourLog, *, by: UUID, now: datetime, question: str) -> None:
    """Ask the volunteer. Raises OwnCaseError, RefusedError and AlreadyDecidedError."""
    _refuse_own(hour_log, by)
    hour_log.query(by=by, at=now, question=required_text("question", question))
    session.flush()


def _refuse_own(hour_log: HourLog, by: UUID) -> None:
    if hour_log.volunteer_id == by:
        raise OwnCaseError

"""What an office does with hour logs: its queue, and a decision on each."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import select, tuple_
from sqlalchemy.orm import Session, joinedload, selectinload

from pwa.domain.hour_log import HourLogStatus
from pwa.models import HourLog
from pwa.services.errors import NotFoundError, OwnCaseError
from pwa.services.hour_entry import others_on
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


def next_after(session: Session, hour_log: HourLog, *, by: UUID) -> str | None:
    """Return the public id of the case that ``by`` decides after this one; from the oldest again at the queue's end."""
    waiting = select(HourLog.public_id).where(
        HourLog.authority_id == hour_log.authority_id,
        HourLog.status.in_(WAITING),
        HourLog.volunteer_id != by,
        HourLog.id != hour_log.id,
    )
    place = (HourLog.submitted_at, HourLog.id)
    ordered = waiting.order_by(*place).limit(1)
    behind = ordered.where(tuple_(*place) > (hour_log.submitted_at, hour_log.id))
    return session.scalar(behind) or session.scalar(ordered)


def same_day(session: Session, hour_log: HourLog) -> Sequence[HourLog]:
    """Return the volunteer's other entries of that day that lie with the same authority and may still count."""
    others = others_on(session, volunteer=hour_log.volunteer_id, day=hour_log.worked_on, besides=hour_log)
    return [other for other in others if other.authority_id == hour_log.authority_id]


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

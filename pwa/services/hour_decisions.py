"""What an office does with hour logs: its queue, and a decision on each."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import select, tuple_
from sqlalchemy.orm import Session, joinedload, selectinload

from pwa.domain.hour_log import HourLogStatus
from pwa.models import ConsequenceKind, HourLog
from pwa.services import consequences
from pwa.services.errors import NotFoundError
from pwa.services.hour_entry import others_on
from pwa.services.own_cases import refuse_own_hour_log
from pwa.services.paging import Order, Page, page_of
from pwa.services.texts import required_text

WAITING = (HourLogStatus.SUBMITTED, HourLogStatus.CONFIRMED)


def queue(session: Session, *, authority: UUID, after: str | None = None) -> Page[HourLog]:
    """Return what waits for this authority's decision, oldest first."""
    waiting = select(HourLog).where(HourLog.authority_id == authority, HourLog.is_waiting())
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
        HourLog.is_waiting(),
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


def approve(
    session: Session,
    hour_log: HourLog,
    *,
    by: UUID,
    now: datetime,
    at_once: bool = False,
    bulk_act: UUID | None = None,
) -> None:
    """Let the minutes count; the message waits unless ``at_once``. Raises OwnCaseError and AlreadyDecidedError."""
    refuse_own_hour_log(session, hour_log, by=by)
    approve_checked(session, hour_log, by=by, now=now, at_once=at_once, bulk_act=bulk_act)


def approve_checked(
    session: Session, hour_log: HourLog, *, by: UUID, now: datetime, at_once: bool, bulk_act: UUID | None
) -> None:
    """Let the minutes count of an entry that is known not to be the own one. Raises AlreadyDecidedError."""
    before = hour_log.status
    hour_log.approve(by=by, at=now)
    kind = ConsequenceKind.HOURS_APPROVED
    consequences.plan(session, hour_log, kind, before=before, by=by, now=now, at_once=at_once, bulk_act=bulk_act)


def reject(session: Session, hour_log: HourLog, *, by: UUID, now: datetime, reason: str, at_once: bool = False) -> None:
    """Refuse the minutes with a reason. Raises OwnCaseError, RefusedError and AlreadyDecidedError."""
    refuse_own_hour_log(session, hour_log, by=by)
    before = hour_log.status
    hour_log.reject(by=by, at=now, reason=required_text("reason", reason))
    session.flush()
    kind = ConsequenceKind.HOURS_REJECTED
    consequences.plan(session, hour_log, kind, before=before, by=by, now=now, at_once=at_once)


def query(
    session: Session, hour_log: HourLog, *, by: UUID, now: datetime, question: str, at_once: bool = False
) -> None:
    """Ask the volunteer. Raises OwnCaseError, RefusedError and AlreadyDecidedError."""
    refuse_own_hour_log(session, hour_log, by=by)
    before = hour_log.status
    hour_log.query(by=by, at=now, question=required_text("question", question))
    session.flush()
    kind = ConsequenceKind.HOURS_QUERIED
    consequences.plan(session, hour_log, kind, before=before, by=by, now=now, at_once=at_once)

"""Hours that come again each week: remembered with an entry, skipped, ended; what is due is only suggested."""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from pwa.domain.suggestion import REPEAT_SHOWN, days_around
from pwa.models import HourLog, HourRepeat
from pwa.services.errors import NotFoundError


def remember(session: Session, hour_log: HourLog, *, now: datetime) -> HourRepeat:
    """Suggest an entry again each week from now on; one for this organisation and weekday takes its new content."""
    repeat = _same(session, hour_log)
    if repeat is None:
        repeat = HourRepeat(
            volunteer_id=hour_log.volunteer_id,
            organisation_id=hour_log.organisation.id,
            weekday=hour_log.worked_on.weekday(),
            minutes=hour_log.minutes,
            activity=hour_log.activity,
            settled_on=hour_log.worked_on,
            created_at=now,
        )
        session.add(repeat)
    repeat.change(minutes=hour_log.minutes, activity=hour_log.activity, settled_on=hour_log.worked_on)
    session.flush()
    return repeat


def get(session: Session, public_id: str, *, volunteer: UUID) -> HourRepeat:
    """Return an own repeat. Raises NotFoundError."""
    own = select(HourRepeat).where(HourRepeat.public_id == public_id, HourRepeat.volunteer_id == volunteer)
    repeat = session.scalars(own.options(joinedload(HourRepeat.organisation))).one_or_none()
    if repeat is None:
        raise NotFoundError
    return repeat


def active(session: Session, *, volunteer: UUID) -> Sequence[HourRepeat]:
    """Return the own repeats that still suggest, the oldest first."""
    own = select(HourRepeat).where(HourRepeat.volunteer_id == volunteer, HourRepeat.ended_at.is_(None))
    place = joinedload(HourRepeat.organisation)
    return session.scalars(own.options(place).order_by(HourRepeat.created_at, HourRepeat.id)).all()


def skip(session: Session, repeat: HourRepeat, *, day: date, today: date) -> None:
    """Suggest nothing for this day; a day that is not due any more stays as it is.

    Raises NotFoundError for a day on which it never comes.
    """
    if day.weekday() != repeat.weekday or day > today:
        raise NotFoundError
    due = repeat.due_days(days_around(today, back=REPEAT_SHOWN))
    open_days = [due_day for due_day in due if due_day == day or not _is_entered(session, repeat, due_day)]
    if day in open_days:
        repeat.skip(day, is_oldest=day == open_days[0])
    session.flush()


def end(session: Session, repeat: HourRepeat, *, now: datetime) -> None:
    """Suggest it no more."""
    repeat.end(at=now)
    session.flush()


def _same(session: Session, hour_log: HourLog) -> HourRepeat | None:
    same = select(HourRepeat).where(
        HourRepeat.volunteer_id == hour_log.volunteer_id,
        HourRepeat.organisation_id == hour_log.organisation.id,
        HourRepeat.weekday == hour_log.worked_on.weekday(),
        HourRepeat.ended_at.is_(None),
    )
    return session.scalars(same.order_by(HourRepeat.id).limit(1)).one_or_none()


def _is_entered(session: Session, repeat: HourRepeat, day: date) -> bool:
    entered = select(HourLog.id).where(
        HourLog.volunteer_id == repeat.volunteer_id,
        HourLog.organisation_id == repeat.organisation_id,
        HourLog.worked_on == day,
    )
    return session.scalars(entered.limit(1)).first() is not None

"""One person at an event: comes, leaves, and enters the hours that came of it, each by an own tap."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from pwa.clock import local_day
from pwa.domain.group_event import FINISHING, LATE, Phase, minutes_between
from pwa.models import Account, Attendance, GroupEvent, HourLog
from pwa.services import group_hours
from pwa.services.errors import NotFoundError, RefusedError
from pwa.services.group_hours import Confirmation, Prepared


@dataclass(frozen=True, slots=True)
class Stay:
    """How long somebody was there, as it is proposed; ``is_guessed`` where the person forgot to check out."""

    came_at: datetime
    left_at: datetime
    is_guessed: bool

    @property
    def minutes(self) -> int:
        """Return the whole minutes of it."""
        return minutes_between(self.came_at, self.left_at)


def own(session: Session, event: GroupEvent, *, volunteer: UUID) -> Attendance | None:
    """Return this person's attendance of an event."""
    mine = select(Attendance).where(Attendance.volunteer_id == volunteer, Attendance.event_id == event.id)
    return session.scalars(mine.options(joinedload(Attendance.hour_log))).one_or_none()


def unfinished(session: Session, *, volunteer: UUID, now: datetime) -> Sequence[Attendance]:
    """Return where this person came and still can and must enter the hours, the latest first."""
    mine = (
        select(Attendance)
        .join(GroupEvent)
        .where(
            Attendance.volunteer_id == volunteer,
            Attendance.hour_log_id.is_(None),
            GroupEvent.ends_at >= now - LATE - FINISHING,
        )
        .options(joinedload(Attendance.event).joinedload(GroupEvent.organisation))
    )
    return session.scalars(mine.order_by(Attendance.came_at.desc(), Attendance.id)).all()


def come(session: Session, event: GroupEvent, *, person: Account, now: datetime) -> None:
    """Note that a person is here; once is enough, and who had left comes back. Raises RefusedError."""
    phase = event.phase(now=now)
    if phase is not Phase.OPEN:
        raise RefusedError({"event": f"event_{phase}"})
    if not person.has_profile:
        raise RefusedError({"profile": "profile_missing"})
    attendance = own(session, event, volunteer=person.id)
    if attendance is None:
        session.add(Attendance(event_id=event.id, volunteer_id=person.id, came_at=now))
    elif attendance.hour_log_id is None:
        attendance.left_at = None
    session.flush()


def leave(session: Session, event: GroupEvent, *, volunteer: UUID, now: datetime) -> None:
    """Note that this person goes now; the first time counts. Raises NotFoundError for who has not come."""
    attendance = _required(session, event, volunteer)
    if attendance.left_at is None:
        attendance.left_at = event.times.left_at(came_at=attendance.came_at, now=now)
    session.flush()


def stay_of(attendance: Attendance, event: GroupEvent, *, now: datetime) -> Stay:
    """Return how long the person was there, to be confirmed or corrected."""
    came_at = attendance.came_at
    left_at = attendance.left_at or event.times.left_at(came_at=came_at, now=now)
    return Stay(came_at, left_at, is_guessed=attendance.left_at is None)


def finish(session: Session, event: GroupEvent, said: Confirmation, *, now: datetime, today: date) -> HourLog:
    """Enter the hours as the person confirms them; once more it is the same entry.

    Raises NotFoundError for who has not come, and RefusedError.
    """
    attendance = _required(session, event, said.volunteer)
    if attendance.hour_log is not None:
        return attendance.hour_log
    if now > event.times.finished_by:
        raise RefusedError({"event": "event_finished"})
    prepared = Prepared(attendance.id, event.organisation, local_day(attendance.came_at), event.activity)
    attendance.hour_log = group_hours.enter(session, prepared, said, now=now, today=today)
    attendance.left_at = stay_of(attendance, event, now=now).left_at
    session.flush()
    return attendance.hour_log


def remove(session: Session, event: GroupEvent, *, volunteer: UUID) -> None:
    """Forget that this person came; an entry of hours stays. Raises NotFoundError for who has not come."""
    attendance = _required(session, event, volunteer)
    if attendance.hour_log_id is None:
        session.delete(attendance)
    session.flush()


def _required(session: Session, event: GroupEvent, volunteer: UUID) -> Attendance:
    attendance = own(session, event, volunteer=volunteer)
    if attendance is None:
        raise NotFoundError
    return attendance

"""A leader's events: made, shown with who came, called off, forgotten."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID

from sqlalchemy import Select, delete, func, select
from sqlalchemy.orm import Session, joinedload

from pwa.clock import PROGRAMME_ZONE, local_day
from pwa.domain.group_event import FURTHEST, KEPT, Times
from pwa.models import Account, Attendance, GroupEvent, Organisation
from pwa.services.errors import NotFoundError, RefusedError
from pwa.services.hour_entry import read_activity, read_day, read_organisation
from pwa.services.organisations import Place
from pwa.services.paging import Order, Page, page_of

LISTED = 50


@dataclass(frozen=True, slots=True)
class EventInput:
    """The form's fields, every one still text; an end that is not after the beginning is on the next day."""

    place: Place
    activity: str
    worked_on: str
    begins: str
    ends: str


@dataclass(frozen=True, slots=True)
class Counts:
    """How many came, how many of them are still there, and how many have entered their hours."""

    came: int
    here: int
    entered: int


def create(session: Session, typed: EventInput, *, leader: Account, now: datetime) -> GroupEvent:
    """Make an event; the same one again is the one that there is. Raises RefusedError."""
    faults = {} if leader.has_profile else {"profile": "profile_missing"}
    organisation = read_organisation(session, typed.place, faults, volunteer=leader.id)
    activity = read_activity(typed.activity, faults)
    times = _times(typed, faults, now=now)
    if faults or times is None or organisation is None:
        raise RefusedError(faults)
    event = _same(session, leader.id, organisation, activity, times)
    if event is None:
        event = GroupEvent(
            leader_id=leader.id,
            organisation=organisation,
            activity=activity,
            starts_at=times.starts_at,
            ends_at=times.ends_at,
            created_at=now,
        )
        session.add(event)
        session.flush()
    return event


def get(session: Session, public_id: str, *, leader: UUID) -> GroupEvent:
    """Return an own event. Raises NotFoundError."""
    return _one(session, select(GroupEvent).where(GroupEvent.public_id == public_id, GroupEvent.leader_id == leader))


def behind_poster(session: Session, event_id: UUID) -> GroupEvent:
    """Return the event that a poster's link stands for. Raises NotFoundError."""
    return _one(session, select(GroupEvent).where(GroupEvent.id == event_id))


def listed(session: Session, *, leader: UUID) -> Sequence[GroupEvent]:
    """Return the own events that are not forgotten yet, the latest first."""
    own = select(GroupEvent).where(GroupEvent.leader_id == leader).options(joinedload(GroupEvent.organisation))
    return session.scalars(own.order_by(GroupEvent.starts_at.desc(), GroupEvent.id).limit(LISTED)).all()


def cancel(session: Session, event: GroupEvent, *, now: datetime) -> None:
    """Call an event off; who has already come may still enter the hours."""
    event.cancelled_at = event.cancelled_at or now
    session.flush()


def attendances(session: Session, event: GroupEvent, *, after: str | None = None) -> Page[Attendance]:
    """Return who came, the first one first."""
    rows = select(Attendance).where(Attendance.event_id == event.id).options(joinedload(Attendance.volunteer))
    return page_of(session, rows, order=Order(Attendance.came_at, Attendance.id), after=after)


def counts(session: Session, event: GroupEvent) -> Counts:
    """Return how many came, are there and have entered their hours."""
    numbers = select(func.count(), func.count(Attendance.left_at), func.count(Attendance.hour_log_id))
    came, left, entered = session.execute(numbers.where(Attendance.event_id == event.id)).one()
    return Counts(came, came - left, entered)


def forget(session: Session, *, now: datetime) -> None:
    """Delete events that ended long ago, with who came; the entries of hours stay."""
    old = select(GroupEvent.id).where(GroupEvent.ends_at <= now - KEPT)
    session.execute(delete(Attendance).where(Attendance.event_id.in_(old)))
    session.execute(delete(GroupEvent).where(GroupEvent.ends_at <= now - KEPT))


def _one(session: Session, wanted: Select[GroupEvent]) -> GroupEvent:
    place = joinedload(GroupEvent.organisation).joinedload(Organisation.authority)
    event = session.scalars(wanted.options(place)).one_or_none()
    if event is None:
        raise NotFoundError
    return event


def _same(session: Session, leader: UUID, organisation: Organisation, activity: str, times: Times) -> GroupEvent | None:
    return session.scalars(
        select(GroupEvent).where(
            GroupEvent.leader_id == leader,
            GroupEvent.starts_at == times.starts_at,
            GroupEvent.ends_at == times.ends_at,
            GroupEvent.organisation_id == organisation.id,
            GroupEvent.activity == activity,
            GroupEvent.cancelled_at.is_(None),
        )
    ).first()


def _times(typed: EventInput, faults: dict[str, str], *, now: datetime) -> Times | None:
    day = read_day(typed.worked_on, faults)
    begins, ends = (_clock(getattr(typed, field), field, faults) for field in ("begins", "ends"))
    if day is None or begins is None or ends is None:
        return None
    if begins == ends:
        faults["ends"] = "times_equal"
    far_off = abs(day - local_day(now))
    if far_off > FURTHEST:
        faults["worked_on"] = "event_too_far" if day > local_day(now) else "event_over"
        return None
    times = Times(_instant(day, begins), _instant(day if begins < ends else day + timedelta(days=1), ends))
    if times.closes_at < now:
        faults["worked_on"] = "event_over"
    return times


def _clock(text: str, field: str, faults: dict[str, str]) -> time | None:
    try:
        return time.fromisoformat(text.strip()).replace(second=0, microsecond=0, tzinfo=None)
    except ValueError:
        faults[field] = "time_missing"
        return None


def _instant(day: date, clock: time) -> datetime:
    return datetime.combine(day, clock, tzinfo=PROGRAMME_ZONE)

"""An hour log as a form says it, and the checks that it must pass."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from pwa.domain.duration import DurationError, parse_minutes
from pwa.domain.hour_log import HourLogStatus
from pwa.domain.plausibility import Flag, Refusal, Work, flags, refusals
from pwa.domain.window import Window
from pwa.models import HourLog, Organisation
from pwa.services import organisations
from pwa.services.errors import RefusedError

LONGEST_ACTIVITY = 200
NOT_COUNTED = (HourLogStatus.REJECTED, HourLogStatus.WITHDRAWN)


@dataclass(frozen=True, slots=True)
class Entry:
    """The form's fields, every one still text."""

    place: organisations.Place
    worked_on: str
    duration: str
    activity: str

    def fingerprint(self) -> str:
        """Return a hash that tells a repeated sending from another entry."""
        place = self.place
        parts = (place.organisation, place.name, place.ags, self.worked_on, self.duration, self.activity)
        return sha256("\0".join(part.strip() for part in parts).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Checked:
    """An entry that may be kept."""

    organisation: Organisation
    worked_on: date
    minutes: int
    activity: str


def check(session: Session, entry: Entry, *, volunteer: UUID, today: date, besides: HourLog | None = None) -> Checked:
    """Return the entry's values; ``besides`` is the hour log that it replaces.

    Raises RefusedError that names every field at fault.
    """
    faults: dict[str, str] = {}
    organisation = read_organisation(session, entry.place, faults, volunteer=volunteer)
    worked_on = read_day(entry.worked_on, faults)
    minutes = read_minutes(entry.duration, faults)
    activity = read_activity(entry.activity, faults)
    if worked_on is not None:
        others = others_on(session, volunteer=volunteer, day=worked_on, besides=besides)
        already = sum(other.minutes for other in others)
        faults.update(_implausible(worked_on, minutes or 0, already, today=today))
    if faults or organisation is None or worked_on is None or minutes is None:
        raise RefusedError(faults)
    return Checked(organisation, worked_on, minutes, activity)


def flags_of(session: Session, hour_log: HourLog, *, window: Window) -> tuple[Flag, ...]:
    """Return what volunteer and office should look at in an entry."""
    others = others_on(session, volunteer=hour_log.volunteer_id, day=hour_log.worked_on, besides=hour_log)
    return flags(work_of(hour_log), [work_of(other) for other in others], window=window)


def flags_of_each(session: Session, hour_logs: Sequence[HourLog], *, window: Window) -> dict[str, tuple[Flag, ...]]:
    """Return the flags of many entries by public id, as `flags_of` would, with one look at the database."""
    others = others_of_each(session, hour_logs)
    return {
        row.public_id: flags(work_of(row), [work_of(other) for other in others[row.id]], window=window)
        for row in hour_logs
    }


def others_of_each(session: Session, hour_logs: Sequence[HourLog]) -> dict[UUID, Sequence[HourLog]]:
    """Return for each of many entries the volunteer's others of that day that may still count."""
    counted = select(HourLog).where(
        HourLog.volunteer_id.in_({row.volunteer_id for row in hour_logs}),
        HourLog.worked_on.in_({row.worked_on for row in hour_logs}),
        HourLog.status.not_in(NOT_COUNTED),
    )
    found: dict[tuple[UUID, date], list[HourLog]] = {}
    for row in session.scalars(counted):
        found.setdefault((row.volunteer_id, row.worked_on), []).append(row)
    return {
        row.id: [other for other in found.get((row.volunteer_id, row.worked_on), ()) if other.id != row.id]
        for row in hour_logs
    }


def others_on(session: Session, *, volunteer: UUID, day: date, besides: HourLog | None) -> Sequence[HourLog]:
    """Return the volunteer's other entries of a day that may still count."""
    rows = session.scalars(
        select(HourLog).where(
            HourLog.volunteer_id == volunteer, HourLog.worked_on == day, HourLog.status.not_in(NOT_COUNTED)
        )
    )
    return [row for row in rows if besides is None or row.id != besides.id]


def work_of(hour_log: HourLog) -> Work:
    """Return what plausibility looks at."""
    return Work(hour_log.worked_on, hour_log.minutes, hour_log.organisation_id.hex)


def read_day(text: str, faults: dict[str, str]) -> date | None:
    """Return the day that a form says, or note under ``worked_on`` why not."""
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        faults["worked_on"] = "day_missing"
        return None


def read_minutes(text: str, faults: dict[str, str]) -> int | None:
    """Return the minutes that a form says, or note under ``duration`` why not."""
    try:
        return parse_minutes(text)
    except DurationError as error:
        faults["duration"] = f"duration_{error.reason}"
        return None


def read_activity(text: str, faults: dict[str, str]) -> str:
    """Return what was done, blanks single, or note under ``activity`` why not."""
    activity = " ".join(text.split())
    if not activity:
        faults["activity"] = "activity_missing"
    elif len(activity) > LONGEST_ACTIVITY or not activity.isprintable():
        faults["activity"] = "activity_refused"
    return activity


def read_organisation(
    session: Session, place: organisations.Place, faults: dict[str, str], *, volunteer: UUID
) -> Organisation | None:
    """Return the organisation that a form says, or note under its fields why not."""
    try:
        return organisations.resolve(session, place, volunteer=volunteer)
    except RefusedError as error:
        faults.update(error.faults)
        return None


def _implausible(worked_on: date, minutes: int, already: int, *, today: date) -> dict[str, str]:
    found = refusals(worked_on, minutes, already, today=today)
    return {"duration" if refusal is Refusal.TOO_LONG_DAY else "worked_on": refusal.value for refusal in found}

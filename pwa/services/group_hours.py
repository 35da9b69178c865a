"""Hours that a group's leader has prepared become an entry of the person's own, by that person's tap alone."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final
from uuid import UUID, uuid5

from sqlalchemy.orm import Session

from pwa.models import HourLog, Organisation
from pwa.services import hour_logs
from pwa.services.errors import RefusedError
from pwa.services.hour_entry import Entry, others_on, read_minutes
from pwa.services.organisations import Place

NAMESPACE: Final = UUID("6f1f3f0e-5b0e-4d43-9f4e-6c1f0a3f7d55")


@dataclass(frozen=True, slots=True)
class Prepared:
    """What a leader has put down; ``key`` is its row's: a row makes one entry, however often it is sent."""

    key: UUID
    organisation: Organisation
    worked_on: date
    activity: str


@dataclass(frozen=True, slots=True)
class Confirmation:
    """What a person says to it: the duration as typed, and ``anyway`` where such an entry is there already."""

    volunteer: UUID
    duration: str
    anyway: bool = False


def enter(session: Session, prepared: Prepared, said: Confirmation, *, now: datetime, today: date) -> HourLog:
    """Store the entry as the person confirms it. Raises RefusedError."""
    _check_twice(session, prepared, said)
    place = _place(prepared.organisation, said.volunteer)
    entry = Entry(place, prepared.worked_on.isoformat(), said.duration, prepared.activity)
    client_id = uuid5(NAMESPACE, prepared.key.hex)
    return hour_logs.create(session, entry, volunteer=said.volunteer, client_id=client_id, now=now, today=today)


def _check_twice(session: Session, prepared: Prepared, said: Confirmation) -> None:
    faults: dict[str, str] = {}
    minutes = read_minutes(said.duration, faults)
    others = others_on(session, volunteer=said.volunteer, day=prepared.worked_on, besides=None)
    same = [other for other in others if other.minutes == minutes and _is_at(other, prepared.organisation)]
    if same and not said.anyway:
        faults["duration"] = "entered_already"
    if faults:
        raise RefusedError(faults)


def _is_at(hour_log: HourLog, organisation: Organisation) -> bool:
    """Tell whether an entry is for this organisation, or for the person's own unchecked one of that name."""
    other = hour_log.organisation
    return (other.name, other.authority_id) == (organisation.name, organisation.authority_id)


def _place(organisation: Organisation, volunteer: UUID) -> Place:
    """Return the organisation as this person may name it: an unchecked one is for the eyes of who named it."""
    if organisation.is_checked or organisation.named_by_id == volunteer:
        return Place(organisation.public_id)
    return Place(name=organisation.name, ags=organisation.authority.ags)

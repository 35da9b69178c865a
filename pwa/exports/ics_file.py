"""A calendar file (RFC 5545): each entry is a whole day, for nobody knows at what time somebody worked."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from icalendar import Calendar, Event

PRODUCER = "-//Ehrenamtskarte//Hour logs//DE"


@dataclass(frozen=True, slots=True)
class Occasion:
    """One entry; ``uid`` stays the same however often the calendar is loaded, ``changed_at`` grows with each change."""

    uid: str
    day: date
    summary: str
    description: str
    address: str
    is_approved: bool
    changed_at: datetime


def write_ics(name: str, occasions: Sequence[Occasion]) -> bytes:
    """Return the calendar; its days block nobody's time."""
    calendar = Calendar()
    calendar.add("prodid", PRODUCER)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", name)
    for occasion in occasions:
        calendar.add_component(_event(occasion))
    return bytes(calendar.to_ical())


def _event(occasion: Occasion) -> Event:
    event = Event()
    event.add("uid", occasion.uid)
    event.add("dtstamp", occasion.changed_at)
    event.add("last-modified", occasion.changed_at)
    event.add("dtstart", occasion.day)
    event.add("dtend", occasion.day + timedelta(days=1))
    event.add("summary", occasion.summary)
    event.add("description", occasion.description)
    event.add("url", occasion.address)
    event.add("status", "CONFIRMED" if occasion.is_approved else "TENTATIVE")
    event.add("transp", "TRANSPARENT")
    return event

"""Events of a group: when people check in and out by the poster, and how long somebody was there."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from pwa.domain.duration import MINUTES_PER_DAY

EARLY: Final = timedelta(hours=2)  # before the event, for those who set up
LATE: Final = timedelta(hours=6)  # after it, for those who clear away or think of it at home
FINISHING: Final = timedelta(days=7)  # after the check-in has closed, for those who forgot to check out
FURTHEST: Final = timedelta(days=60)
KEPT: Final = timedelta(days=60)  # after the event


class Phase(StrEnum):
    """What the poster of an event does now."""

    EARLY = "early"
    OPEN = "open"
    OVER = "over"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class Times:
    """When an event begins and ends."""

    starts_at: datetime
    ends_at: datetime

    @property
    def opens_at(self) -> datetime:
        """Return when people can first check in."""
        return self.starts_at - EARLY

    @property
    def closes_at(self) -> datetime:
        """Return when people can last check in or out."""
        return self.ends_at + LATE

    @property
    def finished_by(self) -> datetime:
        """Return until when somebody who came may still enter the hours from here."""
        return self.closes_at + FINISHING

    def phase(self, *, now: datetime) -> Phase:
        """Return what the poster does now, as long as nobody cancels the event."""
        if now < self.opens_at:
            return Phase.EARLY
        return Phase.OPEN if now <= self.closes_at else Phase.OVER

    def left_at(self, *, came_at: datetime, now: datetime) -> datetime:
        """Return when somebody left who says so now; whoever forgot to, left when the event ended."""
        return now if now <= self.closes_at else max(self.ends_at, came_at)


def minutes_between(came_at: datetime, left_at: datetime) -> int:
    """Return whole minutes, half a minute rounded up, as many as an hour log can hold: from 1 to a day's."""
    minutes = int((left_at - came_at).total_seconds() / 60 + 0.5)
    return min(max(minutes, 1), MINUTES_PER_DAY)

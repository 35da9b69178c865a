"""What an hour log may not say, and what somebody should look at twice."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from pwa.domain.duration import MINUTES_PER_DAY, MINUTES_PER_HOUR
from pwa.domain.window import Window, months_before

OLDEST_MONTHS: Final = 24
LONG_DAY_MINUTES: Final = 16 * MINUTES_PER_HOUR


class Refusal(StrEnum):
    """Why an hour log is not taken."""

    FUTURE_DAY = "future_day"
    TOO_OLD = "too_old"
    TOO_LONG_DAY = "too_long_day"


class Flag(StrEnum):
    """What the volunteer is told before, and the office after."""

    LONG_DAY = "long_day"
    DUPLICATE = "duplicate"
    OUTSIDE_WINDOW = "outside_window"


@dataclass(frozen=True, slots=True)
class Work:
    """Minutes on a day for an organisation; two equal ones look like one entered twice."""

    worked_on: date
    minutes: int
    organisation: str


def refusals(
    worked_on: date,
    minutes: int,
    minutes_already_that_day: int,
    *,
    today: date,
) -> tuple[Refusal, ...]:
    """Return why the log is refused: a day ahead, more than 24 months back, or above 24 hours with that day's others.

    The others are the volunteer's logs that are neither rejected nor withdrawn, without the one being edited.
    """
    checks = {
        Refusal.FUTURE_DAY: worked_on > today,
        Refusal.TOO_OLD: worked_on < months_before(today, OLDEST_MONTHS),
        Refusal.TOO_LONG_DAY: minutes + minutes_already_that_day > MINUTES_PER_DAY,
    }
    return tuple(refusal for refusal, applies in checks.items() if applies)


def flags(work: Work, others: Collection[Work], *, window: Window) -> tuple[Flag, ...]:
    """Return what is unusual: above 16 hours on the day, the same as another log, or outside today's window.

    `others` are the volunteer's logs of that day, as in `refusals`.
    """
    minutes = work.minutes + sum(other.minutes for other in others if other.worked_on == work.worked_on)
    checks = {
        Flag.LONG_DAY: minutes > LONG_DAY_MINUTES,
        Flag.DUPLICATE: work in others,
        Flag.OUTSIDE_WINDOW: work.worked_on not in window,
    }
    return tuple(flag for flag, applies in checks.items() if applies)

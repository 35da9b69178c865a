"""Months and the rolling windows in which hours count."""

from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import Final

MONTHS_PER_YEAR: Final = 12
_ONE_DAY: Final = timedelta(days=1)
_SHORTEST_MONTH: Final = 28


@dataclass(frozen=True, slots=True)
class Window:
    """The days after `after` up to and including `until`."""

    after: date
    until: date

    def __contains__(self, day: date) -> bool:
        """Tell whether a day counts."""
        return self.after < day <= self.until


def rolling_window(today: date, months: int) -> Window:
    """Return the last `months` months, today included."""
    return Window(months_before(today, months), today)


def calendar_window(today: date, years: int) -> Window:
    """Return this calendar year up to today, and the `years` - 1 before it."""
    return Window(date(today.year - years, 12, 31), today)


def rolling_months(today: date, count: int) -> tuple[Window, ...]:
    """Split `rolling_window(today, count)` into `count` months, oldest first, without gap or overlap."""
    bounds = [months_before(today, back) for back in range(count, -1, -1)]
    return tuple(Window(after, until) for after, until in pairwise(bounds))


def minutes_within(minutes_by_day: Mapping[date, int], window: Window) -> int:
    """Sum the minutes of the window's days."""
    after, until = window.after, window.until  # asked for each day of 100,000 people
    return sum(minutes for day, minutes in minutes_by_day.items() if after < day <= until)


def months_before(day: date, months: int) -> date:
    """Go back by calendar months; a day that the month lacks becomes its last one (29 February → 28 February)."""
    year, month = divmod(day.year * MONTHS_PER_YEAR + day.month - 1 - months, MONTHS_PER_YEAR)
    last = day.day if day.day <= _SHORTEST_MONTH else min(day.day, monthrange(year, month + 1)[1])
    return date(year, month + 1, last)


def months_after(day: date, months: int) -> date:
    """Return the first day on which `months` whole months have passed: `months_before` of it reaches `day`.

    It is the day on which `day` leaves a rolling window. 29 February plus 12 months is 1 March
    (§ 188 BGB: the twelve months are over at the end of 28 February).
    """
    landing = months_before(day, -months)
    return landing if landing.day == day.day else landing + _ONE_DAY


def whole_months(since: date, until: date) -> int:
    """Count the whole months that have passed; 0 if `since` lies ahead."""
    months = (until.year - since.year) * MONTHS_PER_YEAR + until.month - since.month
    if months_after(since, months) > until:
        months -= 1
    return max(months, 0)

"""Looks ahead: when the goal is reached, and which hours slide out of the window."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta
from itertools import accumulate
from typing import Final

from pwa.domain.programme import Route
from pwa.domain.window import Window, minutes_within, months_after, rolling_window

PACE_DAYS: Final = 90
HORIZON_MONTHS: Final = 24
_ONE_DAY: Final = timedelta(days=1)


def forecast_day(minutes_by_day: Mapping[date, int], route: Route, *, today: date) -> date | None:
    """Return the first day, today or later, on which the goal is reached if the pace goes on.

    The pace is the minutes of the last 90 days, today included, divided by 90. From tomorrow on each day adds that
    much. A day's window counts the days added within it and the known days that have not slid out of it by then.
    None if the pace is 0, or if the goal is not reached within 24 months; a goal reached today answers today.
    """
    known = {day: minutes for day, minutes in minutes_by_day.items() if day <= today}
    recent = minutes_within(known, Window(today - PACE_DAYS * _ONE_DAY, today))
    known_in = _window_sum(known)
    for day in _days(today, months_after(today, HORIZON_MONTHS if recent else 0)):
        window = rolling_window(day, route.window_months)
        added_days = (day - max(today, window.after)).days
        if PACE_DAYS * known_in(window) + recent * added_days >= PACE_DAYS * route.minutes:
            return day
    return None


def sliding_out(
    minutes_by_day: Mapping[date, int],
    route: Route,
    *,
    today: date,
    days: int = PACE_DAYS,
) -> tuple[tuple[date, int], ...]:
    """Return the days from tomorrow on, at most `days` ahead, on which minutes leave the window, and how many."""
    window = rolling_window(today, route.window_months)
    leaving: Counter[date] = Counter()
    for day, minutes in minutes_by_day.items():
        if minutes and day in window:
            leaving[months_after(day, route.window_months)] += minutes
    return tuple(sorted(item for item in leaving.items() if item[0] <= today + days * _ONE_DAY))


def _window_sum(minutes_by_day: Mapping[date, int]) -> Callable[[Window], int]:
    days = sorted(minutes_by_day)
    sums = [0, *accumulate(minutes_by_day[day] for day in days)]
    return lambda window: sums[bisect_right(days, window.until)] - sums[bisect_right(days, window.after)]


def _days(first: date, last: date) -> Iterator[date]:
    return (first + offset * _ONE_DAY for offset in range((last - first).days + 1))

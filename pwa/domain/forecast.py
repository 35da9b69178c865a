"""Looks ahead: when the goal is reached, and which hours slide out of the window."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta
from itertools import accumulate
from typing import Final

from pwa.domain.route import Route
from pwa.domain.window import Window, minutes_within, months_after

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
        window = route.window(day)
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
    window = route.window(today)
    leaving: Counter[date] = Counter()
    for day, minutes in minutes_by_day.items():
        if minutes and day in window:
            leaving[route.leaves_on(day)] += minutes
    return tuple(sorted(item for item in leaving.items() if item[0] <= today + days * _ONE_DAY))


def falls_below(minutes_by_day: Mapping[date, int], route: Route, *, today: date, days: int) -> tuple[date, int] | None:
    """Return the first day, at most `days` ahead, on which a goal reached today is lost, and the minutes left then.

    Nothing if the goal is not reached today, or holds. New hours are not foreseen.
    """
    left = minutes_within(minutes_by_day, route.window(today))
    if left < route.minutes:
        return None
    for day, minutes in sliding_out(minutes_by_day, route, today=today, days=days):
        left -= minutes
        if left < route.minutes:
            return day, left
    return None


def _window_sum(minutes_by_day: Mapping[date, int]) -> Callable[[Window], int]:
    days = sorted(minutes_by_day)
    sums = [0, *accumulate(minutes_by_day[day] for day in days)]
    return lambda window: sums[bisect_right(days, window.until)] - sums[bisect_right(days, window.after)]


def _days(first: date, last: date) -> Iterator[date]:
    return (first + offset * _ONE_DAY for offset in range((last - first).days + 1))

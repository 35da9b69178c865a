"""Which days somebody has probably worked without having entered it yet."""

from datetime import date, timedelta
from typing import Final

from pwa.domain.window import Window

WEEK: Final = timedelta(days=7)
REPEAT_SHOWN: Final = timedelta(days=14)


def due_days(weekday: int, *, settled_on: date, skipped_on: date | None, window: Window) -> tuple[date, ...]:
    """Return the days of the window on which weekly work is due (0 is Monday), oldest first.

    Days up to ``settled_on`` are settled, and so is ``skipped_on`` behind it.
    """
    first = max(settled_on, window.after) + timedelta(days=1)
    first += timedelta(days=(weekday - first.weekday()) % WEEK.days)
    weeks = range((window.until - first) // WEEK + 1)
    return tuple(day for day in (first + week * WEEK for week in weeks) if day != skipped_on)


def days_around(today: date, *, back: timedelta, ahead: timedelta = timedelta()) -> Window:
    """Return the window of the days not longer ago than ``back``, today among them, and some ahead."""
    return Window(today - back, today + ahead)

"""The clock: the only place that asks the machine for the time."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

Clock = Callable[[], datetime]

PROGRAMME_ZONE = ZoneInfo("Europe/Berlin")


def system_clock() -> datetime:
    """Return the machine's time as an aware UTC instant."""
    return datetime.now(UTC)


def local_day(instant: datetime) -> date:
    """Return the day that ``instant`` falls on where the programmes apply (Europe/Berlin)."""
    return instant.astimezone(PROGRAMME_ZONE).date()


def local_midnight(day: date) -> datetime:
    """Return the instant at which ``day`` begins where the programmes apply."""
    return datetime(day.year, day.month, day.day, tzinfo=PROGRAMME_ZONE).astimezone(UTC)

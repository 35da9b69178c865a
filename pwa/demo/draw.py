"""Random values that are the same for the same seed and day."""

from base64 import urlsafe_b64encode
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from random import Random
from typing import Final
from uuid import UUID

from pwa.models.base import uuid7_of

SEED: Final = 20_250_401
_MORNING: Final = time(6, tzinfo=UTC)
_WAKING_MINUTES: Final = 14 * 60
_MOST_DAYS_BETWEEN: Final = 12


@dataclass(frozen=True, slots=True)
class Draw:
    """Draws from ``source``; days are counted back from ``today``."""

    source: Random
    today: date

    def day(self, days_ago: int) -> date:
        """Return the day so many days ago."""
        return self.today - timedelta(days=days_ago)

    def instant(self, days_ago: int) -> datetime:
        """Return an instant of that day, between 6 and 20 o'clock UTC; yesterday's are past in every time zone."""
        minute = self.source.randrange(_WAKING_MINUTES)
        return datetime.combine(self.day(days_ago), _MORNING) + timedelta(minutes=minute)

    def following(self, days_ago: int, count: int) -> Iterator[datetime]:
        """Yield instants on later days, up to yesterday: one for each step that somebody takes after another."""
        for left in range(count, 0, -1):
            days_ago = self.source.randint(max(left, days_ago - _MOST_DAYS_BETWEEN), days_ago - 1)
            yield self.instant(days_ago)

    def key(self, at: datetime) -> UUID:
        """Return a primary key made at that instant."""
        return uuid7_of(int(at.timestamp() * 1000), self.source.getrandbits(80))

    def public_id(self) -> str:
        """Return a public id."""
        return urlsafe_b64encode(self.source.randbytes(12)).decode()

    def number(self) -> str:
        """Return a card number."""
        digits = f"{self.source.randrange(10**12):012}"
        return f"{digits[:4]} {digits[4:8]} {digits[8:]}"


def make_draw(*, today: date, seed: int = SEED) -> Draw:
    """Return a draw from the start of a seed's sequence."""
    return Draw(Random(f"{seed} {today.isoformat()}"), today)  # noqa: S311 - invented data, no secret

"""A clock that tests set and turn."""

from datetime import UTC, datetime, timedelta


class FakeClock:
    """Shows the instant it was set to, until it is turned."""

    def __init__(self, instant: datetime = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)) -> None:
        self.instant = instant

    def __call__(self) -> datetime:
        return self.instant

    def turn(self, **step: float) -> None:
        self.instant += timedelta(**step)

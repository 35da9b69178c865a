from datetime import date

import pytest

from pwa.domain.plausibility import Flag, Refusal, Work, flags, refusals
from pwa.domain.window import rolling_window

TODAY = date(2026, 11, 22)
WINDOW = rolling_window(TODAY, 12)


@pytest.mark.parametrize(
    ("worked_on", "minutes", "already", "expected"),
    [
        (TODAY, 1440, 0, ()),
        (TODAY, 60, 1380, ()),
        (TODAY, 61, 1380, (Refusal.TOO_LONG_DAY,)),
        (TODAY, 1441, 0, (Refusal.TOO_LONG_DAY,)),
        (date(2026, 11, 23), 60, 0, (Refusal.FUTURE_DAY,)),
        (date(2024, 11, 22), 60, 0, ()),
        (date(2024, 11, 21), 60, 0, (Refusal.TOO_OLD,)),
        (date(2024, 10, 22), 60, 0, (Refusal.TOO_OLD,)),
        (date(2024, 2, 29), 1500, 0, (Refusal.TOO_OLD, Refusal.TOO_LONG_DAY)),
        (date(2026, 10, 25), 1440, 0, ()),
        (date(2026, 10, 25), 1440, 60, (Refusal.TOO_LONG_DAY,)),
        (date(2026, 3, 29), 1440, 0, ()),
    ],
)
def test_impossible_hours_are_refused(
    worked_on: date,
    minutes: int,
    already: int,
    expected: tuple[Refusal, ...],
) -> None:
    assert refusals(worked_on, minutes, already, today=TODAY) == expected


@pytest.mark.parametrize(
    ("today", "expected"),
    [(date(2028, 2, 29), ()), (date(2030, 2, 28), ()), (date(2030, 3, 1), (Refusal.TOO_OLD,))],
)
def test_29_february_is_an_ordinary_day(today: date, expected: tuple[Refusal, ...]) -> None:
    assert refusals(date(2028, 2, 29), 60, 0, today=today) == expected


@pytest.mark.parametrize(
    ("work", "others", "expected"),
    [
        (Work(TODAY, 960, "a"), (), ()),
        (Work(TODAY, 961, "a"), (), (Flag.LONG_DAY,)),
        (Work(TODAY, 60, "a"), (Work(TODAY, 900, "b"),), ()),
        (Work(TODAY, 61, "a"), (Work(TODAY, 900, "b"),), (Flag.LONG_DAY,)),
        (Work(TODAY, 961, "a"), (Work(TODAY, 961, "a"),), (Flag.LONG_DAY, Flag.DUPLICATE)),
        (Work(TODAY, 60, "a"), (Work(TODAY, 60, "a"),), (Flag.DUPLICATE,)),
        (Work(TODAY, 60, "a"), (Work(TODAY, 60, "b"), Work(TODAY, 61, "a")), ()),
        (Work(TODAY, 500, "a"), (Work(date(2026, 11, 21), 500, "a"),), ()),
        (Work(date(2025, 11, 23), 60, "a"), (), ()),
        (Work(date(2025, 11, 22), 60, "a"), (), (Flag.OUTSIDE_WINDOW,)),
    ],
)
def test_unusual_hours_are_flagged(work: Work, others: tuple[Work, ...], expected: tuple[Flag, ...]) -> None:
    assert flags(work, others, window=WINDOW) == expected

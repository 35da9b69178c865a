from datetime import date

import pytest

from pwa.domain.report import PeriodKind, month_back, next_month, reached, read_period, years
from pwa.domain.small_groups import SMALLEST, rounded

TODAY = date(2027, 2, 28)
START = date(2025, 8, 1)


def test_counts_are_told_to_the_nearest_five_and_none_below() -> None:
    assert [rounded(count) for count in (0, 4, 5, 7, 8, 12, 13)] == [None, None, 5, 5, 10, 10, 15]


def test_no_difference_of_two_told_counts_says_that_there_is_a_group_below_five() -> None:
    """Whatever is told of a whole and of a part of it: the rest may be nobody, or five and more."""
    told: dict[tuple[int | None, int | None], set[int]] = {}
    for whole in range(120):
        for part in range(whole + 1):
            told.setdefault((rounded(whole), rounded(part)), set()).add(whole - part)
    for (whole_told, _part), rests in told.items():
        if whole_told is not None:
            assert 0 in rests or max(rests) >= SMALLEST


def test_two_parts_of_a_whole_hide_the_third() -> None:
    told: dict[tuple[int | None, ...], set[int]] = {}
    for first in range(5, 30):
        for second in range(5, 30):
            for rest in range(15):
                key = (rounded(first + second + rest), rounded(first), rounded(second))
                told.setdefault(key, set()).add(rest)
    for rests in told.values():
        assert rests & {0, *range(SMALLEST, 15)}


@pytest.mark.parametrize(
    ("code", "kind", "first", "last"),
    [
        ("12-months", PeriodKind.TWELVE_MONTHS, date(2026, 3, 1), date(2027, 2, 1)),
        ("2027", PeriodKind.YEAR, date(2027, 1, 1), date(2027, 2, 1)),
        ("2026", PeriodKind.YEAR, date(2026, 1, 1), date(2026, 12, 1)),
        ("since-start", PeriodKind.SINCE_START, START, date(2027, 2, 1)),
        ("2024", PeriodKind.TWELVE_MONTHS, date(2026, 3, 1), date(2027, 2, 1)),
        ("2028", PeriodKind.TWELVE_MONTHS, date(2026, 3, 1), date(2027, 2, 1)),
        ("٢٠٢٦", PeriodKind.TWELVE_MONTHS, date(2026, 3, 1), date(2027, 2, 1)),
        ("", PeriodKind.TWELVE_MONTHS, date(2026, 3, 1), date(2027, 2, 1)),
    ],
)
def test_a_period_is_read_and_what_is_unknown_is_the_usual_one(
    code: str, kind: PeriodKind, first: date, last: date
) -> None:
    period = read_period(code, today=TODAY, start=START)
    assert (period.kind, period.first, period.last) == (kind, first, last)
    if code in {"12-months", "2026", "2027", "since-start"}:
        assert period.code == code


def test_a_period_ends_today_or_with_its_last_month() -> None:
    assert read_period("2026", today=TODAY, start=START).ends_on(TODAY) == date(2026, 12, 31)
    assert read_period("2027", today=date(2027, 2, 3), start=START).ends_on(date(2027, 2, 3)) == date(2027, 2, 3)


def test_a_start_that_lies_ahead_is_this_month() -> None:
    assert read_period("since-start", today=TODAY, start=date(2030, 1, 1)).months == (date(2027, 2, 1),)
    assert list(years(date(2030, 1, 1), TODAY)) == [2027]
    assert years(date(1900, 1, 1), TODAY).start == 2000


def test_months_go_over_the_year() -> None:
    assert next_month(date(2026, 12, 1)) == date(2027, 1, 1)
    assert month_back(date(2026, 1, 1), 13) == date(2024, 12, 1)


@pytest.mark.parametrize(
    ("cases", "share", "days"),
    [
        ({}, 0.5, None),
        ({3: 1}, 0.9, 3),
        ({1: 5, 9: 5}, 0.5, 1),
        ({1: 5, 9: 6}, 0.5, 9),
        ({1: 89, 2: 1, 40: 10}, 0.9, 2),
        ({0: 3, 7: 0}, 0.5, 0),
    ],
)
def test_a_share_of_the_cases_is_reached_by_nearest_rank(cases: dict[int, int], share: float, days: int | None) -> None:
    assert reached(cases, share) == days

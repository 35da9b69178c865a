from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pwa.domain.window import (
    Window,
    minutes_within,
    months_after,
    months_before,
    rolling_months,
    rolling_window,
    whole_months,
)

DAYS = st.dates(min_value=date(1990, 1, 1), max_value=date(2090, 12, 31))
MONTHS = st.integers(min_value=0, max_value=60)
ONE_DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("day", "months", "before"),
    [
        (date(2027, 5, 3), 12, date(2026, 5, 3)),
        (date(2028, 2, 29), 12, date(2027, 2, 28)),
        (date(2028, 2, 29), 48, date(2024, 2, 29)),
        (date(2027, 3, 31), 1, date(2027, 2, 28)),
        (date(2027, 1, 31), 1, date(2026, 12, 31)),
        (date(2027, 1, 15), 0, date(2027, 1, 15)),
    ],
)
def test_goes_back_by_calendar_months(day: date, months: int, before: date) -> None:
    assert months_before(day, months) == before


@pytest.mark.parametrize(
    ("day", "months", "after"),
    [
        (date(2026, 5, 3), 12, date(2027, 5, 3)),
        (date(2028, 2, 29), 12, date(2029, 3, 1)),
        (date(2028, 2, 29), 48, date(2032, 2, 29)),
        (date(2027, 1, 31), 1, date(2027, 3, 1)),
        (date(2027, 12, 31), 2, date(2028, 3, 1)),
    ],
)
def test_whole_months_pass_as_the_civil_code_counts_them(day: date, months: int, after: date) -> None:
    assert months_after(day, months) == after


@given(DAYS, MONTHS)
def test_a_day_leaves_the_window_when_its_months_have_passed(day: date, months: int) -> None:
    leaves = months_after(day, months)
    assert day not in rolling_window(leaves, months)
    assert months == 0 or day in rolling_window(leaves - ONE_DAY, months)


@given(DAYS, DAYS)
def test_whole_months_are_the_most_that_have_passed(first: date, second: date) -> None:
    since, until = sorted((first, second))
    months = whole_months(since, until)
    assert months_after(since, months) <= until < months_after(since, months + 1)


def test_no_month_has_passed_since_a_day_ahead() -> None:
    assert whole_months(date(2027, 5, 3), date(2026, 1, 1)) == 0


def test_window_excludes_its_first_bound_and_includes_today() -> None:
    window = rolling_window(date(2028, 2, 29), 12)
    assert window == Window(date(2027, 2, 28), date(2028, 2, 29))
    assert date(2027, 2, 28) not in window
    assert date(2027, 3, 1) in window
    assert date(2028, 2, 29) in window
    assert date(2028, 3, 1) not in window


def test_nights_of_the_clock_change_are_ordinary_days() -> None:
    days = {date(2026, 3, 29): 60, date(2026, 10, 25): 120, date(2028, 2, 29): 240}
    assert minutes_within(days, rolling_window(date(2026, 10, 25), 12)) == 180
    assert minutes_within(days, rolling_window(date(2027, 3, 28), 12)) == 180
    assert minutes_within(days, rolling_window(date(2027, 3, 29), 12)) == 120
    assert minutes_within(days, rolling_window(date(2028, 2, 29), 12)) == 240


@given(st.dictionaries(DAYS, st.integers(0, 1440)), DAYS, st.integers(1, 36))
def test_rolling_months_sum_to_the_window(minutes_by_day: dict[date, int], today: date, count: int) -> None:
    months = rolling_months(today, count)
    window = rolling_window(today, count)
    assert len(months) == count
    assert sum(minutes_within(minutes_by_day, month) for month in months) == minutes_within(minutes_by_day, window)


@given(DAYS, st.integers(1, 36))
def test_rolling_months_follow_each_other_and_are_never_empty(today: date, count: int) -> None:
    months = rolling_months(today, count)
    assert [month.after for month in months[1:]] == [month.until for month in months[:-1]]
    assert all(month.after < month.until for month in months)
    assert months[-1].until == today

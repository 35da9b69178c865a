from datetime import date, timedelta

import pytest

from pwa.domain.suggestion import days_around, due_days

TODAY = date(2026, 11, 22)  # a Sunday
SUNDAY, TUESDAY = 6, 1
LONG_AGO = date(2026, 1, 1)
TWO_WEEKS = days_around(TODAY, back=timedelta(days=14))


@pytest.mark.parametrize(
    ("weekday", "settled_on", "skipped_on", "expected"),
    [
        (SUNDAY, LONG_AGO, None, (date(2026, 11, 15), TODAY)),
        (SUNDAY, date(2026, 11, 15), None, (TODAY,)),
        (SUNDAY, TODAY, None, ()),
        (SUNDAY, date(2027, 1, 1), None, ()),
        (SUNDAY, LONG_AGO, TODAY, (date(2026, 11, 15),)),
        (TUESDAY, LONG_AGO, None, (date(2026, 11, 10), date(2026, 11, 17))),
        (TUESDAY, date(2026, 11, 9), None, (date(2026, 11, 10), date(2026, 11, 17))),
        (TUESDAY, date(2026, 11, 10), None, (date(2026, 11, 17),)),
    ],
)
def test_weekly_work_is_due_on_its_weekday_until_it_is_settled(
    weekday: int, settled_on: date, skipped_on: date | None, expected: tuple[date, ...]
) -> None:
    assert due_days(weekday, settled_on=settled_on, skipped_on=skipped_on, window=TWO_WEEKS) == expected


def test_every_day_of_two_weeks_is_due_for_one_weekday() -> None:
    due = [
        day for weekday in range(7) for day in due_days(weekday, settled_on=LONG_AGO, skipped_on=None, window=TWO_WEEKS)
    ]

    assert sorted(due) == [TODAY - timedelta(days=back) for back in range(13, -1, -1)]


def test_days_ahead_are_due_as_far_as_the_window_reaches() -> None:
    window = days_around(TODAY, back=timedelta(days=1), ahead=timedelta(days=14))

    assert due_days(SUNDAY, settled_on=TODAY, skipped_on=None, window=window) == (date(2026, 11, 29), date(2026, 12, 6))

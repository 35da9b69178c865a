from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pwa.domain.written_day import DayReason, DayRefusedError, is_day, parse_day


@pytest.mark.parametrize(
    "text",
    ["03.4.2024", "3.4.2024", "03.04.2024", "3. 4. 2024", "2024-04-03", "2024-4-3", "45385", " 2024-04-03 00:00:00 "],
)
def test_a_day_is_read_in_each_usual_way(text: str) -> None:
    assert parse_day(text) == date(2024, 4, 3)


def test_a_day_of_a_workbook_is_a_day() -> None:
    assert parse_day(date(2024, 4, 3)) == date(2024, 4, 3)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", DayReason.MISSING),
        ("1.1.25", DayReason.SHORT_YEAR),
        ("35.05.2040", DayReason.NO_SUCH_DAY),
        ("29.2.2023", DayReason.NO_SUCH_DAY),
        ("1.1.0024", DayReason.NO_SUCH_DAY),
        ("2024", DayReason.YEAR_ONLY),
        ("4/3/2024", DayReason.NOT_A_DAY),
        ("April 2024", DayReason.NOT_A_DAY),
        ("99999", DayReason.NOT_A_DAY),
        ("#N/A", DayReason.NOT_A_DAY),
    ],
)
def test_a_day_that_is_not_certain_is_refused_with_its_reason(text: str, reason: DayReason) -> None:
    with pytest.raises(DayRefusedError) as caught:
        parse_day(text)
    assert caught.value.reason is reason
    assert not is_day(text)


@given(st.dates(date(1928, 1, 1), date(2099, 12, 31)))
def test_each_day_comes_back_from_each_way_of_writing(day: date) -> None:
    serial = (day - date(1899, 12, 30)).days
    ways = (f"{day.day}.{day.month}.{day.year}", day.strftime("%d.%m.%Y"), day.isoformat(), str(serial))
    assert {parse_day(way) for way in ways} == {day}

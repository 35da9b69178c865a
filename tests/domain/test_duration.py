from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pwa.domain.duration import MINUTES_PER_DAY, DurationError, DurationReason, parse_minutes


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("2,5", 150),
        ("2.5", 150),
        ("2:30", 150),
        ("2h30", 150),
        ("2 h 30 min", 150),
        ("2h30m", 150),
        ("2 Std. 30 Minuten", 150),
        ("2:30 h", 150),
        ("02:30", 150),
        ("2,5 h", 150),
        ("150 min", 150),
        ("2", 120),
        ("2h", 120),
        ("2 H", 120),
        ("2 Stunden", 120),
        ("1 Stunde", 60),
        ("1 std", 60),
        ("  2\u00a0h \n", 120),
        ("2h5", 125),
        ("90min", 90),
        ("0:01", 1),
        ("1 min", 1),
        ("0.125", 8),
        ("24", MINUTES_PER_DAY),
        ("24:00", MINUTES_PER_DAY),
        ("1440 min", MINUTES_PER_DAY),
    ],
)
def test_reads_hours_and_minutes_as_people_write_them(text: str, minutes: int) -> None:
    assert parse_minutes(text) == minutes


@pytest.mark.parametrize(
    ("text", "minutes"),
    [("1,125", 68), ("1,1249", 67), ("1,375", 83), ("0,0084", 1), ("24,008", MINUTES_PER_DAY)],
)
def test_rounds_half_a_minute_up(text: str, minutes: int) -> None:
    assert parse_minutes(text) == minutes


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", DurationReason.EMPTY),
        (" \t\u00a0", DurationReason.EMPTY),
        ("0", DurationReason.TOO_SMALL),
        ("0,008", DurationReason.TOO_SMALL),
        ("0:00", DurationReason.TOO_SMALL),
        ("-1", DurationReason.TOO_SMALL),
        ("-2:30", DurationReason.TOO_SMALL),
        ("-0", DurationReason.TOO_SMALL),
        ("25", DurationReason.TOO_LARGE),
        ("24:01", DurationReason.TOO_LARGE),
        ("24,009", DurationReason.TOO_LARGE),
        ("1441 min", DurationReason.TOO_LARGE),
        ("999999999999", DurationReason.TOO_LARGE),
    ],
)
def test_refuses_what_is_no_part_of_a_day(text: str, reason: DurationReason) -> None:
    with pytest.raises(DurationError) as caught:
        parse_minutes(text)
    assert caught.value.reason is reason


@pytest.mark.parametrize(
    "text",
    [
        "1e9",
        "NaN",
        "inf",
        "-inf",
        "２",
        "٢",
        "1.000",
        "1.000,5",
        "1,000.5",
        "1.000 h",
        "+2",
        "--2",
        "- 2",
        "2,",
        "2.",
        ",5",
        "2,5,5",
        "2:5",
        "2:60",
        "2h60",
        ":30",
        "2:30:00",
        "2;30",
        "2,5 min",
        "1_0",
        "0x2",
        "2½",
        "2 h 3 h",
        "zwei",
        "2\u200b",
        "9" * 5000,
    ],
)
def test_refuses_what_is_no_number_of_hours(text: str) -> None:
    with pytest.raises(DurationError) as caught:
        parse_minutes(text)
    assert caught.value.reason is DurationReason.NOT_A_NUMBER


@given(st.integers(min_value=1, max_value=MINUTES_PER_DAY))
def test_every_minute_of_a_day_can_be_written_in_each_way(minutes: int) -> None:
    hours, rest = divmod(minutes, 60)
    spellings = [f"{hours}:{rest:02}", f"{hours}h{rest}", f"{minutes} min", f"{minutes / 60:.4f}".replace(".", ",")]
    assert {parse_minutes(spelling) for spelling in spellings} == {minutes}


@given(st.text() | st.text("0123456789,.:h min-"))
def test_any_text_is_a_part_of_a_day_or_refused(text: str) -> None:
    with suppress(DurationError):
        assert 1 <= parse_minutes(text) <= MINUTES_PER_DAY

"""What people type, read as minutes; the cases are shared with JavaScript."""

import json
from contextlib import suppress
from pathlib import Path
from typing import TypedDict

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pwa.domain.duration import (
    MINUTES_PER_DAY,
    DurationError,
    DurationReason,
    UnclearDurationError,
    parse_minutes,
    parse_sum,
    split_duration,
)


class Case(TypedDict, total=False):
    """One of ``minutes`` and ``reason``."""

    text: str
    minutes: int
    reason: str


CASES: list[Case] = json.loads(Path("tests/vectors/durations.json").read_text(encoding="utf-8"))
DURATIONS = [case for case in CASES if "minutes" in case]
REFUSED = [case for case in CASES if "reason" in case]


def name_of(case: Case) -> str:
    return ascii(case["text"])[:20]


@pytest.mark.parametrize("case", DURATIONS, ids=name_of)
def test_reads_hours_and_minutes_as_people_write_them(case: Case) -> None:
    assert parse_minutes(case["text"]) == case["minutes"]


@pytest.mark.parametrize(
    "case", [case for case in CASES if "reason" in case], ids=lambda case: ascii(case["text"])[:20]
)
def test_refuses_what_is_no_part_of_a_day(case: Case) -> None:
    with pytest.raises(DurationError) as caught:
        parse_minutes(case["text"])
    assert caught.value.reason == case["reason"]


def test_each_reason_has_a_case() -> None:
    assert {case["reason"] for case in REFUSED} == set(DurationReason)


@given(st.integers(min_value=1, max_value=MINUTES_PER_DAY))
def test_every_minute_of_a_day_can_be_written_in_each_way(minutes: int) -> None:
    hours, rest = divmod(minutes, 60)
    spellings = [f"{hours}:{rest:02}", f"{hours}h{rest}", f"{minutes} min", f"{minutes / 60:.4f}".replace(".", ",")]
    assert {parse_minutes(spelling) for spelling in spellings} == {minutes}


@given(st.text() | st.text("0123456789,.:h min-"))
def test_any_text_is_a_part_of_a_day_or_refused(text: str) -> None:
    with suppress(DurationError):
        assert 1 <= parse_minutes(text) <= MINUTES_PER_DAY


@pytest.mark.parametrize(
    ("text", "minutes"),
    [("180", 10_800), ("182,5 Std.", 10_950), ("200:15", 12_015), ("8784", 527_040), ("90 min", 90)],
)
def test_sum_of_a_year_is_read_in_the_same_ways(text: str, minutes: int) -> None:
    assert parse_sum(text) == minutes


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", DurationReason.EMPTY),
        ("viele", DurationReason.NOT_A_NUMBER),
        ("1.000", DurationReason.NOT_A_NUMBER),
        ("0", DurationReason.TOO_SMALL),
        ("-5", DurationReason.TOO_SMALL),
        ("8785", DurationReason.TOO_LARGE),
    ],
)
def test_sum_that_no_year_has_is_refused(text: str, reason: DurationReason) -> None:
    with pytest.raises(DurationError) as caught:
        parse_sum(text)
    assert caught.value.reason is reason


@pytest.mark.parametrize(
    ("text", "duration", "rest"),
    [
        ("2,5 Training", "2,5", "Training"),
        ("15 min Anfahrt", "15 min", "Anfahrt"),
        ("15min", "15min", ""),
        ("2 Std. 30 Min. Training im Freien", "2 Std. 30 Min.", "Training im Freien"),
        ("2 Std. 30Min. Training", "2 Std. 30Min.", "Training"),
        ("2:30 h Training", "2:30 h", "Training"),
        ("2 h 30", "2 h 30", ""),
        ("2 h 30; Training", "2 h 30", "Training"),
        ("2 h 30\tTraining", "2 h 30", "Training"),
        ("2 h30 Training", "2 h30", "Training"),
        ("3;Fest; Aufbau", "3", "Fest; Aufbau"),
        ("2,5 - Training", "2,5", "- Training"),
        ("2,5 ...", "2,5", "..."),
        ("2 Minigolf mit 12 Kindern", "2", "Minigolf mit 12 Kindern"),
        ("2 Stundenplan", "2", "Stundenplan"),
        ("viel Training", "viel", "Training"),
        ("", "", ""),
    ],
)
def test_line_begins_with_a_duration_as_people_write_it(text: str, duration: str, rest: str) -> None:
    assert split_duration(text) == (duration, rest)


@pytest.mark.parametrize(
    "text",
    [
        "9:00 11:30 Training",
        "9:00; 11:30; Training",
        "9:00 - 11:30 Training",
        "9:00 bis 11:30 Training",
        "9 Uhr Training",
        "2 Std., 30 Min. Training",
        "2 Stunden und 30 Minuten Training",
        "15 min, Anfahrt",
        "2 ½ Training",
        "2 h 30 Gäste",
        "2 30 Training",
    ],
)
def test_line_whose_duration_may_go_on_is_unclear(text: str) -> None:
    with pytest.raises(UnclearDurationError):
        split_duration(text)


@given(st.text("0123456789,:h minStd.;\tA").map(lambda text: text.strip(" \t;")))
def test_no_sign_of_a_line_is_lost(text: str) -> None:
    with suppress(UnclearDurationError):
        duration, rest = split_duration(text)
        assert text.startswith(duration)
        assert text.endswith(rest)
        assert not text[len(duration) : len(text) - len(rest)].strip(" \t;")
        assert not rest[:1].isdigit()

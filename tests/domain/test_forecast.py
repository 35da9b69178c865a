from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pwa.domain.evaluation import progress
from pwa.domain.forecast import HORIZON_MONTHS, falls_below, forecast_day, sliding_out
from pwa.domain.programme import RouteKind
from pwa.domain.window import minutes_within, months_after, rolling_window
from pwa.programmes import load

ROUTE = load("eak-bw").route(RouteKind.STANDARD)
TODAY = date(2026, 11, 22)
ONE_DAY = timedelta(days=1)
LOGS = st.dictionaries(st.dates(TODAY - 500 * ONE_DAY, TODAY), st.integers(0, 1440), max_size=40)


def test_a_goal_that_is_reached_is_reached_today() -> None:
    assert forecast_day({TODAY: 12_000}, ROUTE, today=TODAY) == TODAY


def test_a_goal_that_old_hours_reach_needs_no_pace() -> None:
    assert forecast_day({TODAY - 200 * ONE_DAY: 12_000}, ROUTE, today=TODAY) == TODAY


def test_the_pace_of_the_last_90_days_goes_on() -> None:
    assert forecast_day({TODAY: 9_000}, ROUTE, today=TODAY) == TODAY + 30 * ONE_DAY


def test_a_part_of_a_day_is_a_day() -> None:
    assert forecast_day({TODAY: 8_999}, ROUTE, today=TODAY) == TODAY + 31 * ONE_DAY


@pytest.mark.parametrize(("days_ago", "has_pace"), [(89, True), (90, False)])
def test_the_pace_looks_at_90_days_with_today(days_ago: int, *, has_pace: bool) -> None:
    day = forecast_day({TODAY - days_ago * ONE_DAY: 11_000}, ROUTE, today=TODAY)
    assert (day is not None) is has_pace


def test_hours_that_slide_out_on_the_way_are_missing_on_the_day() -> None:
    old = date(2025, 12, 2)
    logs = {old: 900, TODAY: 9_000}
    leaves = months_after(old, 12)
    assert forecast_day({TODAY - 200 * ONE_DAY: 900, TODAY: 9_000}, ROUTE, today=TODAY) == TODAY + 21 * ONE_DAY
    assert leaves == TODAY + 10 * ONE_DAY
    assert forecast_day(logs, ROUTE, today=TODAY) == TODAY + 30 * ONE_DAY


def test_added_hours_slide_out_as_well() -> None:
    assert forecast_day({TODAY: 90 * 26}, ROUTE, today=TODAY) is None
    assert forecast_day({TODAY: 90 * 27}, ROUTE, today=TODAY) == TODAY + 355 * ONE_DAY


def test_a_goal_beyond_24_months_has_no_day() -> None:
    route = replace(ROUTE, window_months=36)
    days = (months_after(TODAY, HORIZON_MONTHS) - TODAY).days
    reached = replace(route, minutes=900 + 10 * days)
    beyond = replace(route, minutes=901 + 10 * days)
    assert forecast_day({TODAY: 900}, reached, today=TODAY) == TODAY + days * ONE_DAY
    assert forecast_day({TODAY: 900}, beyond, today=TODAY) is None


def test_without_hours_there_is_no_day() -> None:
    assert forecast_day({}, ROUTE, today=TODAY) is None


def test_hours_ahead_of_today_do_not_count() -> None:
    assert forecast_day({TODAY: 90, TODAY + ONE_DAY: 12_000}, ROUTE, today=TODAY) is None


@given(LOGS, st.integers(1, 12_000))
def test_the_day_is_never_before_today_nor_beyond_the_horizon(logs: dict[date, int], goal: int) -> None:
    route = replace(ROUTE, minutes=goal)
    day = forecast_day(logs, route, today=TODAY)
    assert day is None or TODAY <= day <= months_after(TODAY, HORIZON_MONTHS)
    assert (day == TODAY) is progress(logs, route, today=TODAY).is_reached


@given(LOGS, st.integers(1, 12_000))
def test_the_pace_brings_the_goal_on_the_day_and_not_before(logs: dict[date, int], goal: int) -> None:
    route = replace(ROUTE, minutes=goal)
    day = forecast_day(logs, route, today=TODAY)
    recent = sum(minutes for each, minutes in logs.items() if each > TODAY - 90 * ONE_DAY)
    last = months_after(TODAY, HORIZON_MONTHS) if day is None else day - ONE_DAY
    before = {TODAY, TODAY + (last - TODAY) / 2, last} if last >= TODAY else set()
    assert not any(_ninetyfold(logs, recent, each) >= 90 * goal for each in before)
    assert day is None or _ninetyfold(logs, recent, day) >= 90 * goal


def _ninetyfold(logs: dict[date, int], recent: int, day: date) -> int:
    paced = {TODAY + offset * ONE_DAY: recent for offset in range(1, (day - TODAY).days + 1)}
    window = rolling_window(day, ROUTE.window_months)
    return 90 * minutes_within(logs, window) + minutes_within(paced, window)


def test_hours_slide_out_in_order_and_together_where_the_day_is_one() -> None:
    today = date(2028, 12, 15)
    logs = {
        date(2028, 3, 1): 60,
        date(2028, 2, 29): 30,
        date(2027, 12, 16): 10,
        date(2027, 12, 15): 500,
        date(2028, 1, 3): 0,
        date(2028, 3, 15): 7,
        date(2028, 3, 16): 9,
        date(2028, 12, 16): 500,
    }
    assert sliding_out(logs, ROUTE, today=today) == (
        (date(2028, 12, 16), 10),
        (date(2029, 3, 1), 90),
        (date(2029, 3, 15), 7),
    )


def test_sliding_out_looks_as_far_as_asked() -> None:
    logs = {TODAY - 360 * ONE_DAY: 60}
    assert sliding_out(logs, ROUTE, today=TODAY, days=4) == ()
    assert sliding_out(logs, ROUTE, today=TODAY, days=5) == ((TODAY + 5 * ONE_DAY, 60),)


@given(LOGS)
def test_everything_in_the_window_slides_out_within_its_months(logs: dict[date, int]) -> None:
    leaving = sliding_out(logs, ROUTE, today=TODAY, days=366)
    assert sum(minutes for _, minutes in leaving) == minutes_within(logs, rolling_window(TODAY, 12))
    assert all(day > TODAY for day, _ in leaving)


@pytest.mark.parametrize(
    ("logs", "falls"),
    [
        ({TODAY: 11_999}, None),
        ({TODAY: 12_000, TODAY - 360 * ONE_DAY: 60}, None),
        ({TODAY: 11_990, TODAY - 360 * ONE_DAY: 60}, (TODAY + 5 * ONE_DAY, 11_990)),
        ({TODAY: 11_990, TODAY - 360 * ONE_DAY: 20, TODAY - 350 * ONE_DAY: 30}, (TODAY + 15 * ONE_DAY, 11_990)),
        ({TODAY: 11_990, TODAY - 334 * ONE_DAY: 60}, None),
    ],
    ids=["not reached", "holds", "falls", "falls at the second", "falls later"],
)
def test_a_reached_goal_falls_on_the_first_day_below_it(logs: dict[date, int], falls: tuple[date, int] | None) -> None:
    assert falls_below(logs, ROUTE, today=TODAY, days=30) == falls

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from pwa.domain.evaluation import Evaluation, Facts, Progress, RuleKind, RuleResult, evaluate, progress
from pwa.domain.programme import CompensationCap, Route, RouteKind
from pwa.programmes import load

PROGRAMME = load("eak-bw")
ROUTE = PROGRAMME.route(RouteKind.STANDARD)
TODAY = date(2026, 11, 22)
ONE_DAY = timedelta(days=1)
LOGS = st.dictionaries(st.dates(TODAY - 800 * ONE_DAY, TODAY), st.integers(0, 1440), min_size=1, max_size=30)


def _evaluate(facts: Facts, route: Route = ROUTE, today: date = TODAY) -> Evaluation:
    return evaluate(replace(PROGRAMME, routes=(route,)), facts, today=today)


def _rule(kind: RuleKind, facts: Facts, route: Route = ROUTE, today: date = TODAY) -> RuleResult:
    rule = _evaluate(facts, route, today).route(RouteKind.STANDARD).rule(kind)
    assert rule is not None
    return rule


def _hours(minutes_by_day: Mapping[date, int], route: Route = ROUTE, today: date = TODAY) -> RuleResult:
    return _rule(RuleKind.HOURS, Facts(minutes_by_day), route, today)


def test_hours_are_met_from_the_decisive_day_until_the_first_ones_slide_out() -> None:
    logs = {date(2025, 11, 30): 1_000, date(2026, 3, 1): 1_000, date(2026, 6, 1): 11_000, date(2026, 7, 1): 500}
    assert _hours(logs) == RuleResult(
        kind=RuleKind.HOURS,
        satisfied=True,
        required=12_000,
        actual=13_500,
        missing=0,
        satisfied_from=date(2026, 6, 1),
        satisfied_until=date(2027, 2, 28),
    )


def test_hours_hold_while_exactly_the_threshold_is_left() -> None:
    logs = {date(2026, 1, 1): 500, date(2026, 6, 1): 12_000}
    assert _hours(logs).satisfied_until == date(2027, 5, 31)


def test_hours_that_are_missing_are_counted_to_the_minute() -> None:
    assert _hours({date(2026, 6, 1): 11_999}) == RuleResult(
        kind=RuleKind.HOURS,
        satisfied=False,
        required=12_000,
        actual=11_999,
        missing=1,
        satisfied_from=None,
        satisfied_until=None,
    )


@pytest.mark.parametrize(
    ("worked_on", "actual"),
    [
        (date(2025, 11, 22), 0),
        (date(2025, 11, 23), 12_000),
        (date(2026, 11, 22), 12_000),
        (date(2026, 11, 23), 0),
    ],
)
def test_only_the_last_twelve_months_count(worked_on: date, actual: int) -> None:
    rule = _hours({worked_on: 12_000})
    assert (rule.actual, rule.satisfied) == (actual, actual == 12_000)


def test_hours_of_29_february_count_until_28_february() -> None:
    logs = {date(2028, 2, 29): 12_000}
    assert _hours(logs, today=date(2028, 3, 1)).satisfied_until == date(2029, 2, 28)
    assert _hours(logs, today=date(2029, 2, 28)).satisfied
    assert not _hours(logs, today=date(2029, 3, 1)).satisfied


@given(LOGS, st.integers(1, 4_000))
def test_hours_hold_exactly_until_the_named_day(minutes_by_day: dict[date, int], threshold: int) -> None:
    route = replace(ROUTE, minutes=threshold)
    until = _hours(minutes_by_day, route).satisfied_until
    assume(until is not None)
    assert until is not None
    following = (TODAY + offset * ONE_DAY for offset in range((until - TODAY).days + 1))
    assert all(_hours(minutes_by_day, route, day).satisfied for day in following)
    assert not _hours(minutes_by_day, route, until + ONE_DAY).satisfied


@given(LOGS, st.integers(1, 4_000))
def test_hours_have_held_since_the_named_day(minutes_by_day: dict[date, int], threshold: int) -> None:
    route = replace(ROUTE, minutes=threshold)
    since = _hours(minutes_by_day, route).satisfied_from
    assume(since is not None)
    assert since is not None
    assert minutes_by_day[since] > 0
    following = (since + offset * ONE_DAY for offset in range((TODAY - since).days + 1))
    assert all(_hours(minutes_by_day, route, day).satisfied for day in following)


@pytest.mark.parametrize(
    ("since", "actual", "missing", "first"),
    [
        (date(2025, 11, 22), 12, 0, date(2026, 11, 22)),
        (date(2025, 11, 23), 11, 1, date(2026, 11, 23)),
        (date(2010, 1, 1), 202, 0, date(2011, 1, 1)),
        (date(2026, 11, 22), 0, 12, date(2027, 11, 22)),
        (date(2027, 1, 1), 0, 12, date(2028, 1, 1)),
    ],
)
def test_prior_duration_counts_whole_months(since: date, actual: int, missing: int, first: date) -> None:
    assert _rule(RuleKind.PRIOR_DURATION, Facts({}, engaged_since=since)) == RuleResult(
        kind=RuleKind.PRIOR_DURATION,
        satisfied=missing == 0,
        required=12,
        actual=actual,
        missing=missing,
        satisfied_from=first,
        satisfied_until=None,
    )


def test_prior_duration_without_a_start_is_not_met() -> None:
    rule = _rule(RuleKind.PRIOR_DURATION, Facts({}))
    assert (rule.satisfied, rule.required) == (False, 12)
    assert (rule.actual, rule.missing, rule.satisfied_from, rule.satisfied_until) == (None, None, None, None)


@pytest.mark.parametrize(
    ("born_on", "age", "satisfied"),
    [(date(2010, 11, 22), 16, True), (date(2010, 11, 23), 15, False), (None, None, False)],
)
def test_age_counts_from_the_birthday(born_on: date | None, age: int | None, *, satisfied: bool) -> None:
    rule = _rule(RuleKind.AGE, Facts({}, born_on=born_on), replace(ROUTE, age_min=16))
    assert (rule.required, rule.actual, rule.satisfied) == (16, age, satisfied)


@pytest.mark.parametrize(
    ("today", "cents", "required", "satisfied", "missing"),
    [
        (date(2025, 12, 31), 84_000, 84_000, True, 0),
        (date(2025, 12, 31), 84_001, 84_000, False, 1),
        (date(2026, 1, 1), 84_001, 96_000, True, 0),
        (date(2026, 1, 1), None, 96_000, False, None),
    ],
)
def test_compensation_is_held_against_the_cap_of_the_day(
    today: date,
    cents: int | None,
    required: int,
    missing: int | None,
    *,
    satisfied: bool,
) -> None:
    caps = (CompensationCap(date(2026, 1, 1), 96_000), CompensationCap(date(2021, 1, 1), 84_000))
    route = replace(ROUTE, compensation_caps=caps)
    assert _rule(RuleKind.COMPENSATION, Facts({}, compensation_cents=cents), route, today) == RuleResult(
        kind=RuleKind.COMPENSATION,
        satisfied=satisfied,
        required=required,
        actual=cents,
        missing=missing,
        satisfied_from=None,
        satisfied_until=None,
    )


def test_a_cap_that_is_not_in_force_yet_is_no_rule() -> None:
    route = replace(ROUTE, compensation_caps=(CompensationCap(date(2027, 1, 1), 96_000),))
    assert _evaluate(Facts({}), route).routes[0].rule(RuleKind.COMPENSATION) is None


def test_rules_that_nobody_knows_are_not_evaluated() -> None:
    kinds = [rule.kind for rule in _evaluate(Facts({})).routes[0].rules]
    assert kinds == [RuleKind.HOURS, RuleKind.PRIOR_DURATION]


def test_a_route_without_prior_duration_asks_only_hours() -> None:
    evaluation = _evaluate(Facts({TODAY: 12_000}), replace(ROUTE, prior_months=0))
    assert [rule.kind for rule in evaluation.routes[0].rules] == [RuleKind.HOURS]
    assert evaluation.is_satisfied


@pytest.mark.parametrize(
    ("minutes", "since", "satisfied"),
    [
        (12_000, date(2025, 1, 1), True),
        (11_999, date(2025, 1, 1), False),
        (12_000, date(2026, 1, 1), False),
        (12_000, None, False),
    ],
)
def test_a_route_needs_every_rule(minutes: int, since: date | None, *, satisfied: bool) -> None:
    assert _evaluate(Facts({TODAY: minutes}, engaged_since=since)).is_satisfied is satisfied


@pytest.mark.parametrize(
    ("minutes", "missing", "percent", "reached"),
    [
        (0, 12_000, 0, False),
        (119, 11_881, 0, False),
        (120, 11_880, 1, False),
        (11_999, 1, 99, False),
        (12_000, 0, 100, True),
        (30_000, 0, 100, True),
    ],
)
def test_progress_is_full_only_at_the_goal(minutes: int, missing: int, percent: int, *, reached: bool) -> None:
    assert progress({TODAY: minutes, date(2025, 11, 22): 600}, ROUTE, today=TODAY) == Progress(
        minutes=minutes,
        goal_minutes=12_000,
        missing_minutes=missing,
        percent=percent,
        is_reached=reached,
    )

"""Rules that other Länder have: calendar windows, averages, reliefs, ages by year, declarations, places."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from pwa.domain.evaluation import Facts, RuleKind, RuleResult, evaluate, progress
from pwa.domain.forecast import falls_below, forecast_day, sliding_out
from pwa.domain.programme import (
    AgeReference,
    Compensation,
    Declaration,
    Evidence,
    Group,
    Name,
    Relief,
    Route,
    RouteKind,
    Waiver,
    WindowKind,
)
from pwa.programmes import load

PROGRAMME = load("eak-bw")
ROUTE = PROGRAMME.route(RouteKind.STANDARD)
TODAY = date(2026, 11, 22)
ONE_DAY = timedelta(days=1)
CALENDAR = replace(ROUTE, window_kind=WindowKind.CALENDAR)
FLOOD = Name("Hochwasser", "Flood")
JULEICA = Group(
    id="juleica",
    name=Name("Juleica", "Juleica"),
    evidence=(Evidence("card", Name("Karte", "Card"), has_expiry=True, has_number=True),),
    relieves=(Relief.PRIOR_DURATION,),
)


def _rule(kind: RuleKind, facts: Facts, route: Route = ROUTE, today: date = TODAY) -> RuleResult:
    results = evaluate(replace(PROGRAMME, routes=(route,)), facts, today=today).routes[0]
    rule = results.rule(kind)
    assert rule is not None
    return rule


def _kinds(facts: Facts, route: Route = ROUTE) -> list[RuleKind]:
    return [rule.kind for rule in evaluate(replace(PROGRAMME, routes=(route,)), facts, today=TODAY).routes[0].rules]


@pytest.mark.parametrize(
    ("worked_on", "today", "satisfied"),
    [
        (date(2025, 12, 31), TODAY, False),
        (date(2026, 1, 1), TODAY, True),
        (date(2026, 1, 1), date(2026, 12, 31), True),
        (date(2026, 1, 1), date(2027, 1, 1), False),
    ],
)
def test_a_calendar_window_begins_on_1_january(worked_on: date, today: date, *, satisfied: bool) -> None:
    assert _rule(RuleKind.HOURS, Facts({worked_on: 12_000}), CALENDAR, today).satisfied is satisfied


def test_two_calendar_years_are_this_one_and_the_one_before() -> None:
    route = replace(CALENDAR, window_months=24)
    rule = _rule(RuleKind.HOURS, Facts({date(2024, 12, 31): 9_000, date(2025, 1, 1): 12_000}), route)
    assert (rule.actual, rule.satisfied_until) == (12_000, date(2026, 12, 31))


def test_hours_of_a_calendar_window_leave_at_the_turn_of_the_year() -> None:
    logs = {date(2026, 5, 3): 12_000}
    assert _rule(RuleKind.HOURS, Facts(logs), CALENDAR).satisfied_until == date(2026, 12, 31)
    assert sliding_out(logs, CALENDAR, today=TODAY) == ((date(2027, 1, 1), 12_000),)
    assert falls_below(logs, CALENDAR, today=TODAY, days=60) == (date(2027, 1, 1), 0)


def test_a_forecast_starts_anew_with_a_calendar_year() -> None:
    logs = {TODAY: 90 * 60}
    day = forecast_day(logs, CALENDAR, today=TODAY)
    assert day == date(2026, 12, 31) + 200 * ONE_DAY


@pytest.mark.parametrize(("actual", "satisfied"), [(17 * 60, True), (17 * 60 - 1, False)])
def test_hours_of_a_month_may_be_attested(actual: int, *, satisfied: bool) -> None:
    route = replace(ROUTE, kind=RouteKind.ATTESTED, monthly_minutes=17 * 60)
    facts = Facts({}, attested_monthly_minutes=actual)
    assert (RuleKind.MONTHLY_HOURS in _kinds(facts, route)) is satisfied


def test_a_route_that_asks_for_a_statement_takes_it_in_place_of_the_log() -> None:
    route = replace(ROUTE, needs_attestation=True)
    assert _rule(RuleKind.HOURS, Facts({TODAY: 12_000}), route).satisfied
    attested = Facts({TODAY: 12_000}, attested_minutes=600)
    assert _rule(RuleKind.HOURS, attested, route).missing == 11_400


@pytest.mark.parametrize(
    ("today", "waived"),
    [
        (date(2026, 2, 28), False),
        (date(2026, 3, 1), True),
        (date(2026, 5, 31), True),
        (date(2026, 6, 1), False),
    ],
)
def test_an_exception_lifts_a_rule_for_its_days(today: date, *, waived: bool) -> None:
    route = replace(ROUTE, waivers=(Waiver(Relief.HOURS, date(2026, 3, 1), date(2026, 5, 31), FLOOD),))
    rule = _rule(RuleKind.HOURS, Facts({}), route, today)
    assert (rule.satisfied, rule.waived_by) == (waived, FLOOD if waived else None)
    assert rule.satisfied_until == (date(2026, 5, 31) if waived else None)


def test_a_rule_that_is_met_needs_no_exception() -> None:
    route = replace(ROUTE, waivers=(Waiver(Relief.HOURS, TODAY, TODAY, FLOOD),))
    assert _rule(RuleKind.HOURS, Facts({TODAY: 12_000}), route).waived_by is None


@pytest.mark.parametrize(("end", "met"), [(None, True), (TODAY, True), (TODAY - ONE_DAY, False)])
def test_a_group_may_lift_one_rule_only(end: date | None, *, met: bool) -> None:
    route = replace(ROUTE, groups=(JULEICA,))
    facts = Facts({}, engaged_since=TODAY, groups={"juleica": end})
    assert _rule(RuleKind.PRIOR_DURATION, facts, route).satisfied is met
    assert not _rule(RuleKind.HOURS, facts, route).satisfied


@pytest.mark.parametrize(
    ("resumed_on", "uninterrupted", "actual"),
    [(None, True, 24), (date(2026, 5, 22), True, 6), (date(2026, 5, 22), False, 24)],
)
def test_an_interruption_counts_only_where_the_route_minds(
    resumed_on: date | None, actual: int, *, uninterrupted: bool
) -> None:
    facts = Facts({}, engaged_since=date(2024, 11, 22), resumed_on=resumed_on)
    assert _rule(RuleKind.PRIOR_DURATION, facts, replace(ROUTE, is_uninterrupted=uninterrupted)).actual == actual


@pytest.mark.parametrize(
    ("born_on", "satisfied"),
    [(date(2010, 12, 31), True), (date(2011, 1, 1), False)],
)
def test_an_age_may_be_that_of_the_year(born_on: date, *, satisfied: bool) -> None:
    route = replace(ROUTE, age_min=16, age_reference=AgeReference.YEAR)
    assert _rule(RuleKind.AGE, Facts({}, born_on=born_on), route).satisfied is satisfied


@pytest.mark.parametrize(
    ("born_on", "by_exception"),
    [
        (date(2010, 11, 22), False),
        (date(2010, 11, 23), True),
        (date(2011, 11, 22), True),
        (date(2011, 11, 23), False),
        (None, False),
    ],
)
def test_somebody_younger_may_be_taken_by_exception(born_on: date | None, *, by_exception: bool) -> None:
    route = replace(ROUTE, age_min=16, age_by_exception=15)
    assert _rule(RuleKind.AGE, Facts({}, born_on=born_on), route).by_exception is by_exception


@pytest.mark.parametrize(
    ("born_on", "satisfied", "missing", "until"),
    [
        (date(1998, 11, 23), True, 0, date(2026, 11, 22)),
        (date(1998, 11, 22), False, 1, date(2026, 11, 21)),
        (None, False, None, None),
    ],
)
def test_somebody_may_be_too_old(
    born_on: date | None, missing: int | None, until: date | None, *, satisfied: bool
) -> None:
    rule = _rule(RuleKind.AGE_MAX, Facts({}, born_on=born_on), replace(ROUTE, age_max=27))
    assert (rule.satisfied, rule.missing, rule.satisfied_until) == (satisfied, missing, until)


@pytest.mark.parametrize("kind", [Compensation.NONE, Compensation.EXPENSES])
def test_a_sum_is_too_much_where_only_expenses_are_paid(kind: Compensation) -> None:
    route = replace(ROUTE, compensation=kind)
    assert _rule(RuleKind.COMPENSATION, Facts({}, compensation_cents=0), route).satisfied
    assert _rule(RuleKind.COMPENSATION, Facts({}, compensation_cents=5), route).missing == 5
    assert RuleKind.COMPENSATION not in _kinds(Facts({}), route)


def test_a_plausible_sum_is_no_rule() -> None:
    route = replace(ROUTE, compensation=Compensation.PLAUSIBLE)
    assert RuleKind.COMPENSATION not in _kinds(Facts({}, compensation_cents=5), route)


@pytest.mark.parametrize(
    ("agreed", "missing"), [(frozenset(), 2), (frozenset({"a"}), 1), (frozenset({"a", "b", "c"}), 0)]
)
def test_every_declaration_is_needed(agreed: frozenset[str], missing: int) -> None:
    sentences = (Declaration("a", Name("A.", "A.")), Declaration("b", Name("B.", "B.")))
    rule = _rule(RuleKind.DECLARATION, Facts({}, declarations=agreed), replace(ROUTE, declarations=sentences))
    assert (rule.missing, rule.satisfied) == (missing, missing == 0)


@pytest.mark.parametrize(("held", "kinds"), [(None, False), (True, True), (False, True)])
def test_a_place_that_nobody_has_looked_at_is_no_rule(*, held: bool | None, kinds: bool) -> None:
    assert (RuleKind.PLACE in _kinds(Facts({}, place_held=held))) is kinds


def test_a_route_without_hours_is_at_its_goal() -> None:
    route = PROGRAMME.route(RouteKind.GUARANTEED)
    assert not route.counts_hours
    assert progress({}, route, today=TODAY).percent == 100
    assert forecast_day({}, route, today=TODAY) == TODAY


def test_a_group_by_its_id() -> None:
    assert PROGRAMME.route(RouteKind.GUARANTEED).group("thw").name.en == "Operational unit of the THW"
    with pytest.raises(KeyError):
        ROUTE.group("thw")


def test_a_route_holds_until_the_first_of_its_rules_falls() -> None:
    route = replace(ROUTE, age_max=27)
    facts = Facts({TODAY: 12_000}, engaged_since=date(2020, 1, 1), born_on=date(2000, 1, 1))
    programme = replace(PROGRAMME, routes=(route,))
    assert evaluate(programme, facts, today=TODAY).routes[0].holds_until == date(2027, 11, 21)
    older = replace(facts, born_on=date(1999, 1, 1))
    assert evaluate(programme, older, today=TODAY).routes[0].holds_until == date(2026, 12, 31)
    assert evaluate(programme, replace(facts, minutes_by_day={}), today=TODAY).routes[0].holds_until is None


@pytest.mark.parametrize(
    ("minutes", "since", "hours_on", "day"),
    [
        (12_000, date(2020, 1, 1), None, None),
        (11_000, date(2020, 1, 1), date(2027, 2, 1), date(2027, 2, 1)),
        (11_000, date(2026, 5, 1), date(2027, 2, 1), date(2027, 5, 1)),
        (11_000, date(2026, 5, 1), None, None),
        (11_000, None, date(2027, 2, 1), None),
        (12_000, date(2026, 5, 1), None, date(2027, 5, 1)),
    ],
    ids=["met", "hours last", "time last", "no pace", "start unknown", "only time"],
)
def test_a_route_is_met_on_the_day_of_its_last_rule(
    minutes: int, since: date | None, hours_on: date | None, day: date | None
) -> None:
    result = evaluate(PROGRAMME, Facts({TODAY: minutes}, engaged_since=since), today=TODAY).route(RouteKind.STANDARD)
    assert result.met_from(hours_on) == day

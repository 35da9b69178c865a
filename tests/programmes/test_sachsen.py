"""Saxony: 3 hours a week for two years; every card of the edition ends with it."""

from datetime import date

import pytest

from pwa.domain.card import TermOverError, last_day
from pwa.domain.evaluation import Facts, RuleKind
from pwa.domain.programme import Place, RouteKind
from pwa.programmes import UnknownProgrammeError, load
from tests.programmes.cases import HOUR, TODAY, Said, missing

TWO_YEARS = date(2024, 11, 22)
FOURTEEN = date(2012, 11, 22)


@pytest.mark.parametrize(
    ("facts", "lacks"),
    [
        (Facts({TODAY: 156 * HOUR}, TWO_YEARS, FOURTEEN, 84_000), {}),
        (Facts({TODAY: 156 * HOUR - 1}, TWO_YEARS, FOURTEEN, 0), {RuleKind.HOURS: (False, 1)}),
        (Facts({TODAY: 156 * HOUR}, date(2024, 11, 23), FOURTEEN, 0), {RuleKind.PRIOR_DURATION: (False, 1)}),
        (Facts({TODAY: 156 * HOUR}, TWO_YEARS, date(2012, 11, 23), 0), {RuleKind.AGE: (False, 1)}),
        (Facts({TODAY: 156 * HOUR}, TWO_YEARS, FOURTEEN, 84_001), {RuleKind.COMPENSATION: (False, 1)}),
        (Facts({TODAY: 156 * HOUR}, TWO_YEARS, FOURTEEN), {RuleKind.COMPENSATION: (False, None)}),
    ],
    ids=["met", "a minute too few", "two years less a day", "14 tomorrow", "a cent too much", "sum unknown"],
)
def test_card_by_hours(facts: Facts, lacks: Said) -> None:
    assert missing("sachsen", RouteKind.STANDARD, facts) == lacks


@pytest.mark.parametrize(("weekly", "met"), [(3 * HOUR, True), (3 * HOUR - 1, False)])
def test_card_by_three_hours_a_week(weekly: int, *, met: bool) -> None:
    facts = Facts({}, born_on=FOURTEEN, compensation_cents=0, attested_weekly_minutes=weekly, attested_since=TWO_YEARS)
    assert (missing("sachsen", RouteKind.ATTESTED, facts) == {}) is met


@pytest.mark.parametrize("first_day", [date(2025, 1, 1), TODAY, date(2027, 12, 31)])
def test_every_card_ends_with_the_edition(first_day: date) -> None:
    programme = load("sachsen")
    route = programme.route(RouteKind.STANDARD)
    assert route.place is Place.EITHER
    assert last_day(programme, first_day=first_day, route=route) == date(2027, 12, 31)


def test_after_the_edition_there_is_no_card() -> None:
    programme = load("sachsen")
    with pytest.raises(TermOverError):
        last_day(programme, first_day=date(2028, 1, 1), route=programme.route(RouteKind.STANDARD))


@pytest.mark.parametrize("day", [date(2024, 12, 31), date(2028, 1, 1)])
def test_no_version_is_valid_outside_the_edition(day: date) -> None:
    assert load("sachsen", on=date(2025, 1, 1)) == load("sachsen", on=date(2027, 12, 31))
    with pytest.raises(UnknownProgrammeError):
        load("sachsen", on=day)

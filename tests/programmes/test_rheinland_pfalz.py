"""Rhineland-Palatinate: 250 hours, one year, from 14 on; a plausible lump sum does no harm; stand-by does not count."""

from datetime import date

import pytest

from pwa.domain.evaluation import Facts, RuleKind
from pwa.domain.programme import Compensation, Exclusion, RouteKind
from pwa.programmes import load
from tests.programmes.cases import HOUR, TODAY, Said, missing, said

YEAR_AGO = date(2025, 11, 22)
FOURTEEN = date(2012, 11, 22)


@pytest.mark.parametrize(
    ("facts", "lacks"),
    [
        (Facts({TODAY: 250 * HOUR}, YEAR_AGO, FOURTEEN), {}),
        (Facts({TODAY: 250 * HOUR}, YEAR_AGO, FOURTEEN, 500_000), {}),
        (Facts({TODAY: 250 * HOUR - 1}, YEAR_AGO, FOURTEEN), {RuleKind.HOURS: (False, 1)}),
        (Facts({TODAY: 250 * HOUR}, date(2025, 11, 23), FOURTEEN), {RuleKind.PRIOR_DURATION: (False, 1)}),
        (Facts({TODAY: 250 * HOUR}, YEAR_AGO, date(2012, 11, 23)), {RuleKind.AGE: (False, 1)}),
        (Facts({TODAY: 250 * HOUR}, YEAR_AGO, FOURTEEN, place_held=False), {RuleKind.PLACE: (False, 1)}),
    ],
    ids=["met", "lump sum", "a minute too few", "a year less a day", "14 tomorrow", "elsewhere"],
)
def test_card_by_hours(facts: Facts, lacks: Said) -> None:
    assert missing("rheinland-pfalz", RouteKind.STANDARD, facts) == lacks


@pytest.mark.parametrize(("weekly", "met"), [(5 * HOUR, True), (5 * HOUR - 1, False)])
def test_card_by_hours_of_a_week(weekly: int, *, met: bool) -> None:
    facts = Facts({}, born_on=FOURTEEN, attested_weekly_minutes=weekly, attested_since=YEAR_AGO)
    assert (missing("rheinland-pfalz", RouteKind.ATTESTED, facts) == {}) is met


@pytest.mark.parametrize(
    ("since", "met"),
    [(date(2001, 11, 22), True), (date(2001, 11, 23), False)],
)
def test_jubilee_needs_25_years(since: date, *, met: bool) -> None:
    facts = Facts({}, service_since=since)
    assert said("rheinland-pfalz", RouteKind.JUBILEE, facts)[RuleKind.SERVICE_YEARS] == (met, int(not met))


def test_membership_and_standby_do_not_count() -> None:
    programme = load("rheinland-pfalz")
    assert programme.not_counted == (Exclusion.MEMBERSHIP, Exclusion.STANDBY)
    assert programme.route(RouteKind.STANDARD).compensation is Compensation.PLAUSIBLE


def test_what_nobody_says_of_the_jubilee_card_is_none() -> None:
    programme = load("rheinland-pfalz")
    assert programme.route(RouteKind.JUBILEE).card_term is None
    assert programme.route(RouteKind.JUBILEE).age_min is None
    assert programme.participating is None

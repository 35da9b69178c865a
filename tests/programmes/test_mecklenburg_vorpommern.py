"""Mecklenburg-Western Pomerania: 200 hours and three years; 120 for the young, after one year, and for the old."""

from datetime import date

import pytest

from pwa.domain.evaluation import Facts, RuleKind
from pwa.domain.programme import RouteKind
from tests.programmes.cases import HOUR, TODAY, Said, missing, said

THREE_YEARS = date(2023, 11, 22)
ONE_YEAR = date(2025, 11, 22)


@pytest.mark.parametrize(
    ("born_on", "hours", "since", "lacks"),
    [
        (date(1980, 1, 1), 200, THREE_YEARS, {}),
        (date(1980, 1, 1), 120, THREE_YEARS, {RuleKind.HOURS: (False, 80 * HOUR)}),
        (date(1980, 1, 1), 200, date(2023, 11, 23), {RuleKind.PRIOR_DURATION: (False, 1)}),
        (date(1998, 11, 23), 120, ONE_YEAR, {}),
        (
            date(1998, 11, 22),
            120,
            ONE_YEAR,
            {RuleKind.HOURS: (False, 80 * HOUR), RuleKind.PRIOR_DURATION: (False, 24)},
        ),
        (date(2012, 11, 22), 120, ONE_YEAR, {}),
        (date(2012, 11, 22), 119, ONE_YEAR, {RuleKind.HOURS: (False, HOUR)}),
        (date(2012, 11, 22), 120, date(2025, 11, 23), {RuleKind.PRIOR_DURATION: (False, 1)}),
        (date(1956, 11, 22), 120, THREE_YEARS, {}),
        (date(1956, 11, 22), 120, ONE_YEAR, {RuleKind.PRIOR_DURATION: (False, 24)}),
        (date(1956, 11, 23), 120, THREE_YEARS, {RuleKind.HOURS: (False, 80 * HOUR)}),
        (None, 120, THREE_YEARS, {RuleKind.HOURS: (False, 80 * HOUR), RuleKind.AGE: (False, None)}),
    ],
    ids=[
        "met",
        "grown up with 120",
        "three years less a day",
        "27 for one more day",
        "28 today",
        "14 today",
        "14 and an hour too few",
        "14 and a day too short",
        "70 today",
        "70 needs three years",
        "70 tomorrow",
        "age unknown",
    ],
)
def test_figures_follow_the_age(born_on: date | None, hours: int, since: date, lacks: Said) -> None:
    facts = Facts({TODAY: hours * HOUR}, since, born_on)
    assert missing("mecklenburg-vorpommern", RouteKind.STANDARD, facts) == lacks


def test_thirteen_is_too_young() -> None:
    facts = Facts({TODAY: 200 * HOUR}, THREE_YEARS, date(2012, 11, 23))
    assert missing("mecklenburg-vorpommern", RouteKind.STANDARD, facts) == {RuleKind.AGE: (False, 1)}


@pytest.mark.parametrize(("groups", "met"), [({"voluntary_service": None}, True), ({}, False)])
def test_a_year_of_voluntary_service_is_enough(groups: dict[str, date | None], *, met: bool) -> None:
    facts = Facts({}, groups=groups)
    assert said("mecklenburg-vorpommern", RouteKind.GUARANTEED, facts) == {RuleKind.GROUP: (met, int(not met))}

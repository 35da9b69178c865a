"""North Rhine-Westphalia: 250 hours or 5 a week for two years; 25 years for the jubilee card, without any hour."""

from datetime import date

import pytest

from pwa.domain.card import last_day
from pwa.domain.evaluation import Facts, RuleKind, evaluate
from pwa.domain.programme import RouteKind
from pwa.programmes import load
from tests.programmes.cases import HOUR, TODAY, Said, missing, said


@pytest.mark.parametrize(
    ("facts", "lacks"),
    [
        (Facts({TODAY: 250 * HOUR}, date(2024, 11, 22)), {}),
        (Facts({TODAY: 249 * HOUR}, date(2024, 11, 22)), {RuleKind.HOURS: (False, HOUR)}),
        (Facts({TODAY: 250 * HOUR}, date(2024, 11, 23)), {RuleKind.PRIOR_DURATION: (False, 1)}),
        (Facts({TODAY: 250 * HOUR}), {RuleKind.PRIOR_DURATION: (False, None)}),
        (Facts({TODAY: 250 * HOUR}, date(2024, 11, 22), compensation_cents=0), {}),
        (Facts({TODAY: 250 * HOUR}, date(2024, 11, 22), compensation_cents=1), {RuleKind.COMPENSATION: (False, 1)}),
    ],
    ids=["met", "an hour too few", "two years less a day", "start unknown", "expenses only", "a lump sum"],
)
def test_card_by_hours(facts: Facts, lacks: Said) -> None:
    assert missing("nrw", RouteKind.STANDARD, facts) == lacks


@pytest.mark.parametrize(
    ("minutes", "met"),
    [(250 * HOUR, True), (250 * HOUR - 1, False)],
)
def test_card_by_the_organisations_word(minutes: int, *, met: bool) -> None:
    facts = Facts({}, attested_minutes=minutes, attested_since=date(2024, 11, 22))
    assert said("nrw", RouteKind.ATTESTED, facts)[RuleKind.HOURS] == (met, int(not met))


@pytest.mark.parametrize(
    ("since", "interrupted", "result"),
    [
        (date(2001, 11, 22), 0, (True, 0)),
        (date(2001, 11, 23), 0, (False, 1)),
        (date(1999, 11, 22), 24, (True, 0)),
        (date(1999, 11, 22), 25, (False, 1)),
        (None, 0, (False, None)),
    ],
    ids=["25 years today", "tomorrow", "with a break", "a month short", "start unknown"],
)
def test_jubilee_after_25_years_with_breaks(
    since: date | None, interrupted: int, result: tuple[bool, int | None]
) -> None:
    facts = Facts({}, service_since=since, interrupted_months=interrupted)
    assert said("nrw", RouteKind.JUBILEE, facts) == {RuleKind.SERVICE_YEARS: result}


def test_jubilee_names_the_day_it_comes() -> None:
    facts = Facts({}, service_since=date(2002, 3, 1), interrupted_months=6)
    rule = evaluate(load("nrw"), facts, today=TODAY).route(RouteKind.JUBILEE).rule(RuleKind.SERVICE_YEARS)
    assert rule is not None
    assert rule.satisfied_from == date(2027, 9, 1)


def test_jubilee_card_is_lifelong() -> None:
    programme = load("nrw")
    assert last_day(programme, first_day=TODAY, route=programme.route(RouteKind.JUBILEE)) is None
    assert last_day(programme, first_day=TODAY, route=programme.route(RouteKind.STANDARD)) == date(2028, 11, 21)
    assert not programme.route(RouteKind.JUBILEE).counts_hours

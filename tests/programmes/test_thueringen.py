"""Thuringia: the organisation names somebody by 31 August; five years or since the founding; cards are counted."""

from dataclasses import replace
from datetime import date

import pytest

from pwa.domain.evaluation import Facts, RuleKind, evaluate
from pwa.domain.programme import MonthDay, Quota, QuotaScope, RouteKind
from pwa.programmes import load
from tests.programmes.cases import HOUR, Said, missing

AUGUST = date(2026, 8, 31)
FIVE_YEARS = date(2021, 8, 31)
MET = Facts(
    {AUGUST: 260 * HOUR},
    FIVE_YEARS,
    date(2008, 8, 31),
    nominated=True,
    nominated_on=AUGUST,
    quota_left=1,
)


@pytest.mark.parametrize(
    ("facts", "lacks"),
    [
        (MET, {}),
        (replace(MET, minutes_by_day={AUGUST: 260 * HOUR - 1}), {RuleKind.HOURS: (False, 1)}),
        (replace(MET, minutes_by_day={}, attested_weekly_minutes=5 * HOUR), {}),
        (replace(MET, engaged_since=date(2021, 9, 1)), {RuleKind.PRIOR_DURATION: (False, 1)}),
        (replace(MET, engaged_since=date(2025, 3, 1), founded_on=date(2025, 3, 1)), {}),
        (
            replace(MET, engaged_since=date(2025, 3, 2), founded_on=date(2025, 3, 1)),
            {RuleKind.PRIOR_DURATION: (False, 43)},
        ),
        (replace(MET, born_on=date(2008, 9, 1)), {RuleKind.AGE: (False, 1)}),
        (replace(MET, nominated=False), {RuleKind.NOMINATION: (False, 1)}),
        (replace(MET, quota_left=0), {RuleKind.QUOTA: (False, 1)}),
        (replace(MET, quota_left=None), {RuleKind.QUOTA: (False, None)}),
    ],
    ids=[
        "met",
        "a minute too few",
        "5 hours a week",
        "five years less a day",
        "since the founding",
        "a day after the founding",
        "18 tomorrow",
        "not named",
        "no card left",
        "cards not counted",
    ],
)
def test_card_by_nomination(facts: Facts, lacks: Said) -> None:
    assert missing("thueringen", RouteKind.NOMINATION, facts, AUGUST) == lacks


@pytest.mark.parametrize(
    ("named_on", "today", "met", "first"),
    [
        (date(2026, 8, 31), date(2026, 10, 1), True, None),
        (date(2026, 9, 1), date(2026, 10, 1), False, date(2027, 1, 1)),
        (date(2026, 9, 1), date(2027, 1, 1), True, None),
        (None, date(2026, 8, 31), True, None),
        (None, date(2026, 9, 1), False, date(2027, 1, 1)),
    ],
    ids=["in time", "a day late", "late, but the next year has come", "still time", "too late this year"],
)
def test_names_come_in_until_31_august(named_on: date | None, today: date, first: date | None, *, met: bool) -> None:
    facts = replace(MET, nominated_on=named_on)
    rule = evaluate(load("thueringen"), facts, today=today).route(RouteKind.NOMINATION).rule(RuleKind.DEADLINE)
    assert rule is not None
    assert (rule.satisfied, rule.satisfied_from) == (met, first)


def test_how_many_cards_there_are_is_not_guessed() -> None:
    quota = load("thueringen").route(RouteKind.NOMINATION).quota
    assert quota == Quota(QuotaScope.AUTHORITY, cards=None, closes_on=MonthDay(8, 31), has_jury=False)


def test_the_goal_to_follow_is_that_of_the_nomination() -> None:
    assert load("thueringen").goal_route.kind is RouteKind.NOMINATION

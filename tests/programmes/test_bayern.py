"""The Bavarian card: blue by hours, word or group, gold by honours or 25 years."""

from datetime import date, timedelta

import pytest

from pwa.domain.card import last_day
from pwa.domain.evaluation import Facts, RuleKind
from pwa.domain.programme import Allowance, CardTerm, Place, RouteKind
from pwa.programmes import load
from tests.programmes.cases import HOUR, TODAY, Said, missing, said

ADULT = date(1980, 1, 1)
YEAR_BEFORE_LAST = date(2024, 11, 22)
ONE_DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("facts", "lacks"),
    [
        (Facts({TODAY: 250 * HOUR}, YEAR_BEFORE_LAST, ADULT, 96_000), {}),
        (Facts({TODAY: 250 * HOUR - 1}, YEAR_BEFORE_LAST, ADULT, 0), {RuleKind.HOURS: (False, 1)}),
        (Facts({date(2025, 11, 22): 250 * HOUR}, YEAR_BEFORE_LAST, ADULT, 0), {RuleKind.HOURS: (False, 250 * HOUR)}),
        (
            Facts({TODAY: 250 * HOUR}, YEAR_BEFORE_LAST + ONE_DAY, ADULT, 0),
            {RuleKind.PRIOR_DURATION: (False, 1)},
        ),
        (Facts({TODAY: 250 * HOUR}, YEAR_BEFORE_LAST, date(2010, 11, 22), 0), {}),
        (Facts({TODAY: 250 * HOUR}, YEAR_BEFORE_LAST, date(2010, 11, 23), 0), {RuleKind.AGE: (False, 1)}),
        (Facts({TODAY: 250 * HOUR}, YEAR_BEFORE_LAST, None, 0), {RuleKind.AGE: (False, None)}),
        (Facts({TODAY: 250 * HOUR}, YEAR_BEFORE_LAST, ADULT, 96_001), {RuleKind.COMPENSATION: (False, 1)}),
        (Facts({TODAY: 250 * HOUR}, YEAR_BEFORE_LAST, ADULT, 330_000, Allowance.TRAINER), {}),
        (
            Facts({TODAY: 250 * HOUR}, YEAR_BEFORE_LAST, ADULT, 330_001, Allowance.TRAINER),
            {RuleKind.COMPENSATION: (False, 1)},
        ),
        (
            Facts({TODAY: 250 * HOUR}, YEAR_BEFORE_LAST, ADULT, 0, place_held=False),
            {RuleKind.PLACE: (False, 1)},
        ),
    ],
    ids=[
        "met",
        "a minute too few",
        "a day too old",
        "two years less a day",
        "16 today",
        "16 tomorrow",
        "age unknown",
        "a cent too much",
        "trainer",
        "a trainer's cent too much",
        "lives elsewhere",
    ],
)
def test_blue_by_hours(facts: Facts, lacks: Said) -> None:
    assert missing("bayern", RouteKind.STANDARD, facts) == lacks


@pytest.mark.parametrize(
    ("weekly", "lacks"),
    [(5 * HOUR, {}), (5 * HOUR - 1, {RuleKind.HOURS: (False, None)}), (None, {RuleKind.HOURS: (False, None)})],
)
def test_five_hours_a_week_are_as_good_as_250_a_year(weekly: int | None, lacks: Said) -> None:
    facts = Facts(
        {},
        born_on=ADULT,
        compensation_cents=0,
        attested_weekly_minutes=weekly,
        attested_since=YEAR_BEFORE_LAST,
    )
    assert missing("bayern", RouteKind.ATTESTED, facts) == lacks


def test_the_cap_of_a_day_is_that_of_its_year() -> None:
    facts = Facts({date(2025, 12, 31): 250 * HOUR}, date(2020, 1, 1), ADULT, 84_001)
    assert missing("bayern", RouteKind.STANDARD, facts, date(2025, 12, 31)) == {RuleKind.COMPENSATION: (False, 1)}
    assert missing("bayern", RouteKind.STANDARD, facts, date(2026, 1, 1)) == {}


@pytest.mark.parametrize(
    ("facts", "met"),
    [
        (Facts({}, groups={"juleica": TODAY}), True),
        (Facts({}, groups={"juleica": TODAY - ONE_DAY}), False),
        (Facts({}, groups={"fire_brigade": None}), True),
        (Facts({}, groups={"reservist": None}, service_days={"reservist": 40}), True),
        (Facts({}, groups={"reservist": None}, service_days={"reservist": 39}), False),
        (Facts({}, groups={"choir": None}), False),
        (Facts({}), False),
    ],
    ids=["last day", "run out", "open end", "40 days", "39 days", "no such group", "nothing"],
)
def test_blue_by_group(facts: Facts, *, met: bool) -> None:
    assert said("bayern", RouteKind.GUARANTEED, facts) == {RuleKind.GROUP: (met, int(not met))}


@pytest.mark.parametrize(
    ("facts", "met"),
    [
        (Facts({}, honours=frozenset({"service_medal"})), True),
        (Facts({}, honours=frozenset({"premiers_badge"})), True),
        (Facts({}, honours=frozenset({"reservist"}), service_days={"reservist": 500}), True),
        (Facts({}, honours=frozenset({"reservist"}), service_days={"reservist": 499}), False),
        (Facts({}, honours=frozenset({"cup"})), False),
        (Facts({}), False),
    ],
)
def test_gold_by_honour(facts: Facts, *, met: bool) -> None:
    assert said("bayern", RouteKind.HONOUR, facts) == {RuleKind.HONOUR: (met, int(not met))}


@pytest.mark.parametrize(
    ("since", "lacks"),
    [(date(2001, 11, 22), {}), (date(2001, 11, 23), {RuleKind.PRIOR_DURATION: (False, 1)})],
)
def test_gold_by_25_years(since: date, lacks: Said) -> None:
    assert missing("bayern", RouteKind.JUBILEE, Facts({TODAY: 250 * HOUR}, since)) == lacks


def test_blue_lasts_three_years_and_gold_for_ever() -> None:
    programme = load("bayern")
    assert programme.card_term == CardTerm(36, None)
    assert last_day(programme, first_day=TODAY, route=programme.route(RouteKind.STANDARD)) == date(2029, 11, 21)
    assert last_day(programme, first_day=TODAY, route=programme.route(RouteKind.HONOUR)) is None
    assert programme.tier_of(RouteKind.STANDARD).name.de == "Blaue Ehrenamtskarte"
    assert programme.tier_of(RouteKind.HONOUR).name.de == "Goldene Ehrenamtskarte"


def test_residence_counts_and_nobody_confirms_the_own_application() -> None:
    programme = load("bayern")
    assert programme.route(RouteKind.STANDARD).place is Place.RESIDENCE
    assert programme.confirmer_may_apply is False

"""Baden-Württemberg: hours, an organisation's word, a group or a project; three issuers differ."""

from datetime import date, timedelta

import pytest

from pwa.domain.card import last_day
from pwa.domain.evaluation import Facts, RuleKind, evaluate
from pwa.domain.programme import RouteKind
from pwa.programmes import load
from tests.programmes.cases import HOUR, TODAY, Said, missing, said

YEAR_AGO = date(2025, 11, 22)
ONE_DAY = timedelta(days=1)
KARLSRUHE, HEIDELBERG, STUTTGART, OSTALBKREIS = "08212", "08221", "08111", "08136"


@pytest.mark.parametrize(
    ("facts", "lacks"),
    [
        (Facts({}, attested_minutes=200 * HOUR, attested_since=YEAR_AGO), {}),
        (Facts({}, attested_minutes=200 * HOUR - 1, attested_since=YEAR_AGO), {RuleKind.HOURS: (False, 1)}),
        (
            Facts({}, attested_minutes=200 * HOUR, attested_since=YEAR_AGO + ONE_DAY),
            {RuleKind.PRIOR_DURATION: (False, 1)},
        ),
        (
            Facts({TODAY: 300 * HOUR}, YEAR_AGO),
            {RuleKind.HOURS: (False, None), RuleKind.PRIOR_DURATION: (False, None)},
        ),
    ],
    ids=["met", "a minute too few", "a year less a day", "a log is no statement"],
)
def test_an_organisations_word_replaces_the_log(facts: Facts, lacks: Said) -> None:
    assert missing("eak-bw", RouteKind.ATTESTED, facts) == lacks


@pytest.mark.parametrize("group", ["juleica", "voluntary_service", "fire_brigade", "thw", "disaster_relief"])
def test_each_group_is_enough_until_its_evidence_ends(group: str) -> None:
    for end, met in ((None, True), (TODAY, True), (TODAY - ONE_DAY, False)):
        facts = Facts({}, groups={group: end})
        assert said("eak-bw", RouteKind.GUARANTEED, facts) == {RuleKind.GROUP: (met, int(not met))}


def test_each_group_names_its_evidence() -> None:
    groups = {group.id: group for group in load("eak-bw").route(RouteKind.GUARANTEED).groups}
    assert [(each.has_expiry, each.has_number) for each in groups["juleica"].evidence] == [(True, True)]
    assert all(group.evidence for group in groups.values())


def test_the_evidence_that_lasts_longest_tells_until_when() -> None:
    facts = Facts({}, groups={"juleica": date(2027, 1, 1), "thw": date(2028, 1, 1), "fire_brigade": date(2020, 1, 1)})
    rule = evaluate(load("eak-bw"), facts, today=TODAY).route(RouteKind.GUARANTEED).rule(RuleKind.GROUP)
    assert rule is not None
    assert rule.satisfied_until == date(2028, 1, 1)
    assert [name.en for name in rule.held] == [
        "Youth leader card (Juleica)",
        "Operational unit of the THW",
    ]


@pytest.mark.parametrize(
    ("facts", "lacks"),
    [
        (Facts({}, project_minutes_by_day={TODAY: 100 * HOUR}), {}),
        (Facts({}, project_minutes_by_day={TODAY: 100 * HOUR - 1}), {RuleKind.HOURS: (False, 1)}),
        (Facts({}, project_minutes_by_day={YEAR_AGO: 100 * HOUR}), {RuleKind.HOURS: (False, 100 * HOUR)}),
        (Facts({TODAY: 100 * HOUR}), {RuleKind.HOURS: (False, 100 * HOUR)}),
    ],
    ids=["met", "a minute too few", "a day too old", "hours of no project"],
)
def test_a_project_needs_100_hours_of_its_own(facts: Facts, lacks: Said) -> None:
    assert missing("eak-bw", RouteKind.PROJECT, facts) == lacks
    assert load("eak-bw").route(RouteKind.PROJECT).renewable is False


@pytest.mark.parametrize(
    ("ags", "standard", "project"),
    [
        (None, date(2028, 3, 1), date(2027, 3, 1)),
        (OSTALBKREIS, date(2028, 3, 1), date(2027, 3, 1)),
        (KARLSRUHE, date(2028, 3, 1), date(2026, 9, 1)),
        (HEIDELBERG, date(2026, 12, 31), date(2026, 12, 31)),
        (STUTTGART, date(2027, 12, 31), date(2027, 3, 1)),
    ],
    ids=["Land", "Ostalbkreis", "Karlsruhe", "Heidelberg", "Stuttgart"],
)
def test_cards_end_as_their_issuer_says(ags: str | None, standard: date, project: date) -> None:
    programme = load("eak-bw").for_issuer(ags)
    ends = [
        last_day(programme, first_day=date(2026, 3, 2), route=programme.route(kind))
        for kind in (RouteKind.STANDARD, RouteKind.PROJECT)
    ]
    assert ends == [standard, project]


def test_an_issuer_that_changes_the_card_keeps_the_rules() -> None:
    programme = load("eak-bw")
    assert programme.routes_of(STUTTGART)[0] == programme.route(RouteKind.STANDARD)
    assert [route.kind for route in programme.routes_of(KARLSRUHE)] == [route.kind for route in programme.routes]
    assert programme.routes_of(None) == programme.routes


def test_a_commune_follows_its_kreis() -> None:
    programme = load("eak-bw")
    assert programme.for_issuer(f"{KARLSRUHE}000") == programme.for_issuer(KARLSRUHE)

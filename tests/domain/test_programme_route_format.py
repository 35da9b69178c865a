"""What a route's table may say besides hours, and how a wrong value is refused."""

from copy import deepcopy
from datetime import date

import pytest

from pwa.domain.programme import Programme
from pwa.domain.programme_format import parse_programme
from pwa.domain.table import ProgrammeError

NAME: dict[str, object] = {"de": "Name", "en": "Name"}
EVIDENCE: dict[str, object] = {"kind": "card", "name": NAME, "has_expiry": True, "has_number": True}
GROUP: dict[str, object] = {"id": "juleica", "name": NAME, "evidence": [EVIDENCE]}
STANDARD: dict[str, object] = {
    "kind": "standard",
    "hours": 200,
    "window_months": 12,
    "prior_months": 12,
    "sum_over_organisations": True,
    "place": "engagement",
    "age_min": 16,
    "compensation": "none",
}
GUARANTEED: dict[str, object] = {
    "kind": "guaranteed",
    "place": "engagement",
    "age_min": 0,
    "compensation": "none",
    "groups": [GROUP],
}
WAIVER: dict[str, object] = {
    "relief": "hours",
    "valid_from": date(2026, 1, 1),
    "valid_to": date(2026, 1, 31),
    "reason": NAME,
}


def _programme(*routes: dict[str, object], **more: object) -> Programme:
    mapping: dict[str, object] = {
        "id": "karte-1",
        "version": "1",
        "valid_from": date(2026, 1, 1),
        "valid_to": date(2028, 12, 31),
        "confirmers": ["organisation"],
        "name": NAME,
        "card": {"programme_id": "00112233445566778899aabbccddeeff", "months": 24, "renewable": True},
        "tiers": [{"number": 1, "name": NAME}],
        "routes": list(routes),
    }
    return parse_programme(deepcopy(mapping | more))


def _refused(*routes: dict[str, object], **more: object) -> str:
    with pytest.raises(ProgrammeError) as caught:
        _programme(*routes, **more)
    return caught.value.key


@pytest.mark.parametrize(
    ("hours", "minutes"),
    [
        ({"hours": 150, "hours_per_week": 3}, 9_000),
        ({"hours_per_week": 3}, 156 * 60),
        ({"hours_per_month": 13}, 156 * 60),
        ({"hours_per_week": 3, "window_months": 24}, 312 * 60),
    ],
)
def test_hours_of_a_week_or_a_month_make_those_of_the_window(hours: dict[str, object], minutes: int) -> None:
    route = {key: value for key, value in STANDARD.items() if key != "hours"} | hours
    assert _programme(route).routes[0].minutes == minutes


@pytest.mark.parametrize(
    ("change", "key"),
    [
        ({"hours_per_week": 169}, "hours_per_week"),
        ({"hours_per_month": 0}, "hours_per_month"),
        ({"window": "lunar"}, "window"),
        ({"window": "calendar", "window_months": 18}, "window_months"),
        ({"or_since_founding": 1}, "or_since_founding"),
        ({"organisations_max": 0}, "organisations_max"),
        ({"age_max": 15}, "age_max"),
        ({"age_reference": "moon"}, "age_reference"),
        ({"age_tiers": [{"hours": 1, "prior_months": 0, "colour": 1}]}, "age_tiers.0.colour"),
        ({"compensation": "gold"}, "compensation"),
        ({"compensation": "capped"}, "compensation_caps"),
        ({"compensation_caps": [{"valid_from": date(2026, 1, 1), "cents": 1}]}, "compensation_caps"),
        ({"evidence": [EVIDENCE, EVIDENCE]}, "evidence"),
        ({"evidence": [EVIDENCE | {"kind": "K"}]}, "evidence.0.kind"),
        ({"evidence": [EVIDENCE | {"colour": 1}]}, "evidence.0.colour"),
        ({"declarations": [{"id": "a", "wording": NAME}] * 2}, "declarations"),
        ({"declarations": [{"id": "a", "wording": {"de": "A"}}]}, "declarations.0.wording.en"),
        ({"waivers": [WAIVER | {"valid_to": date(2025, 12, 31)}]}, "waivers.0.valid_to"),
        ({"waivers": [WAIVER | {"relief": "age"}]}, "waivers.0.relief"),
        ({"quota": {"scope": "authority", "cards": 0}}, "quota.cards"),
        ({"quota": {"scope": "authority", "cards": 1, "closes_on": "31.8."}}, "quota.closes_on"),
        ({"quota": {"scope": "authority", "cards": 1, "closes_on": "02-29"}}, "quota.closes_on"),
        ({"legal_claim": "yes"}, "legal_claim"),
        ({"tier": 2}, "tier"),
        ({"tier": 16}, "tier"),
    ],
)
def test_a_wrong_value_is_refused_by_its_key(change: dict[str, object], key: str) -> None:
    assert _refused(STANDARD | change) == f"routes.standard.{key}"


@pytest.mark.parametrize(
    ("change", "key"),
    [
        ({"id": "Juleica"}, "0.id"),
        ({"evidence": []}, "juleica.evidence"),
        ({"evidence": [EVIDENCE | {"has_expiry": "no"}]}, "juleica.evidence.0.has_expiry"),
        ({"relieves": ["age"]}, "juleica.relieves.0"),
        ({"organisations": ["a", "a"]}, "juleica.organisations"),
        ({"organisations": [1]}, "juleica.organisations.0"),
        ({"service_days": 0}, "juleica.service_days"),
        ({"colour": 1}, "juleica.colour"),
    ],
)
def test_a_wrong_group_is_refused_by_its_id(change: dict[str, object], key: str) -> None:
    assert _refused(GUARANTEED | {"groups": [GROUP | change]}) == f"routes.guaranteed.groups.{key}"


@pytest.mark.parametrize(
    ("route", "key"),
    [
        (GUARANTEED | {"groups": [GROUP, GROUP]}, "routes.guaranteed.groups"),
        ({key: value for key, value in GUARANTEED.items() if key != "groups"}, "routes.guaranteed.groups"),
        (GUARANTEED | {"kind": "honour", "groups": [GROUP]}, "routes.honour.honours"),
        (GUARANTEED | {"hours": 5}, "routes.guaranteed.window_months"),
        (
            {key: value for key, value in GROUP.items() if key == "id"} | {"kind": "standard"},
            "routes.standard.prior_months",
        ),
        ({key: value for key, value in GUARANTEED.items() if key != "age_min"}, "routes.guaranteed.age_min"),
    ],
)
def test_what_a_route_needs_must_be_there(route: dict[str, object], key: str) -> None:
    assert _refused(route) == key


def test_a_group_without_any_paper_is_refused() -> None:
    assert _refused(GUARANTEED | {"groups": [{"id": "thw", "name": NAME}]}) == "routes.guaranteed.groups.thw.evidence"


@pytest.mark.parametrize(
    ("more", "key"),
    [
        ({"holder": "cat"}, "holder"),
        ({"area": ["8"]}, "area.0"),
        ({"participating": ["0811"]}, "participating.0"),
        ({"not_counted": ["sleep"]}, "not_counted.0"),
        ({"categories": [{"de": "Sport"}]}, "categories.0.en"),
        ({"categories": [NAME | {"fr": "Nom"}]}, "categories.0.fr"),
        ({"confirmer_may_apply": "no"}, "confirmer_may_apply"),
        ({"issuers": []}, "issuers"),
        ({"issuers": [{"ags": "8"}]}, "issuers.0.ags"),
        ({"issuers": [{"ags": "08111"}, {"ags": "08111"}]}, "issuers.08111.ags"),
        ({"issuers": [{"ags": "08111", "colour": 1}]}, "issuers.08111.colour"),
        ({"issuers": [{"ags": "08111", "card": {}}]}, "issuers.08111.card.months"),
        ({"issuers": [{"ags": "08111", "card": {"months": 0}}]}, "issuers.08111.card.months"),
        ({"issuers": [{"ags": "08111", "card": {"months": 6, "colour": 1}}]}, "issuers.08111.card.colour"),
        ({"issuers": [{"ags": "08111", "routes": {"king": {}}}]}, "issuers.08111.routes.king"),
        (
            {"issuers": [{"ags": "08111", "routes": {"standard": {"hours": 0}}}]},
            "issuers.08111.routes.standard.hours",
        ),
        (
            {"issuers": [{"ags": "08111", "routes": {"project": {"place": "engagement"}}}]},
            "issuers.08111.routes.project.prior_months",
        ),
        ({"unknown": ["issuers.08111.routes.standard.age_min"]}, "unknown"),
    ],
)
def test_a_wrong_value_of_the_whole_is_refused_by_its_key(more: dict[str, object], key: str) -> None:
    assert _refused(STANDARD, **more) == key


def test_an_extension_never_shortens() -> None:
    card = {
        "programme_id": "00112233445566778899aabbccddeeff",
        "months": 24,
        "renewable": True,
        "extensions": [
            {"ending_from": date(2026, 1, 1), "ending_until": date(2026, 2, 1), "last_day": date(2026, 1, 31)}
        ],
    }
    assert _refused(STANDARD, card=card) == "card.extensions.0.last_day"


def test_what_a_file_may_leave_out_may_be_called_unknown() -> None:
    programme = _programme(
        STANDARD, unknown=["routes.standard.legal_claim", "routes.standard.age_max", "participating"]
    )
    assert (programme.routes[0].legal_claim, programme.routes[0].age_max, programme.participating) == (None, None, None)


def test_what_is_unknown_for_all_is_unknown_for_an_issuer() -> None:
    route = {key: value for key, value in STANDARD.items() if key != "age_min"}
    programme = _programme(
        route,
        unknown=["routes.standard.age_min"],
        issuers=[{"ags": "08111", "routes": {"standard": {"hours": 100}}}],
    )
    own = programme.routes_of("08111")[0]
    assert (own.minutes, own.age_min) == (6_000, None)
    known = _programme(
        route,
        unknown=["routes.standard.age_min"],
        issuers=[{"ags": "08111", "routes": {"standard": {"age_min": 14}}}],
    )
    assert (known.routes_of("08111")[0].age_min, known.routes_of("08115")[0].age_min) == (14, None)


def test_the_tier_of_a_route_is_the_first_unless_it_names_one() -> None:
    tiers = [{"number": 1, "name": NAME}, {"number": 2, "name": {"de": "Gold", "en": "Gold"}}]
    programme = _programme(STANDARD, GUARANTEED | {"tier": 2}, tiers=tiers)
    assert [programme.tier_of(route.kind).number for route in programme.routes] == [1, 2]


def test_a_programme_without_hours_has_a_goal_all_the_same() -> None:
    assert _programme(GUARANTEED).goal_route.kind == "guaranteed"

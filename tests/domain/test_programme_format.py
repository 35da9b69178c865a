from copy import deepcopy
from datetime import UTC, date, datetime

import pytest

from pwa.domain.programme import CardTerm, CompensationCap, Confirmer, Name, Place, RouteKind, Tier
from pwa.domain.programme_format import parse_programme
from pwa.domain.table import ProgrammeError

VALID: dict[str, object] = {
    "id": "karte-1",
    "version": "2027-01",
    "valid_from": date(2027, 1, 1),
    "valid_to": date(2028, 12, 31),
    "confirmers": ["organisation", "trusted_person"],
    "name": {"de": "Karte", "en": "Card"},
    "card": {"programme_id": "00112233445566778899aabbccddeeff", "months": 24, "renewable": True},
    "tiers": [{"number": 1, "name": {"de": "Blau", "en": "Blue"}}],
    "routes": [
        {
            "kind": "standard",
            "hours": 200,
            "window_months": 12,
            "prior_months": 12,
            "sum_over_organisations": True,
            "place": "engagement",
            "age_min": 16,
            "compensation_caps": [{"valid_from": date(2026, 1, 1), "cents": 96_000}],
        },
    ],
}


def _changed(*path: str | int, to: object) -> dict[str, object]:
    mapping = deepcopy(VALID)
    _innermost(mapping, path)[path[-1]] = to
    return mapping


def _without(*path: str | int) -> dict[str, object]:
    mapping = deepcopy(VALID)
    del _innermost(mapping, path)[path[-1]]
    return mapping


def _innermost(mapping: object, path: tuple[str | int, ...]) -> dict[str | int, object]:
    for key in path[:-1]:
        assert isinstance(mapping, dict | list)
        mapping = mapping[int(key)] if isinstance(mapping, list) else mapping[key]
    assert isinstance(mapping, dict)
    return mapping


def test_a_full_file_becomes_a_programme() -> None:
    programme = parse_programme(VALID)
    route = programme.route(RouteKind.STANDARD)
    assert (programme.id, programme.version, programme.renewable) == ("karte-1", "2027-01", True)
    assert (programme.valid_from, programme.valid_to) == (date(2027, 1, 1), date(2028, 12, 31))
    assert programme.name == Name("Karte", "Card")
    assert programme.card_programme_id == bytes.fromhex("00112233445566778899aabbccddeeff")
    assert programme.card_term == CardTerm(24, None)
    assert programme.tiers == (Tier(1, Name("Blau", "Blue")),)
    assert programme.confirmers == (Confirmer.ORGANISATION, Confirmer.TRUSTED_PERSON)
    assert (route.minutes, route.window_months, route.prior_months) == (12_000, 12, 12)
    assert (route.sum_over_organisations, route.place, route.age_min) == (True, Place.ENGAGEMENT, 16)
    assert route.compensation_caps == (CompensationCap(date(2026, 1, 1), 96_000),)
    assert route.card_term is None


def test_what_nobody_knows_is_none() -> None:
    mapping = _without("valid_to")
    mapping["card"] = {"programme_id": "00112233445566778899aabbccddeeff", "months": 24}
    mapping["unknown"] = ["valid_to", "card.renewable"]
    programme = parse_programme(mapping)
    assert programme.valid_to is None
    assert programme.renewable is None


def test_a_routes_unknown_keys_are_named_by_its_kind() -> None:
    mapping = _without("routes", 0, "age_min")
    mapping["unknown"] = ["routes.standard.age_min"]
    assert parse_programme(mapping).routes[0].age_min is None


@pytest.mark.parametrize(
    ("card", "term"),
    [
        ({"months": 24}, CardTerm(24, None)),
        ({"last_day": date(2027, 12, 31)}, CardTerm(None, date(2027, 12, 31))),
        ({"months": 24, "last_day": date(2027, 12, 31)}, CardTerm(24, date(2027, 12, 31))),
        ({"unlimited": True}, CardTerm(None, None)),
    ],
)
def test_a_route_may_have_a_card_term_of_its_own(card: dict[str, object], term: CardTerm) -> None:
    assert parse_programme(_changed("routes", 0, "card", to=card)).routes[0].card_term == term


@pytest.mark.parametrize(
    "card",
    [{}, {"unlimited": False}, {"unlimited": True, "months": 24}, {"unlimited": True, "last_day": date(2027, 1, 1)}],
)
def test_a_card_term_is_either_limited_or_said_to_be_unlimited(card: dict[str, object]) -> None:
    with pytest.raises(ProgrammeError, match=r"^routes\.standard\.card\.months: expected months, last_day or both"):
        parse_programme(_changed("routes", 0, "card", to=card))


@pytest.mark.parametrize(
    ("path", "value", "key"),
    [
        (("id",), "Karte 1", "id"),
        (("id",), 7, "id"),
        (("id",), "karte\n", "id"),
        (("version",), " ", "version"),
        (("valid_from",), "2027-01-01", "valid_from"),
        (("valid_from",), datetime(2027, 1, 1, tzinfo=UTC), "valid_from"),
        (("valid_to",), date(2026, 12, 31), "valid_to"),
        (("confirmers",), [], "confirmers"),
        (("confirmers",), "organisation", "confirmers"),
        (("confirmers",), ["organisation", "organisation"], "confirmers"),
        (("confirmers",), ["king"], "confirmers.0"),
        (("name",), "Karte", "name"),
        (("name", "en"), "", "name.en"),
        (("name", "fr"), "Carte", "name.fr"),
        (("card", "programme_id"), "0011", "card.programme_id"),
        (("card", "programme_id"), "00112233445566778899AABBCCDDEEFF", "card.programme_id"),
        (("card", "months"), 0, "card.months"),
        (("card", "months"), True, "card.months"),
        (("card", "months"), 24.0, "card.months"),
        (("card", "last_day"), "never", "card.last_day"),
        (("card", "renewable"), 1, "card.renewable"),
        (("card", "colour"), "blue", "card.colour"),
        (("tiers",), [], "tiers"),
        (("tiers",), [1], "tiers.0"),
        (("tiers", 0, "number"), 16, "tiers.0.number"),
        (("tiers", 0, "colour"), "blue", "tiers.0.colour"),
        (("tiers",), [{"number": 1, "name": {"de": "A", "en": "A"}}] * 2, "tiers"),
        (("routes", 0, "kind"), "king", "routes.0.kind"),
        (("routes", 0, "hours"), 0, "routes.standard.hours"),
        (("routes", 0, "hours"), "200", "routes.standard.hours"),
        (("routes", 0, "window_months"), 0, "routes.standard.window_months"),
        (("routes", 0, "prior_months"), -1, "routes.standard.prior_months"),
        (("routes", 0, "sum_over_organisations"), "yes", "routes.standard.sum_over_organisations"),
        (("routes", 0, "place"), "moon", "routes.standard.place"),
        (("routes", 0, "age_min"), 121, "routes.standard.age_min"),
        (("routes", 0, "compensation_caps"), [], "routes.standard.compensation_caps"),
        (("routes", 0, "compensation_caps", 0, "cents"), -1, "routes.standard.compensation_caps.0.cents"),
        (("routes", 0, "compensation_caps", 0, "euro"), 1, "routes.standard.compensation_caps.0.euro"),
        (("routes", 0, "card"), {"months": 6, "colour": 1}, "routes.standard.card.colour"),
        (("routes", 0, "colour"), "blue", "routes.standard.colour"),
        (("routes",), [], "routes"),
        (("colour",), "blue", "colour"),
        (("unknown",), "valid_to", "unknown"),
        (("unknown",), [1], "unknown"),
        (("unknown",), ["valid_to"], "valid_to"),
        (("unknown",), ["routes.standard.hours"], "unknown"),
        (("unknown",), ["routes.jubilee.age_min"], "unknown"),
    ],
)
def test_a_wrong_value_is_refused_by_its_key(path: tuple[str | int, ...], value: object, key: str) -> None:
    with pytest.raises(ProgrammeError) as caught:
        parse_programme(_changed(*path, to=value))
    assert caught.value.key == key
    assert str(caught.value) == f"{key}: expected {caught.value.expected}"


@pytest.mark.parametrize(
    "path",
    [
        ("id",),
        ("version",),
        ("valid_from",),
        ("valid_to",),
        ("confirmers",),
        ("name",),
        ("name", "de"),
        ("card",),
        ("card", "programme_id"),
        ("card", "renewable"),
        ("tiers",),
        ("routes",),
        ("routes", 0, "hours"),
        ("routes", 0, "sum_over_organisations"),
        ("routes", 0, "place"),
        ("routes", 0, "age_min"),
        ("routes", 0, "compensation_caps"),
    ],
)
def test_a_missing_value_is_refused_unless_it_is_listed_as_unknown(path: tuple[str | int, ...]) -> None:
    with pytest.raises(ProgrammeError) as caught:
        parse_programme(_without(*path))
    assert caught.value.key == ".".join(str(part) for part in path).replace("routes.0", "routes.standard")


def test_the_same_route_twice_is_refused() -> None:
    routes = VALID["routes"]
    assert isinstance(routes, list)
    with pytest.raises(ProgrammeError, match="routes: expected no entry twice"):
        parse_programme(_changed("routes", to=[*routes, *routes]))


def test_the_error_lists_the_choices() -> None:
    with pytest.raises(ProgrammeError, match="expected one of engagement, residence, either"):
        parse_programme(_changed("routes", 0, "place", to="moon"))


def test_the_given_mapping_stays_as_it_was() -> None:
    mapping = deepcopy(VALID)
    parse_programme(mapping)
    assert mapping == VALID

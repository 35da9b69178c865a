from dataclasses import FrozenInstanceError, replace
from hashlib import sha256

import pytest

from pwa.domain.programme import Name, RouteKind
from pwa.programmes import load

PROGRAMME = load("eak-bw")


@pytest.mark.parametrize(
    ("language", "expected"),
    [("de", "Karte"), ("en", "Card"), ("en-GB", "Card"), ("en_US", "Card"), ("fr", "Karte"), ("", "Karte")],
)
def test_a_name_is_german_unless_english_is_asked(language: str, expected: str) -> None:
    assert Name(de="Karte", en="Card").in_language(language) == expected


def test_demo_is_a_programme_of_its_own() -> None:
    demo = PROGRAMME.as_demo()
    assert demo.id == "eak-bw-demo"
    assert demo.card_programme_id == sha256(b"demo:eak-bw").digest()[:16]
    assert demo.card_programme_id != PROGRAMME.card_programme_id
    assert demo.name == Name("Ehrenamtskarte Baden-Württemberg (Demo)", "Volunteer card of Baden-Württemberg (demo)")


def test_demo_keeps_the_rules() -> None:
    restored = replace(
        PROGRAMME.as_demo(),
        id=PROGRAMME.id,
        name=PROGRAMME.name,
        card_programme_id=PROGRAMME.card_programme_id,
    )
    assert restored == PROGRAMME


def test_routes_and_tiers_are_found() -> None:
    assert PROGRAMME.route(RouteKind.STANDARD) is PROGRAMME.routes[0]
    assert PROGRAMME.tier(1) is PROGRAMME.tiers[0]


def test_a_missing_tier_is_an_error() -> None:
    with pytest.raises(KeyError):
        PROGRAMME.tier(9)


def test_a_programme_cannot_be_changed() -> None:
    attribute = "version"
    with pytest.raises(FrozenInstanceError):
        setattr(PROGRAMME, attribute, "2")

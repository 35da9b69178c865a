from datetime import date

import pytest

from pwa.demo.draw import make_draw
from pwa.demo.names import FAMILY, GIVEN, STRIKING, address, people
from pwa.domain.names import clean_name, frame_name

ALL = [*STRIKING, *((given, "Ek") for given in GIVEN), *(("Bo", family) for family in FAMILY)]


@pytest.mark.parametrize(("given", "family"), ALL)
def test_every_name_may_stand_on_a_card(given: str, family: str) -> None:
    assert (clean_name(given), clean_name(family)) == (given, family)
    assert len(frame_name(given, family)) <= 24


def test_everybody_has_another_name() -> None:
    names = list(people(make_draw(today=date(2028, 2, 29)).source, 300))
    assert len(set(names)) == 300
    assert names[: len(STRIKING)] == list(STRIKING)


@pytest.mark.parametrize(
    ("given", "family", "expected"),
    [
        ("Jörg", "Weiß", "joerg.weiss@example.org"),
        ("Łukasz", "Wiśniewski", "lukasz.wisniewski@example.org"),
        ("İpek", "Doğan", "ipek.dogan@example.org"),
        ("Siobhán", "O'Brien", "siobhan.obrien@example.org"),
        ("Maria del Carmen", "Núñez Ibáñez", "mariadelcarmen.nunezibanez@example.org"),
        ("Zoë", "Müller-Ștefănescu", "zoe.muellerstefanescu@example.org"),
    ],
)
def test_addresses_are_plain_and_belong_to_nobody(given: str, family: str, expected: str) -> None:
    assert address(given, family) == expected
    assert address(given, family, 7) == expected.replace("@", ".7@")

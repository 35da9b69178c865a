from dataclasses import replace
from datetime import date

import pytest

from pwa.domain.programme import CardTerm, Compensation, Place, Programme, RouteKind, WindowKind
from pwa.programmes import all_programmes, load
from pwa.words.programmes import RouteWords, route_name, routes_in_words

TODAY = date(2026, 11, 22)
PROGRAMME = load("eak-bw")
STANDARD = PROGRAMME.route(RouteKind.STANDARD)


def words_with(**changes: object) -> RouteWords:
    """Return the words of a standard route that differs."""
    route = replace(STANDARD, **changes)  # type: ignore[arg-type] # each test names fields of a route
    return routes_in_words(replace(PROGRAMME, routes=(route,)), today=TODAY)[0]


@pytest.mark.parametrize("programme", all_programmes(), ids=lambda programme: programme.id)
def test_every_programme_that_ships_can_be_said(programme: Programme) -> None:
    said = routes_in_words(programme, today=TODAY)
    assert [words.name for words in said] == [route_name(route.kind) for route in programme.routes]
    assert all(words.terms for words in said)


def test_every_way_place_and_pay_has_words() -> None:
    assert len({route_name(kind) for kind in RouteKind}) == len(RouteKind)
    assert len({words_with(place=place).terms for place in Place}) == len(Place)
    assert len({words_with(compensation=each).terms for each in Compensation}) == len(Compensation)


@pytest.mark.parametrize(
    ("term", "sentence"),
    [
        (CardTerm(months=24, last_day=None), "Die Karte gilt 24 Monate."),
        (CardTerm(months=1, last_day=None), "Die Karte gilt 1 Monat."),
        (CardTerm(months=None, last_day=date(2027, 12, 31)), "Die Karte gilt bis zum 31. Dezember 2027."),
        (
            CardTerm(months=12, last_day=date(2026, 12, 31)),
            "Die Karte gilt 12 Monate, längstens bis zum 31. Dezember 2026.",
        ),
        (CardTerm(months=None, last_day=None), "Die Karte gilt ohne Ende."),
    ],
)
def test_the_term_of_a_card_is_said(term: CardTerm, sentence: str) -> None:
    assert sentence in words_with(card_term=term).terms


def test_window_sum_and_renewal_are_said() -> None:
    assert "Es zählen Stunden des Kalenderjahres." in words_with(window_kind=WindowKind.CALENDAR).terms
    assert "Es zählen nur die Stunden in einer Organisation." in words_with(sum_over_organisations=False).terms
    assert "Die Karte kann verlängert werden." in words_with(renewable=True).terms
    assert "Die Karte kann nicht verlängert werden." in words_with(renewable=False).terms


def test_what_is_known_is_not_said_as_unknown() -> None:
    assert words_with().unknown == (
        "Mindestalter",
        "Höchstzahl der Organisationen",
        "Verlängerung der Karte",
        "Anspruch auf die Karte",
    )
    known = words_with(age_min=0, organisations_max=2, renewable=True, legal_claim=False)
    assert known.unknown == ()
    assert "Höchstgrenze einer Pauschale" in words_with(compensation=None).unknown

from dataclasses import replace
from datetime import date

import pytest

from pwa.domain.card import CardState, TermOverError, last_day, transition
from pwa.domain.programme import CardTerm
from pwa.domain.transitions import AlreadyDecidedError, NotAllowedError
from pwa.programmes import load

PROGRAMME = load("eak-bw")
ROUTE = PROGRAMME.routes[0]
OVER = [CardState.REVOKED, CardState.REPLACED, CardState.ENDED]


@pytest.mark.parametrize("target", OVER)
def test_an_active_card_can_be_over(target: CardState) -> None:
    assert transition(CardState.ACTIVE, target) is target


@pytest.mark.parametrize("current", OVER)
@pytest.mark.parametrize("target", CardState)
def test_a_card_that_is_over_never_comes_back(current: CardState, target: CardState) -> None:
    with pytest.raises(AlreadyDecidedError):
        transition(current, target)


def test_an_active_card_is_not_activated_again() -> None:
    with pytest.raises(NotAllowedError):
        transition(CardState.ACTIVE, CardState.ACTIVE)


@pytest.mark.parametrize(
    ("months", "fixed", "first", "last"),
    [
        (24, None, date(2027, 3, 1), date(2029, 2, 28)),
        (24, None, date(2026, 11, 22), date(2028, 11, 21)),
        (24, None, date(2028, 2, 29), date(2030, 2, 28)),
        (6, None, date(2026, 8, 31), date(2027, 2, 28)),
        (None, date(2027, 12, 31), date(2026, 11, 22), date(2027, 12, 31)),
        (None, date(2027, 12, 31), date(2027, 12, 31), date(2027, 12, 31)),
        (24, date(2027, 12, 31), date(2026, 11, 22), date(2027, 12, 31)),
        (12, date(2027, 12, 31), date(2026, 11, 22), date(2027, 11, 21)),
        (None, None, date(2026, 11, 22), None),
    ],
)
def test_last_day_is_the_earlier_of_months_and_fixed_end(
    months: int | None,
    fixed: date | None,
    first: date,
    last: date | None,
) -> None:
    programme = replace(PROGRAMME, card_term=CardTerm(months, fixed))
    assert last_day(programme, first_day=first, route=ROUTE) == last


def test_a_routes_own_term_wins() -> None:
    route = replace(ROUTE, card_term=CardTerm(6, None))
    assert last_day(PROGRAMME, first_day=date(2027, 3, 1), route=route) == date(2027, 8, 31)


def test_no_card_begins_after_the_fixed_end() -> None:
    programme = replace(PROGRAMME, card_term=CardTerm(24, date(2027, 12, 31)))
    with pytest.raises(TermOverError):
        last_day(programme, first_day=date(2028, 1, 1), route=ROUTE)

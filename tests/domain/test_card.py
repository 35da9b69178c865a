from dataclasses import replace
from datetime import date

import pytest

from pwa.domain.card import (
    CardState,
    TermOverError,
    is_renewable,
    last_day,
    latest_end,
    renewed_until,
    transition,
    words_from,
)
from pwa.domain.programme import CardTerm, Extension
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


@pytest.mark.parametrize(
    ("of_route", "of_programme", "expected"),
    [
        (None, None, True),
        (None, True, True),
        (None, False, False),
        (True, False, True),
        (False, True, False),
    ],
)
def test_what_no_source_forbids_may_be_renewed(
    *, of_route: bool | None, of_programme: bool | None, expected: bool
) -> None:
    programme = replace(PROGRAMME, renewable=of_programme)
    assert is_renewable(programme, replace(programme.goal_route, renewable=of_route)) is expected


def test_new_term_leaves_no_day_out_and_gives_none_away() -> None:
    route, today = PROGRAMME.goal_route, date(2027, 1, 10)
    soon = renewed_until(PROGRAMME, last_on=date(2027, 1, 31), route=route, today=today)
    late = renewed_until(PROGRAMME, last_on=date(2026, 12, 31), route=route, today=today)
    assert (soon, late) == (date(2029, 1, 31), date(2029, 1, 9))


def test_end_is_put_off_no_further_than_a_new_term_or_an_extension() -> None:
    fixed = replace(PROGRAMME, card_term=CardTerm(months=None, last_day=date(2027, 12, 31)))
    extension = Extension(date(2027, 1, 1), date(2027, 12, 31), date(2028, 6, 30))
    assert latest_end(PROGRAMME, after=date(2027, 1, 31)) == date(2029, 1, 31)
    assert latest_end(fixed, after=date(2027, 1, 31)) == date(2027, 12, 31)
    assert latest_end(fixed, after=date(2027, 12, 31)) == date(2027, 12, 31)
    assert latest_end(replace(fixed, extensions=(extension,)), after=date(2027, 12, 31)) == date(2028, 6, 30)
    endless = replace(PROGRAMME, card_term=CardTerm(months=None, last_day=None))
    assert latest_end(endless, after=date(2027, 1, 31)) is None


def test_word_for_a_renewal_counts_from_ninety_days_before_the_end() -> None:
    assert words_from(date(2026, 12, 31)) == date(2026, 10, 2)

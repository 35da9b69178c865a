"""The name in a code on paper, and until when the code counts."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pwa.domain.paper_card import NAME_BYTES_MAX, is_long_enough, last_day_of_code, name_in_code

TODAY = date(2026, 11, 22)
LETTERS = st.text(st.sampled_from("aÖșŋ-’ K\u031b\u0302"), max_size=67)


@pytest.mark.parametrize(
    ("given_name", "family_name", "said"),
    [
        ("Anna", "Kowalska", "Anna Kowalska"),
        ("A" * 40, "Kern", f"{'A' * 40} Kern"),
        ("A" * 47, "Kern", "A" * 47),
        ("A" * 43, "K-K", f"{'A' * 43} K-K"),
        ("A" * 45, "K-K", f"{'A' * 45} K"),
        ("ș" * 24, "Kern", "ș" * 24),
        ("a" * 46 + "K\u031b", "Kern", "a" * 46),
        ("U\u0308we", "Kern", "Üwe Kern"),
    ],
)
def test_full_name_is_cut_between_letters(given_name: str, family_name: str, said: str) -> None:
    assert name_in_code(given_name, family_name).decode() == said


@given(LETTERS, LETTERS)
def test_name_always_fits_and_is_the_beginning_of_the_full_one(given_name: str, family_name: str) -> None:
    assert len(name_in_code(given_name, family_name)) <= NAME_BYTES_MAX


def test_code_ends_with_the_card_or_in_five_years() -> None:
    assert last_day_of_code(date(2029, 1, 1), today=TODAY) == date(2029, 1, 1)
    assert last_day_of_code(None, today=TODAY) == date(2031, 11, 22)


@pytest.mark.parametrize(
    ("code_ends", "card_ends", "is_enough"),
    [
        (date(2029, 1, 1), date(2029, 1, 1), True),
        (date(2029, 1, 1), date(2028, 12, 31), False),
        (date(2029, 1, 1), date(2029, 1, 2), False),
        (date(2027, 11, 22), None, True),
        (date(2027, 11, 21), None, False),
    ],
)
def test_code_that_ends_when_it_should_is_kept(code_ends: date, card_ends: date | None, is_enough: bool) -> None:  # noqa: FBT001 - an expectation
    assert is_long_enough(code_ends, card_ends, today=TODAY) is is_enough

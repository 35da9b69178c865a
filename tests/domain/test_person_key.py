import unicodedata
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pwa.domain.person_key import person_key, similar_key

LATIN = st.characters(min_codepoint=0x41, max_codepoint=0x24F, categories=("Lu", "Ll")) | st.sampled_from("ẞḍễȘț")
NAMES = st.lists(LATIN | st.sampled_from(["-", " ", "'", "e\u0301", "m\u0302"]), min_size=1, max_size=12).map("".join)
DAYS = st.none() | st.dates()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("Anna-Lena", "Kern"), ("Anna‐Lena", "Kern")),
        (("Anna-Lena", "Kern"), ("Anna – Lena", "Kern")),
        (("Sean", "O'Neill"), ("Sean", "O’Neill")),
        (("Sean", "O'Neill"), ("SEAN", "O`NEILL")),
        (("Anna  Maria", "Kern"), (" Anna\u00a0Maria ", "kern")),
        (("José", "Őry"), ("Jose\u0301", "O\u030bry")),
    ],
)
def test_spellings_of_one_person_are_one_person(one: tuple[str, str], other: tuple[str, str]) -> None:
    assert person_key(*one) == person_key(*other)


@pytest.mark.parametrize(
    ("one", "other"),
    [(("Eva", "Müller"), ("Eva", "Mueller")), (("Eva", "Müller"), ("Eva", "Muller")), (("José", "K"), ("Jose", "K"))],
)
def test_other_letters_are_other_people_but_alike(one: tuple[str, str], other: tuple[str, str]) -> None:
    assert person_key(*one) != person_key(*other)
    assert similar_key(*one) == similar_key(*other)


def test_other_names_are_not_alike() -> None:
    assert similar_key("Anna", "Kern") != similar_key("Anna", "Kerner")
    assert similar_key("Anna", "Kern") != similar_key("Kern", "Anna")


def test_namesakes_with_other_birthdays_are_other_people() -> None:
    assert person_key("Anna", "Kern", date(1990, 4, 3)) != person_key("Anna", "Kern", date(1991, 4, 3))


@given(NAMES, NAMES, DAYS)
def test_a_key_depends_neither_on_the_normal_form_nor_on_blanks(given_name: str, family: str, day: date | None) -> None:
    decomposed = unicodedata.normalize("NFD", f"  {given_name} ")
    assert person_key(decomposed, unicodedata.normalize("NFD", family), day) == person_key(given_name, family, day)


@given(NAMES, NAMES)
def test_who_is_the_same_is_also_alike(given_name: str, family_name: str) -> None:
    decomposed = unicodedata.normalize("NFD", given_name)
    assert similar_key(decomposed, family_name) == similar_key(given_name, family_name)

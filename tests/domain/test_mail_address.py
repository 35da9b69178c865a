"""When two addresses lead to one person."""

import pytest

from pwa.domain.mail_address import is_same_mailbox


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("anna@verein.example", "anna@verein.example"),
        ("anna@verein.example", " ANNA@Verein.Example "),
        ("anna@verein.example", "anna+karte@verein.example"),
        ("anna+a@verein.example", "anna+b+c@verein.example"),
        ("anna@verein.example", "anna@verein.example."),
    ],
)
def test_case_and_tag_make_no_other_person(left: str, right: str) -> None:
    assert is_same_mailbox(left, right)
    assert is_same_mailbox(right, left)


@pytest.mark.parametrize("other", ["anne@verein.example", "anna@club.example", "anna.k@verein.example", ""])
def test_other_addresses_are_other_people(other: str) -> None:
    assert not is_same_mailbox("anna@verein.example", other)

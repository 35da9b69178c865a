from dataclasses import replace
from datetime import date

import pytest

from pwa.domain.card_row import CardRow, WrittenCard, check_cards
from pwa.domain.member_row import RowFault, WrittenMember

TODAY = date(2027, 1, 15)
TIERS = {"blaue karte": 1, "goldene karte": 2}
PERSON = WrittenMember(2, "Anna", "Kern", "a@example.org", "3.4.1990")
CARD = WrittenCard(PERSON, " K  12 ", "1.2.2026", "31.1.2028", "Goldene Karte")


def check(*rows: WrittenCard) -> list[CardRow | RowFault]:
    return check_cards(rows, tiers=TIERS, today=TODAY)


def test_a_good_row_is_kept() -> None:
    days = (date(1990, 4, 3), date(2026, 2, 1), date(2028, 1, 31))
    assert check(CARD) == [CardRow(2, "K 12", "Anna", "Kern", "a@example.org", *days, 2)]


@pytest.mark.parametrize("word", ["unbegrenzt", "Unbefristet", "unlimited"])
def test_a_card_may_never_end(word: str) -> None:
    (row,) = check(replace(CARD, last_on=word))
    assert isinstance(row, CardRow)
    assert row.last_on is None


def test_without_a_tier_it_is_the_lowest() -> None:
    (row,) = check(replace(CARD, tier=""))
    assert isinstance(row, CardRow)
    assert row.tier == 1


@pytest.mark.parametrize(
    ("row", "field", "reason"),
    [
        (replace(CARD, number=""), "number", "card_number_missing"),
        (replace(CARD, number="<b>1</b>"), "number", "card_number_refused"),
        (replace(CARD, number="1" * 21), "number", "card_number_refused"),
        (replace(CARD, first_on=""), "first_on", "written_day_missing"),
        (replace(CARD, last_on="1.1.28"), "last_on", "written_day_short_year"),
        (replace(CARD, last_on=""), "last_on", "written_day_missing"),
        (replace(CARD, last_on="31.1.2026"), "last_on", "period_backwards"),
        (replace(CARD, last_on="14.1.2027"), "last_on", "card_over"),
        (replace(CARD, tier="Silber"), "tier", "tier_unknown"),
        (replace(CARD, person=replace(PERSON, given_name="")), "given_name", "name_empty"),
    ],
)
def test_a_fault_is_told_with_its_field(row: WrittenCard, field: str, reason: str) -> None:
    assert check(row) == [RowFault(2, field, reason)]


def test_every_fault_of_a_row_is_told() -> None:
    assert len(check(WrittenCard(WrittenMember(2, "", ""), "", "", "", "x"))) == 6


def test_a_number_twice_is_refused_with_both_lines() -> None:
    twin = replace(CARD, person=WrittenMember(9, "Bela", "Ott"))
    assert check(CARD, twin)[1] == RowFault(9, "number", "card_number_twice", other_line=2)


def test_an_address_twice_is_refused_with_both_lines() -> None:
    twin = replace(CARD, number="K 13", person=replace(PERSON, line=9))
    assert check(CARD, twin)[1] == RowFault(9, "email", "card_email_twice", other_line=2)

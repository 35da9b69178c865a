"""Codes on paper: one a card, with an index of its own, and none that a compromised key has signed."""

from dataclasses import replace

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from pwa.models import Card, Credential, CredentialEnd, CredentialKind, StatusList
from pwa.services import cards, paper_cards, status_lists
from pwa.services.errors import NoValidCardError
from pwa.vk1 import status_list
from pwa.vk1.verdict import Kind
from tests import paper
from tests.holder import Holder
from tests.people import People
from tests.phone import Phone


def card_of(people: People, public_id: str) -> Card:
    with people.session() as session:
        return cards.get(session, public_id, authority=people.calw.authority)


def give(people: People, card: Card, *, anew: bool = False) -> Credential:
    with people.session() as session, session.begin():
        return paper_cards.give(session, card, paper.press(people), anew=anew)


def test_database_allows_one_code_on_paper_for_each_card(people: People) -> None:
    card = card_of(people, people.card())
    code = give(people, card)
    copy = Credential(
        card_id=card.id,
        kind=CredentialKind.PAPER,
        kid=code.kid,
        last_on=code.last_on,
        frame=code.frame,
        issued_at=code.issued_at,
    )
    with people.session() as session:
        session.add(copy)
        with pytest.raises(IntegrityError):
            session.flush()


def test_compromised_key_makes_a_new_code_necessary(people: People) -> None:
    card = card_of(people, people.card())
    code = give(people, card)
    press = paper.press(people)
    believed = replace(press, issuer=replace(press.issuer, compromised=frozenset({code.kid})))

    assert paper_cards.is_good(code, card, press)
    assert not paper_cards.is_good(code, card, believed)


def test_other_name_or_tier_makes_a_new_code_necessary(people: People) -> None:
    card = card_of(people, people.card())
    code, press = give(people, card), paper.press(people)
    card.family_name = "Neu"
    assert not paper_cards.is_good(code, card, press)
    card.family_name = "Kowalska"
    card.tier += 1
    assert not paper_cards.is_good(code, card, press)


def test_phone_and_paper_live_side_by_side(people: People) -> None:
    holder = Holder(people)
    phone = Phone(people.parts.issuer.prog)
    holder.enrol(phone)
    card = card_of(people, holder.public_id)
    first = give(people, card)
    second = give(people, card, anew=True)

    assert holder.verdict(phone) is Kind.VALID
    with people.session() as session:
        known = {code.id: code for code in session.scalars(select(Credential))}
    assert known[first.id].ended_why is CredentialEnd.MOVED
    assert known[second.id].ended_at is None
    holder.revoke(people.calw.clerk)
    assert holder.verdict(phone) is Kind.NOT_VALID
    assert paper.verdict(people, paper_cards.digits(second))[0] is Kind.NOT_VALID


def test_card_that_is_over_gets_no_code(people: People) -> None:
    holder = Holder(people)
    holder.revoke(people.calw.clerk)
    with pytest.raises(NoValidCardError):
        give(people, card_of(people, holder.public_id))


def test_many_indexes_are_free_different_and_counted(people: People, monkeypatch: pytest.MonkeyPatch) -> None:
    code = give(people, card_of(people, people.card()))
    issuer, now = people.parts.issuer, people.parts.clock()
    drawn = iter([0, code.status_index, 5, 5, 7, 0, 9])
    monkeypatch.setattr("pwa.services.status_lists.secrets.randbelow", lambda _size: next(drawn))
    with people.session() as session, session.begin():
        status_lists.set_bits(session, indexes=[7], issuer=issuer, now=now)
        filled = session.scalars(select(StatusList.filled)).one()

        found = status_lists.draw_indexes(session, count=3, issuer=issuer, now=now)

        row = session.scalars(select(StatusList)).one()
        assert sorted(found) == [5, 7, 9]
        assert row.filled == filled + 3
        assert not status_list.is_set(row.bits, 7), "the bit of the index's last credential is cleared"

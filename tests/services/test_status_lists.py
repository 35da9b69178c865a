"""Status lists: indexes, bits, signatures that grow newer each day."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from pwa.background import sign
from pwa.models import Card, Credential, CredentialKind, StatusList
from pwa.services import status_lists
from pwa.services.status_lists import HALF, LIST_COUNT, ListsFullError
from pwa.vk1 import p256, status_list
from pwa.vk1.ring import KeyRing, verify_ring
from tests.clock import FakeClock
from tests.people import People


def ring(people: People) -> KeyRing:
    return verify_ring(people.parts.ring().decode(), p256.key_from_point(people.parts.root))


def published(people: People, number: int = 0) -> status_list.StatusList:
    with people.session() as session:
        token = status_lists.token(session, number=number)
    assert token is not None
    return status_list.verify_list(token, url=people.parts.issuer.list_url(number), ring=ring(people))


def draw(people: People) -> int:
    with people.session() as session, session.begin():
        return status_lists.draw_index(session, issuer=people.parts.issuer, now=people.parts.clock())


def test_first_draw_opens_the_first_list(people: People) -> None:
    with people.session() as session:
        assert status_lists.token(session, number=0) is None
    index = draw(people)
    assert 0 < index < 1 << 20
    assert published(people).iat == int(people.parts.clock().timestamp())


def test_new_list_opens_when_all_are_half_full(people: People) -> None:
    draw(people)
    with people.session() as session, session.begin():
        session.scalars(select(StatusList)).one().filled = HALF
    assert draw(people) >> 20 == 1


def test_after_the_sixteenth_list_filling_goes_on_to_sixty_percent(people: People) -> None:
    with people.session() as session, session.begin():
        for number in range(LIST_COUNT):
            row = StatusList(
                number=number, bits=bytes(1 << 17), filled=HALF + number, signed_at=people.parts.clock(), token=""
            )
            session.add(row)
    assert draw(people) >> 20 == 0
    with people.session() as session, session.begin():
        for row in session.scalars(select(StatusList)):
            row.filled = status_lists.FULLER
    with pytest.raises(ListsFullError):
        draw(people)


def test_bits_are_set_and_signed_in_the_same_transaction(people: People) -> None:
    index = draw(people)
    before = published(people)
    with people.session() as session, session.begin():
        issuer, now = people.parts.issuer, people.parts.clock()
        status_lists.set_bits(session, indexes=[index], issuer=issuer, now=now)
    after = published(people)
    assert not status_list.is_set(before.bits, index)
    assert status_list.is_set(after.bits, index)
    assert after.iat == before.iat + 1


@pytest.mark.parametrize("days", [8, 32])
def test_list_is_signed_anew_each_day_though_nothing_was_revoked(people: People, clock: FakeClock, days: int) -> None:
    draw(people)
    for _ in range(days):
        clock.turn(days=1)
        sign(people.parts)
    assert published(people).iat == int(clock().timestamp())


def test_list_younger_than_a_day_is_left_as_it_is(people: People, clock: FakeClock) -> None:
    draw(people)
    first = published(people).iat
    clock.turn(hours=23)
    sign(people.parts)
    assert published(people).iat == first
    sign(people.parts, at_start=True)
    assert published(people).iat == int(clock().timestamp())


def test_index_is_free_again_ninety_days_after_the_last_day(people: People) -> None:
    index = draw(people)
    card = people.card()
    with people.session() as session, session.begin():
        last_on = people.today
        row = Credential(
            card_id=session.scalars(select(Card.id).where(Card.public_id == card)).one(),
            kind=CredentialKind.DEVICE,
            status_index=index,
            kid=1,
            last_on=last_on,
            frame=b"",
            issued_at=people.parts.clock(),
        )
        session.add(row)
    with people.session() as session, session.begin():
        assert status_lists.release_indexes(session, today=last_on + timedelta(days=90)) == 0
        assert status_lists.release_indexes(session, today=last_on + timedelta(days=91)) == 1
        assert session.scalars(select(StatusList)).one().filled == 0


def test_bit_of_an_index_is_cleared_when_it_is_used_again(people: People, monkeypatch: pytest.MonkeyPatch) -> None:
    issuer, now = people.parts.issuer, people.parts.clock()
    index = draw(people)
    with people.session() as session, session.begin():
        status_lists.set_bits(session, indexes=[index], issuer=issuer, now=now)
    monkeypatch.setattr("pwa.services.status_lists.secrets.randbelow", lambda _below: index)
    assert draw(people) == index
    assert not status_list.is_set(published(people).bits, index)

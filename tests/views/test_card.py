"""The card's page, as the phone reads it."""

import re
from json import loads
from uuid import UUID

import pytest

from pwa.models import RevocationReason
from pwa.services import cards
from pwa.vk1.jws import to_base64url
from tests.clock import FakeClock
from tests.outbox import Outbox
from tests.people import People
from tests.phone import Phone
from tests.views.sign_in import ANNA, ask, enter


def state_of(page: str) -> dict[str, object]:
    found = re.search(r'<script type="application/json" id="card-state">(.*?)</script>', page, re.DOTALL)
    assert found is not None
    state: dict[str, object] = loads(found[1])
    return state


@pytest.fixture
def phone(people: People) -> Phone:
    return Phone(people.parts.issuer.prog)


def test_page_tells_the_phone_what_the_card_says(people: People) -> None:
    people.card()
    state = state_of(people.client(people.volunteer).get("/card").text)
    card = state["card"]
    assert isinstance(card, dict)
    assert (card["name"], card["issuer"], card["state"]) == ("Anna Kowalska", "Landkreis Calw", "active")
    assert state["enrolled"] is None


def test_revoked_card_says_why_and_takes_no_phone(people: People, phone: Phone) -> None:
    public_id = people.card()
    with people.session() as session, session.begin():
        card = cards.get(session, public_id, authority=people.calw.authority)
        cards.revoke(
            session,
            card=card,
            reason=RevocationReason.MISUSE,
            by=people.calw.clerk,
            issuer=people.parts.issuer,
            now=people.parts.clock(),
        )
    client = people.client(people.volunteer)
    shown = state_of(client.get("/card").text)["card"]
    assert isinstance(shown, dict)
    assert (shown["state"], shown["reason"]) == ("revoked", "Die Karte wurde missbraucht.")
    assert phone.enrol(client).status_code == 422


def enrolled_of(people: People, account: UUID) -> dict[str, object]:
    enrolled = state_of(people.client(account).get("/card").text)["enrolled"]
    assert isinstance(enrolled, dict)
    return enrolled


def test_page_tells_the_browser_whether_the_card_is_its_own(people: People, phone: Phone) -> None:
    people.card()
    client = people.client(people.volunteer)
    phone.enrol(client)
    assert enrolled_of(people, people.volunteer)["is_this_browser"] is False
    own = state_of(client.get("/card").text)["enrolled"]
    assert isinstance(own, dict)
    assert own == {
        "device": "Chrome auf Android",
        "public_key": to_base64url(phone.point),
        "is_this_browser": True,
        "renewed_keys": [],
    }


def test_page_names_the_new_key_and_the_renewed_one(people: People, phone: Phone, clock: FakeClock) -> None:
    people.card()
    client = people.client(people.volunteer)
    phone.enrol(client)
    clock.turn(days=21)
    new = Phone(phone.prog)
    assert phone.renew(client, new).status_code == 200
    enrolled = enrolled_of(people, people.volunteer)
    assert enrolled["public_key"] == to_base64url(new.point)
    assert enrolled["renewed_keys"] == [to_base64url(phone.point)]


def test_page_says_that_a_card_was_copied_until_it_is_loaded_again(
    people: People, phone: Phone, clock: FakeClock
) -> None:
    people.card()
    client = people.client(people.volunteer)
    phone.enrol(client)
    clock.turn(days=21)
    phone.renew(client, Phone(phone.prog))
    phone.renew(client, Phone(phone.prog))
    assert state_of(client.get("/card").text)["is_copied"] is True
    Phone(phone.prog).enrol(client)
    assert state_of(client.get("/card").text)["is_copied"] is False


def test_signing_in_again_keeps_the_card_in_this_browser(people: People, phone: Phone, outbox: Outbox) -> None:
    people.card()
    client = people.client(people.volunteer)
    phone.enrol(client)
    ask(client, ANNA)
    enter(client, outbox.code)
    own = state_of(client.get("/card").text)["enrolled"]
    assert isinstance(own, dict)
    assert own["is_this_browser"] is True


def test_signing_out_ends_the_card_of_this_browser(people: People, phone: Phone) -> None:
    people.card()
    client = people.client(people.volunteer)
    phone.enrol(client)
    client.post("/sign-out")
    assert state_of(people.client(people.volunteer).get("/card").text)["enrolled"] is None

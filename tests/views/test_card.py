"""The card's page and the enrolment of a phone, as the browser asks for it."""

import re
from json import loads

import pytest

from pwa.models import RevocationReason
from pwa.services import cards
from pwa.vk1.jws import from_base64url
from tests.people import People
from tests.phone import Phone


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


def test_enrolled_phone_gets_its_credential_and_a_second_one_is_asked_about(people: People, phone: Phone) -> None:
    people.card()
    client = people.client(people.volunteer)
    first = phone.enrol(client)
    assert first.status_code == 200
    assert first.json is not None
    assert len(from_base64url(first.json["credential"])) == 104 + len("Anna K.")
    second = Phone(phone.prog)
    asked = second.enrol(client)
    assert (asked.status_code, asked.json) == (409, {"device": "Chrome auf Android"})
    assert second.enrol(client, replace=True).status_code == 200


def test_stranger_gets_no_nonce_and_no_page_of_a_redirect(people: People) -> None:
    response = people.client().post("/card/credential/nonce", json={})
    assert response.status_code == 401
    assert response.json is not None
    assert people.client().get("/card").status_code == 401


def test_volunteer_without_card_gets_no_nonce(people: People) -> None:
    assert people.client(people.volunteer).post("/card/credential/nonce").status_code == 404


@pytest.mark.parametrize("sent", [{}, {"nonce": 1}, {"nonce": "é", "public_key": "", "signature": ""}, [], None])
def test_what_is_no_proof_is_refused_in_words(people: People, sent: object) -> None:
    people.card()
    response = people.client(people.volunteer).post("/card/credential", json=sent)
    assert response.status_code == 422
    assert response.json is not None
    assert response.json["error"]


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


def test_foreign_origin_gets_nothing(people: People) -> None:
    people.card()
    headers = {"Origin": "https://evil.example"}
    client = people.client(people.volunteer)
    assert client.post("/card/credential/nonce", headers=headers).status_code == 403
    assert client.post("/card/credential", json={}, headers=headers).status_code == 403

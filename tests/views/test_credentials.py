"""What a phone is answered when it takes the card and renews it."""

import pytest
from sqlalchemy import select

from pwa.models import Credential, CredentialEnd
from pwa.vk1.jws import from_base64url
from tests.audit_rows import entries, entries_apart
from tests.clock import FakeClock
from tests.people import People
from tests.phone import Phone


@pytest.fixture
def phone(people: People) -> Phone:
    return Phone(people.parts.issuer.prog)


def test_enrolled_phone_gets_its_credential_and_a_second_one_is_asked_about(people: People, phone: Phone) -> None:
    people.card()
    client = people.client(people.volunteer)
    first = phone.enrol(client)
    assert first.status_code == 200
    assert first.json is not None
    assert len(from_base64url(first.json["credential"])) == 104 + len("Anna K.")
    second, other = Phone(phone.prog), people.client(people.volunteer)
    asked = second.enrol(other)
    assert (asked.status_code, asked.json) == (409, {"device": "Chrome auf Android"})
    assert second.enrol(other, replace=True).status_code == 200


def test_stranger_gets_no_nonce_and_no_page_of_a_redirect(people: People) -> None:
    response = people.client().post("/card/credential/nonce", json={})
    assert response.status_code == 401
    assert response.json is not None
    for path in ("/card/credential", "/card/credential/renewal"):
        assert people.client().post(path, json={}).status_code == 401
    assert people.client().get("/card").status_code == 401


def test_volunteer_without_card_gets_no_nonce(people: People) -> None:
    assert people.client(people.volunteer).post("/card/credential/nonce").status_code == 404


@pytest.mark.parametrize("sent", [{}, {"nonce": 1}, {"nonce": "é", "public_key": "", "signature": ""}, [], None])
def test_what_is_no_proof_is_refused_in_words(people: People, sent: object) -> None:
    people.card()
    for path in ("/card/credential", "/card/credential/renewal"):
        response = people.client(people.volunteer).post(path, json=sent)
        assert response.status_code == 422
        assert response.json is not None
        assert response.json["error"]


def test_fourth_change_of_phone_within_a_month_says_what_to_do(people: People, phone: Phone) -> None:
    people.card()
    for _ in range(4):
        assert Phone(phone.prog).enrol(people.client(people.volunteer), replace=True).status_code == 200
    refused = Phone(phone.prog).enrol(people.client(people.volunteer), replace=True)
    assert refused.status_code == 409
    assert refused.json is not None
    assert "Ihr Amt" in refused.json["error"]
    assert "device" not in refused.json


def test_renewal_gives_a_new_credential_and_the_same_one_again(people: People, phone: Phone, clock: FakeClock) -> None:
    people.card()
    client, new = people.client(people.volunteer), Phone(phone.prog)
    phone.enrol(client)
    clock.turn(days=21)
    first, again = phone.renew(client, new), phone.renew(client, new)
    assert first.status_code == again.status_code == 200
    assert first.json == again.json


def test_renewal_that_is_not_due_is_refused_in_words(people: People, phone: Phone) -> None:
    people.card()
    client = people.client(people.volunteer)
    phone.enrol(client)
    refused = phone.renew(client, Phone(phone.prog))
    assert (refused.status_code, refused.json) == (422, {"error": "Die Karte auf diesem Telefon gilt noch lange."})


def test_clone_alarm_stands_although_the_answer_is_an_error(people: People, phone: Phone, clock: FakeClock) -> None:
    people.card()
    client = people.client(people.volunteer)
    phone.enrol(client)
    clock.turn(days=21)
    phone.renew(client, Phone(phone.prog))
    with entries_apart():
        assert phone.renew(client, Phone(phone.prog)).status_code == 409
    assert [row.act for row in entries(people)] == ["card_copied"]
    with people.session() as session:
        ends = session.scalars(select(Credential.ended_why).order_by(Credential.id)).all()
    assert ends == [CredentialEnd.CLONED, CredentialEnd.CLONED]


def test_renewal_of_a_card_that_was_revoked_is_refused(people: People, phone: Phone, clock: FakeClock) -> None:
    public_id = people.card()
    client = people.client(people.volunteer)
    phone.enrol(client)
    clock.turn(days=21)
    clerk = people.client(people.calw.clerk)
    clerk.post(f"/office/cards/{public_id}/revocation", data={"reason": "misuse"})
    assert phone.renew(client, Phone(phone.prog)).status_code == 422


def test_nobody_renews_a_card_of_somebody_else(people: People, phone: Phone, clock: FakeClock) -> None:
    people.card()
    people.card(people.other_volunteer)
    phone.enrol(people.client(people.volunteer))
    clock.turn(days=21)
    assert phone.renew(people.client(people.other_volunteer), Phone(phone.prog)).status_code == 422


def test_foreign_origin_gets_nothing(people: People) -> None:
    people.card()
    headers = {"Origin": "https://evil.example"}
    client = people.client(people.volunteer)
    assert client.post("/card/credential/nonce", headers=headers).status_code == 403
    assert client.post("/card/credential", json={}, headers=headers).status_code == 403
    assert client.post("/card/credential/renewal", json={}, headers=headers).status_code == 403

"""Passkeys: added, shown, and every answer that is for another site, challenge, key or person."""

import json
from uuid import UUID

import pytest
from sqlalchemy import select

from pwa.models import Passkey, PasskeyChallenge
from tests.audit import AuditingClient
from tests.authenticator import ORIGIN, PRESENT, Authenticator
from tests.clock import FakeClock
from tests.outbox import Outbox
from tests.people import People
from tests.views.test_second_factor import CLERK, codes_on, signed_in

NEW, ADD = "/account/factors/passkey/options", "/account/factors/passkey"
ASK, SHOW = "/account/second-factor/passkey", "/account/second-factor"
ASK_SIGN_IN, SIGN_IN = "/sign-in/passkey/options", "/sign-in/passkey"


def challenge(client: AuditingClient, path: str) -> str:
    answer = client.post(path)
    assert answer.status_code == 200
    options = answer.get_json()["publicKey"]
    selection = options.get("authenticatorSelection", options)
    assert selection["userVerification"] == "required"
    return str(options["challenge"])


def added(client: AuditingClient, key: Authenticator | None = None) -> Authenticator:
    own = key or Authenticator()
    answer = client.post(ADD, data={"passkey": own.make(challenge(client, NEW)), "name": "Dienst-Laptop"})
    assert answer.status_code in {200, 303}
    return own


def passkeys(people: People) -> list[Passkey]:
    with people.session() as session:
        return list(session.scalars(select(Passkey).order_by(Passkey.id)))


def signed_in_by(people: People, answer: str, path: str = "") -> AuditingClient:
    client = people.client()
    client.post(SIGN_IN, data={"passkey": answer, "next": path})
    return client


def owner(people: People) -> UUID:
    return passkeys(people)[0].account_id


def test_clerk_sets_up_a_passkey_before_the_first_page_of_the_office(people: People, outbox: Outbox) -> None:
    client = signed_in(people, outbox)
    key = Authenticator()
    answer = client.post(ADD, data={"passkey": key.make(challenge(client, NEW)), "name": " Dienst-Laptop "})
    assert answer.status_code == 200
    assert len(codes_on(answer.text)) == 10
    assert client.get("/office").status_code == 200
    assert "Dienst-Laptop" in client.get("/account/factors").text
    assert owner(people) == people.calw.clerk


def test_the_passkey_opens_the_office_after_the_code(people: People, outbox: Outbox) -> None:
    key = added(signed_in(people, outbox))
    client = signed_in(people, outbox)
    assert client.get("/office").status_code == 404
    shown = client.post(SHOW, data={"factor_passkey": key.show(challenge(client, ASK)), "next": "/office/cards"})
    assert (shown.status_code, shown.location) == (303, "/office/cards")
    assert client.get("/office").status_code == 200


def test_the_passkey_alone_signs_in_and_counts_as_both(people: People, outbox: Outbox) -> None:
    key = added(signed_in(people, outbox))
    client = people.client()
    answer = client.post(SIGN_IN, data={"passkey": key.show(challenge(client, ASK_SIGN_IN))})
    assert (answer.status_code, answer.location) == (303, "/office")
    assert client.get("/office").status_code == 200


def test_volunteers_sign_in_by_passkey_too(people: People) -> None:
    key = added(people.client(people.volunteer))
    client = people.client()
    answer = client.post(SIGN_IN, data={"passkey": key.show(challenge(client, ASK_SIGN_IN)), "next": "/progress"})
    assert answer.location == "/progress"
    assert client.get("/home").status_code == 200
    assert client.get("/office").status_code == 404


def test_an_answer_counts_once(people: People, outbox: Outbox) -> None:
    key = added(signed_in(people, outbox))
    answer = key.show(challenge(people.client(), ASK_SIGN_IN))
    assert signed_in_by(people, answer).get("/office").status_code == 200
    again = people.client().post(SIGN_IN, data={"passkey": answer})
    assert again.status_code == 422
    assert "Dieser Passkey gilt hier nicht" in again.text
    made = Authenticator().make(challenge(people.client(people.volunteer), NEW))
    client = people.client(people.volunteer)
    assert client.post(ADD, data={"passkey": made}).status_code == 303
    assert client.post(ADD, data={"passkey": made}).status_code == 422
    assert len(passkeys(people)) == 2


@pytest.mark.parametrize(
    "wrong",
    [
        {"origin": "https://evil.example"},
        {"origin": f"{ORIGIN}.evil.example"},
        {"origin": "http://127.0.0.1:8001"},
        {"host": "evil.example"},
        {"flags": PRESENT},
        {"flags": 0},
    ],
)
def test_what_was_made_or_shown_elsewhere_is_refused(
    people: People, outbox: Outbox, wrong: dict[str, str | int]
) -> None:
    client = signed_in(people, outbox)
    for name, value in wrong.items():
        key = Authenticator()
        setattr(key, name, value)
        assert client.post(ADD, data={"passkey": key.make(challenge(client, NEW))}).status_code == 422
    assert passkeys(people) == []
    good = added(client)
    for name, value in wrong.items():
        setattr(good, name, value)
    visitor = people.client()
    assert visitor.post(SIGN_IN, data={"passkey": good.show(challenge(visitor, ASK_SIGN_IN))}).status_code == 422
    assert visitor.get("/account").status_code == 401
    half = signed_in(people, outbox)
    assert half.post(SHOW, data={"factor_passkey": good.show(challenge(half, ASK))}).status_code == 422
    assert half.get("/office").status_code == 404


def test_a_challenge_is_for_one_purpose_and_one_person(people: People, outbox: Outbox) -> None:
    client = signed_in(people, outbox)
    key = added(client)
    half = signed_in(people, outbox)
    others = signed_in(people, outbox, "lead@calw.example")
    for asked in (challenge(half, NEW), challenge(others, ASK), challenge(half, ASK_SIGN_IN), "AAAA"):
        assert half.post(SHOW, data={"factor_passkey": key.show(asked)}).status_code == 422
    for asked in (challenge(half, NEW), challenge(half, ASK), "AAAA"):
        assert people.client().post(SIGN_IN, data={"passkey": key.show(asked)}).status_code == 422
    for asked in (challenge(client, ASK), challenge(others, NEW), challenge(client, ASK_SIGN_IN)):
        assert client.post(ADD, data={"passkey": Authenticator().make(asked)}).status_code == 422
    assert len(passkeys(people)) == 1


def test_a_challenge_lasts_five_minutes(people: People, outbox: Outbox, clock: FakeClock) -> None:
    key = added(signed_in(people, outbox))
    asked = challenge(people.client(), ASK_SIGN_IN)
    clock.turn(minutes=5)
    assert people.client().post(SIGN_IN, data={"passkey": key.show(asked)}).status_code == 422
    people.parts.clock()
    with people.session() as session:
        assert session.scalars(select(PasskeyChallenge)).all()


def test_another_persons_passkey_is_no_second_factor(people: People, outbox: Outbox) -> None:
    mine, theirs = added(signed_in(people, outbox)), added(people.client(people.volunteer))
    half = signed_in(people, outbox)
    assert half.post(SHOW, data={"factor_passkey": theirs.show(challenge(half, ASK))}).status_code == 422
    assert half.post(SHOW, data={"factor_passkey": mine.show(challenge(half, ASK))}).status_code == 303


def test_a_key_that_only_looks_like_the_passkey_is_refused(people: People, outbox: Outbox) -> None:
    key = added(signed_in(people, outbox))
    copy = Authenticator(credential_id=key.credential_id)
    assert (
        people.client().post(SIGN_IN, data={"passkey": copy.show(challenge(people.client(), ASK_SIGN_IN))}).status_code
        == 422
    )
    client = people.client(people.volunteer)
    assert client.post(ADD, data={"passkey": copy.make(challenge(client, NEW))}).status_code == 422
    assert owner(people) == people.calw.clerk


def test_a_copied_passkey_that_counts_is_found_out(people: People, outbox: Outbox) -> None:
    key = added(signed_in(people, outbox), Authenticator(count=5))
    assert signed_in_by(people, key.show(challenge(people.client(), ASK_SIGN_IN))).get("/office").status_code == 200
    key.count = 4
    assert (
        people.client().post(SIGN_IN, data={"passkey": key.show(challenge(people.client(), ASK_SIGN_IN))}).status_code
        == 422
    )


def test_what_was_made_is_nothing_that_was_shown(people: People, outbox: Outbox) -> None:
    key = added(signed_in(people, outbox))
    asked = challenge(people.client(), ASK_SIGN_IN)
    assert people.client().post(SIGN_IN, data={"passkey": key.show(asked, kind="webauthn.create")}).status_code == 422
    assert people.client().post(SIGN_IN, data={"passkey": key.make(asked)}).status_code == 422


@pytest.mark.parametrize(
    "answer",
    [
        "",
        "x",
        "[]",
        "{}",
        "null",
        '{"id": 1}',
        "[" * 5000,
        json.dumps({"id": "AA", "rawId": "AA", "type": "public-key", "response": {}}),
        json.dumps({"id": "AA", "rawId": "AA", "type": "public-key", "response": {"clientDataJSON": "e30"}}),
        json.dumps(
            {
                "id": "AA",
                "rawId": "AA",
                "type": "public-key",
                "response": {"clientDataJSON": "e30", "attestationObject": "gYGBgYGB" * 2000},
            }
        ),
    ],
)
def test_what_is_no_answer_is_refused(people: People, answer: str) -> None:
    client = people.client(people.volunteer)
    assert client.post(ADD, data={"passkey": answer}).status_code == 422
    assert people.client().post(SIGN_IN, data={"passkey": answer}).status_code == 422
    assert passkeys(people) == []


def test_each_passkey_can_go_but_the_last_of_a_clerk(people: People, outbox: Outbox) -> None:
    client = signed_in(people, outbox)
    first = added(client)
    added(client)
    one, two = passkeys(people)
    assert client.post(f"/account/factors/{one.public_id}/removal").status_code == 303
    assert client.post(f"/account/factors/{two.public_id}/removal").status_code == 422
    assert (
        people.client().post(SIGN_IN, data={"passkey": first.show(challenge(people.client(), ASK_SIGN_IN))}).status_code
        == 422
    )
    volunteer = people.client(people.volunteer)
    added(volunteer)
    assert volunteer.post(f"/account/factors/{passkeys(people)[-1].public_id}/removal").status_code == 303


def test_options_name_no_account_to_who_signs_in(people: People, outbox: Outbox) -> None:
    added(signed_in(people, outbox))
    options = people.client().post(ASK_SIGN_IN).get_json()["publicKey"]
    assert options.get("allowCredentials") is None
    assert CLERK not in json.dumps(options)

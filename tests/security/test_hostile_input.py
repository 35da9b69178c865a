"""Input that no page of ours sends is answered by a page, never by a crash."""

import pytest
from flask import Flask
from werkzeug.test import EnvironBuilder, run_wsgi_app

from tests.people import People
from tests.phone import Phone

BRACKET = "//["
TOO_DEEP = "[" * 100_000
MANY_WORDS = "a " * 2_000
NO_ADDRESSES = ("=?utf-8?q?=0AX-Header_1?=@example.org", "=?x?b?!!!?=@example.org", "}$&{}^_~`b^@[b.example")
OTHER_RECIPIENT = ("anna@volunteers.example\\", "anna@volunteers.example[.de", "=?utf-8?q?anna?=@volunteers.example")
BAD_HOSTS = ("a" * 80, "a..b")


@pytest.fixture
def app(app: Flask) -> Flask:
    app.testing = False  # as in a real instance, where an error is answered by a page
    return app


def test_page_to_go_on_to_that_is_no_address_is_left_out(people: People) -> None:
    client = people.client()
    assert client.get("/sign-in", query_string={"next": BRACKET}).status_code == 200
    assert client.post("/language", data={"lang": "de", "next": BRACKET}).headers["Location"] == "/"


@pytest.mark.parametrize("host", BAD_HOSTS)
def test_host_that_cannot_be_one_gets_a_page(app: Flask, host: str) -> None:
    environ = EnvironBuilder(path="/").get_environ() | {"HTTP_HOST": host}
    _body, status, headers = run_wsgi_app(app, environ, buffered=True)
    assert status.startswith("400")
    assert headers["Content-Security-Policy"]


def test_json_that_is_nested_too_deep_is_refused(people: People) -> None:
    people.card()
    response = people.client(people.volunteer).post("/card/credential", data=TOO_DEEP, content_type="application/json")
    assert response.status_code == 422


def test_search_for_thousands_of_words_finds_nothing(people: People) -> None:
    client = people.client(people.calw.clerk)
    assert client.get("/office/cards", query_string={"q": MANY_WORDS}).status_code == 200


@pytest.mark.parametrize("email", NO_ADDRESSES)
def test_address_that_no_mail_can_carry_is_refused(people: People, email: str) -> None:
    assert people.client().post("/sign-in", data={"email": email}).status_code == 422


@pytest.mark.parametrize("email", OTHER_RECIPIENT)
def test_address_whose_mail_would_go_to_another_one_is_refused(people: People, email: str) -> None:
    assert people.client().post("/sign-in", data={"email": email}).status_code == 422


def test_mailbox_key_with_letters_beyond_ascii_is_a_wrong_key(people: People) -> None:
    object.__setattr__(people.parts.settings, "demo_key", "k" * 43)
    assert people.client().get("/demo/mailbox", query_string={"key": "ä"}).status_code == 404


def test_phone_whose_credential_has_run_out_gets_a_new_one(people: People) -> None:
    people.card()
    client, phone = people.client(people.volunteer), Phone(people.parts.issuer.prog)
    phone.enrol(client)
    people.parts.clock.turn(days=61)  # type: ignore[attr-defined] # the tests' clock
    assert phone.enrol(client).get_json()["last_on"] >= people.today.isoformat()

"""Signing in by a link: the one in the mail, once, and the ready links of a demo."""

from dataclasses import replace
from uuid import uuid4

from pwa.config import Settings
from pwa.security import tokens
from pwa.security.tokens import Purpose
from tests.clock import FakeClock
from tests.conftest import publish
from tests.outbox import Outbox
from tests.people import People
from tests.views.conftest import Start
from tests.views.sign_in import ask, is_signed_in


def test_link_shows_a_button_and_only_its_post_signs_in(people: People, outbox: Outbox) -> None:
    ask(people.client())
    scanner, reader = people.client(), people.client()
    path = f"/sign-in/link?token={outbox.token}"
    for _ in range(3):
        assert scanner.get(path).status_code == scanner.head(path).status_code == 200
    assert not is_signed_in(scanner)
    assert "Jetzt anmelden" in reader.get(path).get_data(as_text=True)
    assert reader.post("/sign-in/link", data={"token": outbox.token}).status_code == 303
    assert is_signed_in(reader)


def test_link_works_once_and_says_so(people: People, outbox: Outbox) -> None:
    ask(people.client())
    people.client().post("/sign-in/link", data={"token": outbox.token})
    late = people.client()
    refused = late.post("/sign-in/link", data={"token": outbox.token})
    assert refused.status_code == 404
    assert "Dieser Link gilt nicht mehr" in refused.get_data(as_text=True)
    assert not is_signed_in(late)


def test_link_runs_out_after_ten_minutes(people: People, outbox: Outbox, clock: FakeClock) -> None:
    ask(people.client())
    clock.turn(minutes=10)
    assert people.client().post("/sign-in/link", data={"token": outbox.token}).status_code == 404


def test_link_that_is_not_ours_signs_nobody_in(people: People) -> None:
    client = people.client()
    for token in ("", "x", "é", "a.b.c", "9" * 3000):
        assert client.get("/sign-in/link", query_string={"token": token}).status_code == 200
        assert client.post("/sign-in/link", data={"token": token}).status_code == 404
        assert client.post("/sign-in/link", data={"ready": token or "x"}).status_code == 404
    assert not is_signed_in(client)


def test_token_of_one_purpose_is_worth_nothing_for_another(people: People, settings: Settings, outbox: Outbox) -> None:
    ready = tokens.make(settings, Purpose.READY, people.volunteer)
    ask(people.client())
    assert people.client().post("/sign-in/link", data={"token": ready}).status_code == 404
    assert people.client().post("/sign-in/link", data={"ready": outbox.token}).status_code == 404
    missing = tokens.make(settings, Purpose.READY, uuid4())
    assert people.client().post("/sign-in/link", data={"ready": missing}).status_code == 404


def test_ready_link_of_a_demo_works_again_and_counts_as_second_factor(people: People, settings: Settings) -> None:
    ready = tokens.make(settings, Purpose.READY, people.calw.lead)
    for _ in range(2):
        client = people.client()
        assert client.get("/sign-in/link", query_string={"ready": ready}).status_code == 200
        response = client.post("/sign-in/link", data={"ready": ready})
        assert (response.status_code, response.headers["Location"]) == (303, "/office")
        assert client.get("/office").status_code == 200


def test_real_instance_knows_no_ready_link(people: People, settings: Settings, start: Start) -> None:
    real = replace(settings, demo=False)
    publish(real)
    app = start(real)
    ready = tokens.make(settings, Purpose.READY, people.volunteer)
    assert app.test_client().post("/sign-in/link", data={"ready": ready}).status_code == 404


def test_host_header_never_appears_in_links(people: People, outbox: Outbox) -> None:
    response = ask(people.client(), Host="evil.example")
    assert "evil" not in outbox.newest.as_string()
    assert "evil" not in response.headers["Location"]
    assert outbox.token

"""The mailbox of a demo, which a real instance does not have."""

from dataclasses import replace

from pwa.config import Operator, Settings
from tests.people import People
from tests.views.conftest import Start

PATH = "/demo/mailbox"


def test_empty_mailbox_says_the_next_step(people: People) -> None:
    response = people.client().get(PATH)
    assert response.status_code == 200
    assert "Noch keine E-Mail" in response.get_data(as_text=True)


def test_mailbox_shows_code_and_link_newest_first(people: People) -> None:
    client = people.client()
    for email in ("first@example.org", "second@example.org"):
        client.post("/sign-in", data={"email": email})
    page = client.get(PATH).get_data(as_text=True)
    assert page.index("second@example.org") < page.index("first@example.org")
    assert page.count('class="mail__code"') == 2
    assert page.count('<a href="http://127.0.0.1:8000/sign-in/link?token=') == 2


def test_mailbox_of_a_demo_that_others_reach_needs_its_key(settings: Settings, start: Start) -> None:
    client = start(replace(settings, demo_key="the-key")).test_client()
    assert client.get(PATH).status_code == 404
    assert client.get(PATH, query_string={"key": "wrong"}).status_code == 404
    assert client.get(PATH, query_string={"key": "the-key"}).status_code == 200
    client.post("/sign-in", data={"email": "anna@example.org"})
    assert PATH not in client.get("/sign-in/code").get_data(as_text=True)


def test_real_instance_has_no_mailbox(settings: Settings, start: Start) -> None:
    operator = Operator("Amt", "Markt 1", "amt@example.org")
    client = start(replace(settings, demo=False, operator=operator)).test_client()
    assert client.get(PATH).status_code == 404


def test_mailbox_takes_no_writes(people: People) -> None:
    assert people.client().post(PATH).status_code == 405

"""Browsers that take push messages: kept, taken over, refused, forgotten."""

from html import unescape

import pytest
from flask import Flask
from sqlalchemy import select
from werkzeug.test import TestResponse

from pwa.models import PushSubscription
from pwa.services.push_subscriptions import MOST
from pwa.vk1.jws import to_base64url
from pwa.vk1.keys import make_private_key
from pwa.vk1.p256 import point
from tests.audit import AuditingClient
from tests.clock import FakeClock
from tests.people import People

POINT = to_base64url(point(make_private_key().public_key()))
SECRET = to_base64url(bytes(16))
ENDPOINT = "https://fcm.googleapis.com/fcm/send/abc"


@pytest.fixture
def anna(people: People) -> AuditingClient:
    return people.client(people.volunteer)


def page_of(client: AuditingClient, path: str = "/messages") -> str:
    response = client.get(path)
    assert response.status_code == 200
    return unescape(" ".join(response.text.split()))


def subscriptions(people: People) -> list[PushSubscription]:
    with people.session() as session:
        return list(session.scalars(select(PushSubscription).order_by(PushSubscription.endpoint)))


def subscribe(client: AuditingClient, **changes: object) -> TestResponse:
    return client.post("/messages/push", json={"endpoint": ENDPOINT, "p256dh": POINT, "auth": SECRET} | changes)


def test_page_gives_the_key_to_subscribe_with(people: People, anna: AuditingClient) -> None:
    assert f'data-key="{people.parts.pusher.public_key}"' in page_of(anna, "/messages/settings")


def test_browser_is_kept_for_its_account_and_session(people: People, anna: AuditingClient) -> None:
    assert subscribe(anna).status_code == 204
    (row,) = subscriptions(people)
    assert (row.account_id, row.endpoint, row.p256dh, row.auth) == (people.volunteer, ENDPOINT, POINT, SECRET)
    assert 'data-known="yes"' in page_of(anna, "/messages/settings")
    assert 'data-known="no"' in page_of(people.client(people.volunteer), "/messages/settings")
    assert "push-again" not in page_of(anna)
    assert "push-again" in page_of(people.client(people.volunteer))


def test_browser_that_subscribes_again_has_one_row(people: People, anna: AuditingClient) -> None:
    other = to_base64url(bytes(range(16)))
    assert [subscribe(anna).status_code, subscribe(anna, auth=other).status_code] == [204, 204]
    assert [row.auth for row in subscriptions(people)] == [other]


def test_another_account_in_the_same_browser_takes_it_over(people: People, anna: AuditingClient) -> None:
    subscribe(anna)
    bela = people.client(people.other_volunteer)
    subscribe(bela)
    assert [row.account_id for row in subscriptions(people)] == [people.other_volunteer]
    assert 'data-known="no"' in page_of(anna, "/messages/settings")


def test_of_many_browsers_the_newest_stay(people: People, anna: AuditingClient, clock: FakeClock) -> None:
    for number in range(MOST + 2):
        subscribe(anna, endpoint=f"{ENDPOINT}{number:02}")
        clock.turn(seconds=1)
    kept = [row.endpoint.removeprefix(ENDPOINT) for row in subscriptions(people)]
    assert kept == [f"{number:02}" for number in range(2, MOST + 2)]


@pytest.mark.parametrize(
    "changes",
    [
        {"endpoint": "https://evil.example/x"},
        {"endpoint": "http://fcm.googleapis.com/x"},
        {"endpoint": "https://169.254.169.254/latest/meta-data"},
        {"endpoint": 7},
        {"endpoint": None},
        {"p256dh": ""},
        {"p256dh": to_base64url(b"\x04" + bytes(64))},
        {"p256dh": "é"},
        {"auth": to_base64url(bytes(15))},
        {"auth": "?"},
    ],
    ids=str,
)
def test_what_no_browser_sends_is_refused(people: People, anna: AuditingClient, changes: dict[str, object]) -> None:
    response = subscribe(anna, **changes)
    assert response.status_code == 422
    assert response.json == {"error": "Diesen Dienst für Meldungen kennen wir nicht. E-Mails kommen trotzdem an."}
    assert subscriptions(people) == []


@pytest.mark.parametrize("body", ["", "[]", "no json", "[" * 100_000], ids=["empty", "list", "words", "too deep"])
def test_what_is_no_object_is_refused(people: People, app: Flask, body: str) -> None:
    app.testing = False
    response = people.client(people.volunteer).post("/messages/push", data=body, content_type="application/json")
    assert response.status_code == 422


def test_switched_off_browser_is_forgotten_and_only_the_own(people: People, anna: AuditingClient) -> None:
    subscribe(anna)
    for client, left in ((people.client(people.other_volunteer), 1), (anna, 0)):
        assert client.post("/messages/push/end", json={"endpoint": ENDPOINT}).status_code == 204
        assert len(subscriptions(people)) == left


def test_push_from_another_site_is_refused(people: People, anna: AuditingClient) -> None:
    sent = {"endpoint": ENDPOINT, "p256dh": POINT, "auth": SECRET}
    assert anna.post("/messages/push", json=sent, headers={"Sec-Fetch-Site": "cross-site"}).status_code == 403
    assert subscriptions(people) == []


@pytest.mark.parametrize("endpoint", ["\ud800", "\0", "x" * 5000, 1, None, ["x"]])
def test_what_cannot_be_an_address_ends_nothing(anna: AuditingClient, endpoint: object) -> None:
    assert anna.post("/messages/push/end", json={"endpoint": endpoint}).status_code == 204

"""Push messages as a push service gets them: encrypted for the browser, signed by this instance, nothing personal."""

import logging
import time
from pathlib import Path

import pytest

from pwa.post.push import Pusher, PushNotTakenError, PushOverError
from pwa.vk1.keys import make_private_key
from tests.push_service import PushService, push_service

PAYLOAD = {"topic": "question", "path": "/messages", "title": "Das Amt hat eine Frage"}


@pytest.fixture
def pusher(service: PushService) -> Pusher:
    return Pusher(make_private_key(), "amt@example.org", (service.host,))


def send(pusher: Pusher, service: PushService, *, endpoint: str = "") -> None:
    browser = service.browser()
    pusher.send(
        endpoint or browser.endpoint, p256dh=browser.p256dh, auth=browser.auth, topic="question", payload=PAYLOAD
    )


def test_browser_can_read_what_was_sent(pusher: Pusher, service: PushService) -> None:
    send(pusher, service)
    assert service.read() == PAYLOAD
    headers = service.taken[0].headers
    assert (headers["encoding"], headers["ttl"], headers["topic"]) == ("aes128gcm", "259200", "question")
    assert b"Frage" not in service.taken[0].body


def test_sender_proves_who_it_is_to_this_service_alone(pusher: Pusher, service: PushService) -> None:
    send(pusher, service)
    claims = service.claims()
    assert claims["aud"] == f"https://{service.host}"
    assert claims["sub"] == "mailto:amt@example.org"
    assert claims["key"] == pusher.public_key
    assert isinstance(claims["exp"], int)
    assert time.time() < claims["exp"] <= time.time() + 24 * 3600


@pytest.mark.parametrize("status", [404, 410])
def test_browser_that_is_gone_is_told(pusher: Pusher, service: PushService, status: int) -> None:
    service.status = status
    with pytest.raises(PushOverError):
        send(pusher, service)


@pytest.mark.parametrize("status", [400, 413, 429, 500, 503])
def test_service_that_refuses_may_take_it_later(pusher: Pusher, service: PushService, status: int) -> None:
    service.status = status
    with pytest.raises(PushNotTakenError):
        send(pusher, service)


def test_service_that_is_away_may_take_it_later(pusher: Pusher, tmp_path: Path) -> None:
    with push_service(tmp_path) as closed:
        pass
    away = Pusher(pusher.key, pusher.contact, (closed.host,))
    with pytest.raises(PushNotTakenError):
        send(away, closed)


@pytest.mark.parametrize("status", [301, 302, 307, 308])
def test_no_redirect_is_followed(pusher: Pusher, service: PushService, status: int) -> None:
    service.status, service.elsewhere = status, f"https://{service.host}/inside"
    with pytest.raises(PushNotTakenError):
        send(pusher, service)
    assert [taken.path for taken in service.taken] == ["/push/anna"]


def test_certificate_that_nobody_vouches_for_gets_nothing(
    pusher: Pusher, service: PushService, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("REQUESTS_CA_BUNDLE")
    with pytest.raises(PushNotTakenError):
        send(pusher, service)
    assert service.taken == []


@pytest.mark.parametrize("endpoint", ["http://localhost/x", "https://127.0.0.1/x", "https://10.0.0.1/x"])
def test_address_of_no_known_service_is_never_talked_to(pusher: Pusher, service: PushService, endpoint: str) -> None:
    with pytest.raises(PushOverError):
        send(pusher, service, endpoint=endpoint)
    assert service.taken == []


def test_no_address_and_no_key_stands_in_the_log(
    pusher: Pusher, service: PushService, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    send(pusher, service)
    service.status = 500
    with pytest.raises(PushNotTakenError) as caught:
        send(pusher, service)
    assert "/push/anna" not in caplog.text
    assert caught.value.__cause__ is None
    assert str(caught.value) == ""

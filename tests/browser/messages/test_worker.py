"""The worker shows what is pushed and opens it by a tap."""

import json

import pytest

from tests.browser.conftest import NewPhone
from tests.browser.messages.push import Deliverer, shown
from tests.browser.phone import Phone
from tests.browser.server import Server

PAYLOAD = {
    "topic": "question",
    "path": "/messages",
    "title": "Das Amt hat eine Frage",
    "text": "Bitte antworten Sie.",
    "lang": "de",
}
TAP = """async (path) => {
  const opened = [];
  clients.openWindow = async (address) => void opened.push(address);
  WindowClient.prototype.focus = async function () { opened.push(`focus ${this.url}`); return this; };
  await registration.showNotification("x", { tag: "tap", data: { path } });
  const [notification] = await registration.getNotifications({ tag: "tap" });
  dispatchEvent(new NotificationEvent("notificationclick", { notification }));
  while (!opened.length) await new Promise((resolve) => setTimeout(resolve, 20));
  return { opened, left: (await registration.getNotifications({ tag: "tap" })).length };
}"""


@pytest.fixture
def phone(new_phone: NewPhone, server: Server) -> Phone:
    phone = new_phone()
    phone.context.grant_permissions(["notifications"], origin=server.address)
    phone.sign_in(server.people.volunteer)
    phone.open("/messages")
    return phone


def test_push_is_shown_in_the_words_of_the_server(phone: Phone) -> None:
    Deliverer(phone).deliver(json.dumps(PAYLOAD))
    assert shown(phone) == [
        {
            "title": PAYLOAD["title"],
            "body": PAYLOAD["text"],
            "tag": "question",
            "lang": "de",
            "path": "/messages",
        }
    ]


def test_newer_push_of_a_topic_replaces_the_older_one(phone: Phone) -> None:
    deliverer = Deliverer(phone)
    deliverer.deliver(json.dumps(PAYLOAD))
    deliverer.deliver(json.dumps({**PAYLOAD, "topic": "card_ends"}))
    deliverer.deliver(json.dumps({**PAYLOAD, "title": "Neu"}))
    assert sorted((each["tag"], each["title"]) for each in shown(phone)) == [
        ("card_ends", PAYLOAD["title"]),
        ("question", "Neu"),
    ]


@pytest.mark.parametrize("text", ["", "no json", "{}", "[1]"])
def test_push_that_cannot_be_read_is_shown_by_its_name(phone: Phone, text: str) -> None:
    Deliverer(phone).deliver(text)
    assert [(each["title"], each["path"]) for each in shown(phone)] == [("Ehrenamtskarte", "/messages")]


@pytest.mark.parametrize(
    ("path", "opened"),
    [("/messages", "focus {}/messages"), ("/card", "{}/card"), ("https://evil.example/", "focus {}/messages")],
)
def test_tap_opens_the_page_or_brings_it_forward(phone: Phone, server: Server, path: str, opened: str) -> None:
    phone.prepare_for_offline()
    (worker,) = phone.context.service_workers
    assert worker.evaluate(TAP, path) == {"opened": [opened.format(server.address)], "left": 0}
    assert phone.page.url == f"{server.address}/messages"

"""A browser whose push service is of paper: none can be reached in tests, the rest of the way is real."""

import json
from collections.abc import Sequence

from playwright.sync_api import CDPSession
from sqlalchemy import select

from pwa.models import PushSubscription
from pwa.vk1.jws import to_base64url
from pwa.vk1.keys import make_private_key
from pwa.vk1.p256 import point
from tests.browser.phone import Phone

ENDPOINT = "https://fcm.googleapis.com/fcm/send/of-paper"
SHOWN = """async () => {
  const registration = await navigator.serviceWorker.ready;
  const shown = await registration.getNotifications();
  return shown.map(({ title, body, tag, lang, data }) => ({ title, body, tag, lang, path: data.path }));
}"""
PATIENCE = 10_000  # milliseconds until a notification must stand there
STEP = 25
SCRIPT = """
(({ endpoint, keys, answer }) => {
  const kept = () => localStorage.getItem("subscribed") ? subscription() : null;
  const subscription = () => ({
    endpoint,
    options: { applicationServerKey: Uint8Array.from(JSON.parse(localStorage.getItem("subscribed"))).buffer },
    toJSON: () => ({ endpoint, keys }),
    unsubscribe: async () => { localStorage.removeItem("subscribed"); return true; },
  });
  PushManager.prototype.getSubscription = async () => kept();
  PushManager.prototype.subscribe = async ({ applicationServerKey }) => {
    localStorage.setItem("subscribed", JSON.stringify([...applicationServerKey]));
    return subscription();
  };
  Object.defineProperty(Notification, "permission", { get: () => localStorage.getItem("permission") ?? "default" });
  Notification.requestPermission = async () => {
    localStorage.setItem("asked", "yes");
    localStorage.setItem("permission", answer);
    return answer;
  };
})(%s);
"""


def use_paper(phone: Phone, *, answer: str = "granted", endpoint: str = ENDPOINT) -> None:
    """Let the pages of a phone subscribe without a push service; ``answer`` is what its user says when asked."""
    keys = {"p256dh": to_base64url(point(make_private_key().public_key())), "auth": to_base64url(bytes(16))}
    phone.context.add_init_script(SCRIPT % json.dumps({"endpoint": endpoint, "keys": keys, "answer": answer}))


def was_asked(phone: Phone) -> bool:
    return bool(phone.page.evaluate("localStorage.getItem('asked') !== null"))


def kept(phone: Phone) -> Sequence[PushSubscription]:
    """Return what the server knows."""
    with phone.server.people.session() as session:
        return session.scalars(select(PushSubscription)).all()


class Deliverer:
    """Delivers pushes to a phone's worker as its browser would, and waits until each is shown.

    The browser itself tells when it shows one: asking the page over and over takes back what is just about to appear.
    """

    def __init__(self, phone: Phone) -> None:
        phone.prepare_for_offline()
        self.phone = phone
        self.registrations: list[str] = []
        self.displayed = 0
        self.session: CDPSession = phone.context.new_cdp_session(phone.page)
        self.session.on("ServiceWorker.workerRegistrationUpdated", self._note)
        self.session.on("BackgroundService.backgroundServiceEventReceived", self._count)
        self.session.send("ServiceWorker.enable")
        self.session.send("BackgroundService.startObserving", {"service": "notifications"})
        self.session.send("BackgroundService.setRecording", {"service": "notifications", "shouldRecord": True})

    def deliver(self, text: str) -> None:
        while not self.registrations:
            self.phone.page.evaluate("navigator.serviceWorker.ready.then(() => null)")
        known = {"origin": self.phone.server.address, "registrationId": self.registrations[0]}
        before = self.displayed
        self.session.send("ServiceWorker.deliverPushMessage", {**known, "data": text})
        for _ in range(PATIENCE // STEP):
            if self.displayed > before:
                return
            self.phone.page.wait_for_timeout(STEP)
        message = "the notification was never shown"
        raise AssertionError(message)

    def _note(self, event: dict[str, list[dict[str, str]]]) -> None:
        self.registrations.extend(found["registrationId"] for found in event["registrations"])

    def _count(self, event: dict[str, dict[str, str]]) -> None:
        self.displayed += event["backgroundServiceEvent"]["eventName"] == "Notification displayed"


def shown(phone: Phone) -> list[dict[str, str]]:
    """Return the notifications that the phone shows."""
    standing: list[dict[str, str]] = phone.page.evaluate(SHOWN)
    return standing

"""A new version of the app: offered, never forced."""

from playwright.sync_api import Locator, expect

from tests.browser.phone import Phone
from tests.browser.scripts import SCRIPTS_ARE_THERE

NEXT = "0123456789abcdef"
WAITING = """
    async () => {
      const registration = await navigator.serviceWorker.ready;
      await registration.update();
      while (!registration.waiting) await new Promise((resolve) => setTimeout(resolve, 50));
    }
"""
SLOW_TO_BE_READY = """
    const { ready } = navigator.serviceWorker;
    const late = ready.then((registration) => new Promise((done) => setTimeout(done, 2000, registration)));
    Object.defineProperty(navigator.serviceWorker, "ready", { get: () => late });
"""
FILES = "caches.keys().then((names) => names.filter((name) => name.includes('files')))"


def open_under_worker(phone: Phone, path: str) -> Locator:
    """Open a page under the worker of the first version; return the page's notice of a new one."""
    phone.open(path)
    phone.prepare_for_offline()
    phone.page.reload()
    return phone.page.get_by_role("status").filter(has_text="neue Version")


def publish(phone: Phone) -> None:
    """Publish a new version and wait until the browser has it."""
    phone.server.people.parts.assets.version = NEXT
    phone.page.evaluate(WAITING)


def test_new_version_waits_until_it_is_asked_for(phone: Phone) -> None:
    notice = open_under_worker(phone, "/home")
    publish(phone)
    expect(notice).to_be_visible()
    assert len(phone.page.evaluate(FILES)) == 2
    with phone.page.expect_navigation():
        notice.get_by_role("button").click()
    expect(notice).to_be_hidden()
    assert NEXT in phone.page.content()


def test_nothing_is_offered_while_something_is_typed(phone: Phone) -> None:
    notice = open_under_worker(phone, "/hour-logs/new")
    phone.page.locator("[name=duration]").fill("2,5")
    publish(phone)
    expect(notice).to_be_hidden()


def test_nothing_is_offered_over_what_was_typed_before_the_worker_was_known(phone: Phone) -> None:
    phone.context.add_init_script(SLOW_TO_BE_READY)
    notice = open_under_worker(phone, "/hour-logs/new")
    phone.page.evaluate(SCRIPTS_ARE_THERE)
    phone.page.locator("[name=duration]").fill("2,5")
    publish(phone)
    phone.page.wait_for_timeout(1000)
    expect(notice).to_be_hidden()


def test_nothing_is_offered_while_a_card_is_shown(phone: Phone) -> None:
    phone.load()
    notice = open_under_worker(phone, "/card")
    publish(phone)
    expect(notice).to_be_hidden()


def test_nothing_is_offered_while_the_scanner_is_open(phone: Phone) -> None:
    notice = open_under_worker(phone, "/scan")
    publish(phone)
    expect(notice).to_be_hidden()

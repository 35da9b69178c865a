"""What a device goes through before the pictures of the app as a thing on it."""

from playwright.sync_api import expect

from tests.screens.card_acts import show_code
from tests.screens.scene import Act, Visit

FIGURES = """
    navigator.storage.estimate = async () => ({ usage: 4_300_000, quota: 2_100_000_000 });
    navigator.storage.persisted = async () => true;
"""
VERSION = "() => { document.querySelector('.summary dd').textContent = '8f3a61c2'; }"
PUT = """
    ([store, key, content]) => new Promise((resolve) => {
      const opening = indexedDB.open("ehrenamtskarte");
      opening.onsuccess = () => {
        const writing = opening.result.transaction(store, "readwrite");
        writing.objectStore(store).put(content, key);
        writing.oncomplete = () => resolve(opening.result.close());
      };
    })
"""
BROWSER = "Object.defineProperty(navigator, 'userAgent', {{ value: '{} Version/{} Mobile/15E148 Safari/604.1' }})"
IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)"
OFFER = "() => dispatchEvent(new Event('beforeinstallprompt'))"
ENTRIES = 3


def know_figures(visit: Visit) -> None:
    """Let the device say the same figures in every run."""
    visit.page.add_init_script(FIGURES)
    visit.page.reload()
    expect(visit.page.locator("[data-part=kept]")).to_be_visible()
    visit.page.evaluate(VERSION)


def take_card(visit: Visit) -> None:
    """Load the card on this device, then come back."""
    visit.go("/card")
    show_code(visit)
    visit.go("/app")
    know_figures(visit)


def let_entries_wait(visit: Visit) -> None:
    """Let some entries wait that could not be sent."""
    expect(visit.page.locator("[data-part=kept]")).to_be_visible()
    account = visit.page.locator("meta[name=account]").get_attribute("data-account")
    for number in range(ENTRIES):
        visit.page.evaluate(PUT, ["outbox", f"{account}/{number}", {"state": "waiting"}])
    know_figures(visit)


def on_iphone(version: str) -> Act:
    """Open the page in Safari of this version."""

    def do(visit: Visit) -> None:
        visit.page.add_init_script(BROWSER.format(IPHONE, version))
        visit.page.reload()
        expect(visit.page.locator("[data-part=yours]:visible")).to_have_count(1)

    return do


def offer_install(visit: Visit) -> None:
    """Come back on another day with a browser that can install the app."""
    visit.page.wait_for_load_state("networkidle")
    visit.page.evaluate(PUT, ["settings", "install", {"days": 4, "lastOn": "2026-01-01", "refusedOn": None}])
    visit.page.reload()
    visit.page.wait_for_load_state("networkidle")
    visit.page.evaluate(OFFER)
    expect(visit.page.locator("[data-module=install]")).to_be_visible()

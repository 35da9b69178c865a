"""The app on the home screen: installable, mentioned once in a while, never at first, never in a form."""

from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Playwright, expect

from tests.browser.app.database import get, put
from tests.browser.chromium import CHROMIUM
from tests.browser.conftest import NewPhone
from tests.browser.phone import Phone
from tests.browser.server import Server

IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)"
SAFARI = "{} Version/{} Mobile/15E148 Safari/604.1"
OFFER = """
    () => {
      const offer = new Event("beforeinstallprompt", { cancelable: true });
      offer.prompt = async () => { document.body.dataset.prompted = "yes"; };
      offer.userChoice = Promise.resolve({ outcome: "dismissed" });
      return dispatchEvent(offer);
    }
"""
STANDALONE = (
    """
    const ask = matchMedia;
    globalThis.matchMedia = (query) => (query.includes("standalone") ? { matches: true } : ask(query));
    """,
    "navigator.standalone = true;",  # how iOS says it
)


@pytest.fixture
def volunteer(new_phone: NewPhone, server: Server) -> Phone:
    phone = new_phone()
    phone.sign_in(server.people.volunteer)
    return phone


def hint(phone: Phone) -> Locator:
    return phone.page.get_by_role("region", name="Schneller zur Karte")


def open_home(phone: Phone) -> None:
    """Open Start and wait until its scripts have done their part."""
    phone.open("/home")
    phone.page.wait_for_load_state("networkidle")


def come_back_another_day(phone: Phone) -> None:
    """Open Start, with a visit on an earlier day behind it."""
    open_home(phone)
    earlier = (phone.server.clock() - timedelta(days=3)).date().isoformat()
    put(phone.page, "settings", "install", {"days": 1, "lastOn": earlier, "refusedOn": None})
    open_home(phone)


def test_browser_finds_nothing_that_keeps_it_from_installing(
    playwright: Playwright, server: Server, tmp_path: Path
) -> None:
    context = playwright.chromium.launch_persistent_context(
        tmp_path / "profile", executable_path=CHROMIUM, args=["--no-sandbox"], locale="de-DE"
    )
    page = context.pages[0]
    page.goto(f"{server.address}/scan")
    cdp = context.new_cdp_session(page)
    manifest = cdp.send("Page.getAppManifest")
    assert manifest["errors"] == []
    assert cdp.send("Page.getInstallabilityErrors")["installabilityErrors"] == []
    assert cdp.send("Page.getAppId")["appId"] == f"{server.address}/home"
    context.close()


def test_nothing_is_mentioned_at_the_first_visit(volunteer: Phone) -> None:
    open_home(volunteer)
    volunteer.page.evaluate(OFFER)
    open_home(volunteer)
    volunteer.page.evaluate(OFFER)
    expect(hint(volunteer)).to_be_hidden()


def test_from_the_second_day_start_offers_to_install(volunteer: Phone) -> None:
    come_back_another_day(volunteer)
    expect(hint(volunteer)).to_be_hidden()
    volunteer.page.evaluate(OFFER)
    hint(volunteer).get_by_role("button", name="Jetzt installieren").click()
    expect(volunteer.page.locator("body[data-prompted=yes]")).to_be_attached()
    expect(hint(volunteer)).to_be_hidden()


def test_not_now_is_remembered(volunteer: Phone) -> None:
    come_back_another_day(volunteer)
    volunteer.page.evaluate(OFFER)
    hint(volunteer).get_by_role("button", name="Nicht jetzt").click()
    expect(hint(volunteer)).to_be_hidden()
    open_home(volunteer)
    volunteer.page.evaluate(OFFER)
    expect(hint(volunteer)).to_be_hidden()
    memory = get(volunteer.page, "settings", "install")
    assert isinstance(memory, dict)
    assert memory["refusedOn"] == memory["lastOn"]


@pytest.mark.parametrize("path", ["/hour-logs/new", "/sign-in", "/scan", "/card"])
def test_the_browsers_own_offer_never_comes_in_between(volunteer: Phone, path: str) -> None:
    come_back_another_day(volunteer)
    volunteer.open(path)
    volunteer.page.wait_for_load_state("networkidle")
    assert volunteer.page.evaluate(OFFER) is False, "the event must be prevented"
    expect(hint(volunteer)).to_have_count(0)


@pytest.mark.parametrize("standalone", STANDALONE)
def test_nothing_is_mentioned_in_the_installed_app(volunteer: Phone, standalone: str) -> None:
    volunteer.page.add_init_script(standalone)
    come_back_another_day(volunteer)
    volunteer.page.evaluate(OFFER)
    expect(hint(volunteer)).to_be_hidden()


@pytest.mark.parametrize(("version", "way"), [("26.0", "ios-26"), ("18.6", "ios")])
def test_on_an_iphone_start_leads_to_the_steps_for_its_version(
    new_phone: NewPhone, server: Server, version: str, way: str
) -> None:
    phone = new_phone(user_agent=SAFARI.format(IPHONE, version))
    phone.sign_in(server.people.volunteer)
    come_back_another_day(phone)
    hint(phone).get_by_role("link", name="So geht es").click()
    expect(phone.page.locator("details[open]")).to_have_count(1)
    first = phone.page.locator("[data-way]").first
    expect(first).to_have_attribute("data-way", way)
    expect(first.get_by_text("Das passt zu Ihrem Gerät.")).to_be_visible()
    expect(first.get_by_text("Erst installieren, dann die Karte laden")).to_be_visible()

"""From hours to a green verdict in real browsers: the holder's screen is filmed, the server ends, both pages reload."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, expect

from pwa.domain.hour_log import HourLogStatus
from tests.browser.camera import Camera
from tests.browser.chromium import CHROMIUM
from tests.browser.conftest import NewPhone
from tests.browser.phone import VIEWPORT, Phone, wait_until
from tests.browser.server import Server

SLOTS = 8  # four turns at each of two error-correction levels
READ_WITHIN = 20_000  # milliseconds in which a picture before the camera is read, on a busy machine
OLD = 25_000  # milliseconds after which a picture is too old


@dataclass
class Shop:
    """A browser at the scanner, with a camera."""

    page: Page
    camera: Camera

    def start(self, address: str) -> None:
        self.page.goto(f"{address}/scan")
        wait_until(self.page, "navigator.serviceWorker.ready.then(() => !!navigator.serviceWorker.controller)")

    def switch_on(self) -> None:
        button = self.page.get_by_role("button", name="Kamera starten")
        if button.is_visible():
            button.click()

    def see(self, phone: Phone) -> None:
        self.camera.look_at(phone.page.locator(".code-box").screenshot())

    def expect(self, kind: str, *texts: str) -> None:
        verdict = self.page.locator("section[data-verdict]")
        expect(verdict).to_have_attribute("data-verdict", kind, timeout=READ_WITHIN)
        for text in texts:
            expect(verdict).to_contain_text(text)

    def expect_no_name(self) -> None:
        expect(self.page.locator("section[data-verdict]")).not_to_contain_text("Anna")

    def next(self) -> None:
        self.camera.look_at_nothing()
        self.page.wait_for_timeout(700)  # the camera still delivers the last picture for some frames
        self.page.locator("section[data-verdict] [data-next]").click()
        self.switch_on()


@pytest.fixture
def shop(playwright: Playwright, tmp_path: Path) -> Iterator[Shop]:
    camera = Camera(tmp_path / "camera.y4m")
    context = playwright.chromium.launch_persistent_context(
        tmp_path / "shop",
        executable_path=CHROMIUM,
        args=["--no-sandbox", *camera.flags],
        viewport=VIEWPORT,
        locale="de-DE",
        permissions=["camera"],
    )
    yield Shop(context.pages[0], camera)
    context.close()


@pytest.fixture
def clerk(browser: Browser, server: Server) -> Iterator[Page]:
    context = browser.new_context(locale="de-DE")
    sign_in(context, server, server.people.token(server.people.calw.clerk))
    yield context.new_page()
    context.close()


def sign_in(context: BrowserContext, server: Server, token: str) -> None:
    context.add_cookies([{"name": "session", "value": token, "url": server.address}])


def enter_hours(phone: Phone, organisation: str) -> None:
    phone.open("/hour-logs/new")
    phone.page.get_by_label("Organisation", exact=True).select_option(organisation)
    phone.page.get_by_label("Oder eine andere Dauer, in Stunden").fill("2,5")
    phone.page.get_by_label("Was haben Sie getan?").fill("Training der E-Jugend")
    phone.button("Stunden speichern").click()
    expect(phone.page.get_by_text("Training der E-Jugend")).to_be_visible()


def approve_hours(clerk: Page, server: Server) -> None:
    clerk.goto(f"{server.address}/office/hour-logs")
    clerk.get_by_role("row", name="Training der E-Jugend").get_by_role("button", name="Genehmigen").click()
    expect(clerk.get_by_role("row", name="Training der E-Jugend")).to_have_count(0)


def apply(phone: Phone) -> None:
    phone.open("/application")
    phone.page.locator("label[for=consent]").click()
    phone.button("Antrag abschicken").click()
    expect(phone.page.get_by_role("heading", level=1)).to_be_visible()
    expect(phone.button("Antrag abschicken")).to_have_count(0)


def issue(clerk: Page, server: Server) -> None:
    clerk.goto(f"{server.address}/office/applications")
    clerk.get_by_role("link", name="Anna Kowalska").click()
    clerk.get_by_role("button", name="Genehmigen und Karte ausstellen").click()
    expect(clerk).to_have_url(re.compile("/office/cards/"))


def revoke(clerk: Page, server: Server, card: str) -> None:
    clerk.goto(f"{server.address}/office/cards/{card}")
    clerk.locator("summary").filter(has_text="sperren").click()
    clerk.get_by_text("Das Engagement wurde beendet.").click()
    clerk.get_by_role("button", name="Endgültig sperren").click()
    expect(clerk.get_by_text("Gesperrt").first).to_be_visible()


def get_card(phone: Phone, clerk: Page, server: Server) -> None:
    """Go the whole way from 198 approved hours to the code on the phone."""
    people = server.people
    for day in range(33):
        people.hour_log(minutes=360, days_ago=day + 5, status=HourLogStatus.APPROVED)
    phone.sign_in(people.volunteer)
    enter_hours(phone, people.calw.organisation)
    approve_hours(clerk, server)
    apply(phone)
    issue(clerk, server)
    phone.load()


def go_offline(phone: Phone, shop: Shop, server: Server) -> None:
    """End the server and reload both pages."""
    phone.prepare_for_offline()
    server.stop()
    phone.page.reload()
    phone.expect_view("code")
    shop.page.reload()
    shop.switch_on()


def test_from_hours_to_a_green_verdict_with_both_phones_offline(
    new_phone: NewPhone, shop: Shop, clerk: Page, server: Server
) -> None:
    phone = new_phone()
    get_card(phone, clerk, server)
    shop.start(server.address)
    go_offline(phone, shop, server)

    seen: set[tuple[str, str]] = set()
    while len(seen) < SLOTS:
        shop.see(phone)
        seen.add(slot_of(phone))
        shop.expect("valid", "GÜLTIG", "Anna K.")
        shop.next()

    shop.see(phone)
    shop.expect("valid")
    shop.page.wait_for_timeout(OLD)
    shop.page.locator("section[data-verdict] [data-next]").click()
    shop.switch_on()
    shop.expect("ask_digits")
    phone.type_digits(shop.page.locator('[data-fact="digits"]').inner_text())
    phone.expect_view("code")
    shop.see(phone)
    shop.expect("valid", "Anna K.")


def slot_of(phone: Phone) -> tuple[str, str]:
    """Return turn and error correction of the code that is shown, as its pixels say."""
    code = phone.read()
    return str(round(code.orientation / 90) % 4), code.ec_level


def test_moved_revoked_changed_and_foreign_codes(new_phone: NewPhone, shop: Shop, server: Server, clerk: Page) -> None:
    card = server.people.card()
    first = new_phone()
    first.sign_in(server.people.volunteer)
    first.load()
    shop.start(server.address)
    shop.switch_on()
    shop.see(first)
    shop.expect("valid")

    digits = first.read().text
    shop.next()
    shop.camera.look_at_code(digits[:40] + str((int(digits[40]) + 1) % 10) + digits[41:])
    shop.expect("not_valid", "nicht von hier oder gefälscht")
    shop.expect_no_name()
    shop.next()
    shop.camera.look_at_code("WIFI:T:WPA;S:Hallenbad;P:geheim;;")
    shop.expect("unknown_code")
    assert "Hallenbad" not in shop.page.content()

    second = new_phone()
    second.sign_in(server.people.volunteer)
    second.open()
    second.button("Karte auf dieses Telefon laden").click()
    second.button("Ja, auf dieses Telefon holen").click()
    second.expect_view("code")
    shop.page.reload()
    shop.switch_on()
    shop.see(first)
    shop.expect("not_valid", "gesperrt")
    shop.next()
    shop.see(second)
    shop.expect("valid")

    revoke(clerk, server, card)
    shop.page.reload()
    shop.switch_on()
    shop.see(second)
    shop.expect("not_valid", "gesperrt")

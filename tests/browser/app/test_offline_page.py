"""Every other address without a server: what works, and the way back to the same address."""

import pytest
from playwright.sync_api import expect

from tests.browser.phone import Phone
from tests.browser.server import Server


@pytest.fixture
def offline_phone(phone: Phone, server: Server) -> Phone:
    phone.open("/home")
    phone.prepare_for_offline()
    server.stop()
    return phone


def test_any_other_address_offline_stays_and_opens_once_the_server_is_back(
    offline_phone: Phone, server: Server
) -> None:
    page = offline_phone.page
    offline_phone.open("/progress?from=home")
    expect(page.get_by_role("heading", name="Gerade kein Internet")).to_be_visible()
    again = page.get_by_role("link", name="Noch einmal versuchen")
    again.click()
    expect(page).to_have_url(f"{server.address}/progress?from=home")
    server.start_again()
    again.click()
    expect(page.get_by_role("heading", name="Fortschritt", level=1)).to_be_visible()
    expect(page).to_have_url(f"{server.address}/progress?from=home")


@pytest.mark.parametrize("place", ["Start", "Karte zeigen", "Stunden eintragen", "Karte prüfen"])
def test_its_tiles_lead_to_pages_that_open(offline_phone: Phone, place: str) -> None:
    page = offline_phone.page
    offline_phone.open("/help")
    page.locator(".tile", has_text=place).click()
    expect(page.get_by_role("heading", name="Gerade kein Internet")).to_have_count(0)
    expect(page.locator("h1").first).to_be_attached()


def test_partners_and_about_start_offline(offline_phone: Phone) -> None:
    for path, heading in {"/partners": "Partner der Ehrenamtskarte", "/app": "Über diese App"}.items():
        offline_phone.open(path)
        expect(offline_phone.page.get_by_role("heading", name=heading)).to_be_visible()

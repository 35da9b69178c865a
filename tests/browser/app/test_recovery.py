"""The browser has thrown the database away, keeps it shut, or has one of a newer app: every page opens and says so."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.browser.app.database import block, delete, make_newer
from tests.browser.conftest import NewPhone
from tests.browser.phone import Phone
from tests.browser.server import Server

PAGES = ("/home", "/scan", "/hour-logs/new", "/app")
SAYS_IT = "Dieser Browser speichert gerade nichts"


@pytest.fixture
def used_phone(new_phone: NewPhone, server: Server) -> Phone:
    """A phone that has kept something and could start offline."""
    phone = new_phone()
    phone.sign_in(server.people.volunteer)
    phone.open("/scan")
    phone.prepare_for_offline()
    expect(phone.page.locator("[data-state=loading]")).to_be_hidden()
    phone.open("/home")
    return phone


@pytest.mark.parametrize("harm", [delete, make_newer, block])
def test_every_page_opens_online_and_offline(used_phone: Phone, harm: Callable[[Phone], None]) -> None:
    harm(used_phone)
    for path in PAGES:
        expect_open(used_phone, path)
    used_phone.server.stop()
    for path in PAGES:
        expect_open(used_phone, path)


def test_after_a_wipe_start_knows_the_account_again(used_phone: Phone) -> None:
    delete(used_phone)
    used_phone.open("/home")
    expect(used_phone.page.get_by_role("heading", name="Guten Tag, Anna Kowalska")).to_be_visible()
    used_phone.open("/app")
    expect(used_phone.page.locator("[data-part=kept]")).to_be_visible()
    expect(used_phone.page.get_by_text(SAYS_IT)).to_be_hidden()


@pytest.mark.parametrize("harm", [make_newer, block])
def test_about_says_that_nothing_is_kept(used_phone: Phone, harm: Callable[[Phone], None]) -> None:
    harm(used_phone)
    used_phone.open("/app")
    expect(used_phone.page.get_by_text(SAYS_IT)).to_be_visible()
    expect(used_phone.page.get_by_text("Daten auf diesem Gerät löschen")).to_be_hidden()


def expect_open(phone: Phone, path: str) -> None:
    phone.open(path)
    expect(phone.page.locator("h1").first).to_be_visible()
    phone.page.wait_for_load_state("networkidle")
    expect(phone.page).to_have_url(phone.server.address + path)

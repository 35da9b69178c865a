"""Signing out takes everything of the account from the phone."""

from playwright.sync_api import Page, expect

from tests.browser.conftest import NewPhone
from tests.browser.phone import Phone
from tests.browser.server import Server

STORED = """
    new Promise((resolve) => {
      const opening = indexedDB.open("ehrenamtskarte");
      opening.onsuccess = () => {
        const reading = opening.result.transaction(["holder", "settings"]);
        const holder = reading.objectStore("holder").getAllKeys();
        const account = reading.objectStore("settings").get("account");
        reading.oncomplete = () => resolve([holder.result.length, account.result ?? null]);
      };
    })
"""


def sign_out(page: Page) -> None:
    page.wait_for_load_state("networkidle")  # a tap before the script is there signs out on the server alone
    page.get_by_role("main").get_by_role("button", name="Abmelden").click()
    page.wait_for_url("**/")


def test_signing_out_removes_the_card_from_this_phone(phone: Phone) -> None:
    phone.load()
    phone.prepare_for_offline()
    phone.open("/sign-out")
    sign_out(phone.page)
    assert phone.page.evaluate(STORED) == [0, None]
    phone.server.stop()
    phone.open()
    phone.expect_view("nobody")
    assert "Kowalska" not in phone.page.content()


def test_open_card_in_another_tab_goes_too(phone: Phone) -> None:
    phone.load()
    other = phone.context.new_page()
    other.goto(f"{phone.server.address}/sign-out")
    sign_out(other)
    expect(phone.page.locator("canvas")).to_have_count(0)
    expect(phone.page.locator('[data-card="name"]')).to_have_count(0)


def test_signing_out_leaves_what_is_kept_for_somebody_else(new_phone: NewPhone, server: Server) -> None:
    phone = new_phone()
    server.people.card()
    phone.sign_in(server.people.volunteer)
    phone.load()
    phone.sign_in(server.people.other_volunteer)
    phone.open()
    phone.expect_view("none")
    phone.open("/sign-out")
    sign_out(phone.page)
    kept, account = phone.page.evaluate(STORED)
    assert (kept > 0, account) == (True, None)

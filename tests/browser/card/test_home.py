"""The start page without a server."""

from playwright.sync_api import expect

from tests.browser.phone import Phone


def test_start_page_offline_shows_the_figures_of_the_last_visit(phone: Phone) -> None:
    phone.open()
    phone.prepare_for_offline()
    phone.open("/home")
    expect(phone.page.locator("h1")).to_contain_text("Anna Kowalska")
    phone.expect_kept("home")
    phone.server.stop()
    phone.page.reload()
    expect(phone.page.locator('[data-fill="done"]')).to_have_text("205 Stunden")
    expect(phone.page.locator('[data-fill="name"]')).to_have_text("Anna Kowalska")
    expect(phone.page.locator('[data-show-if="!missing"]')).to_be_visible()
    expect(phone.page.locator('[data-show-if="!account"]')).to_be_hidden()


def test_start_page_offline_of_a_new_phone_says_that_nobody_is_signed_in(phone: Phone) -> None:
    phone.open("/shell/de/home")
    expect(phone.page.locator('[data-show-if="!account"]')).to_be_visible()
    expect(phone.page.locator('[data-fill="done"]')).to_be_hidden()

"""An open scanner never grows old: lists are signed anew each day, so a page that was online stays plain green."""

import time
from datetime import timedelta

import pytest
from playwright.sync_api import Browser, expect

from pwa.background import sign
from tests.browser.server import Server
from tests.phone import Phone

DAY = 86_400


@pytest.mark.parametrize("days", [8, 32])
def test_page_that_was_online_days_later_is_plain_green(browser: Browser, server: Server, days: int) -> None:
    people = server.people
    people.card()
    phone = Phone(people.parts.issuer.prog)
    phone.enrol(people.client(people.volunteer))
    page = browser.new_page(locale="de-DE")
    page.goto(f"{server.address}/scan")
    expect(page.locator("[data-state=current]")).to_be_visible()

    for _ in range(days):
        server.clock.turn(days=1)
        sign(people.parts)  # what the app's own thread does each minute
    page.clock.set_system_time(server.clock() + timedelta(seconds=1))
    page.reload()
    expect(page.locator("[data-state=current]")).to_be_visible()
    page.get_by_label("Oder Ziffern eingeben").fill(phone.show(time.time() + days * DAY))
    page.get_by_role("button", name="Prüfen").click()
    expect(page.locator("section[data-verdict]")).to_have_attribute("data-verdict", "valid")
    page.context.close()

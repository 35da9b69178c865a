"""The queue by the keyboard alone, on the smallest phone, and read by axe."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from pwa.domain.hour_log import HourLogStatus
from pwa.security.login import cookie_name
from tests.browser import axe
from tests.browser.scripts import SCRIPTS_ARE_THERE
from tests.browser.server import Server
from tests.views.queue_pages import APPLICATIONS, HOURS, hours_status

OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


def signed_in(browser: Browser, server: Server, **options: object) -> BrowserContext:
    context = browser.new_context(locale="de-DE", bypass_csp=True, **options)  # type: ignore[arg-type]  # Playwright's own
    people = server.people
    name, token = cookie_name(people.parts.settings), people.token(people.calw.lead)
    context.add_cookies([{"name": name, "value": token, "url": server.address}])
    return context


@pytest.fixture
def page(browser: Browser, server: Server) -> Iterator[Page]:
    context = signed_in(browser, server)
    yield context.new_page()
    context.close()


def focus_table(page: Page) -> None:
    """Go to the first row, once the page hears keys."""
    page.evaluate(SCRIPTS_ARE_THERE)
    page.locator(".table-wrap").focus()
    page.keyboard.press("ArrowDown")


def test_keyboard_alone_decides_and_undoes(server: Server, page: Page) -> None:
    first, second = (server.people.hour_log(days_ago=day, activity=f"Nr. {day}.") for day in (1, 2))
    page.goto(server.address + HOURS)
    page.keyboard.press("a")
    assert hours_status(server.people, first) is HourLogStatus.SUBMITTED
    focus_table(page)
    page.keyboard.press("x")
    expect(page.get_by_text("1 Fall ausgewählt")).to_be_visible()
    page.keyboard.press("a")
    expect(page.get_by_text("Ihre Entscheidung ist gespeichert.")).to_be_visible()
    assert hours_status(server.people, first) is HourLogStatus.APPROVED
    focus_table(page)
    page.keyboard.press("u")
    expect(page.get_by_text("Die Entscheidung ist zurückgenommen.")).to_be_visible()
    assert hours_status(server.people, first) is HourLogStatus.SUBMITTED
    focus_table(page)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("r")
    expect(page).to_have_url(re.compile(f"{second}\\?act=reject"))
    expect(page.get_by_label("Grund der Ablehnung")).to_be_visible()
    page.goto(server.address + HOURS)
    focus_table(page)
    page.keyboard.press("d")
    expect(page).to_have_url(re.compile(f"{HOURS}/{first}$"))


def test_keys_can_be_switched_off_for_good(server: Server, page: Page) -> None:
    public_id = server.people.hour_log()
    page.goto(server.address + HOURS)
    focus_table(page)
    page.keyboard.press("?")
    page.locator("label[for=use-keys]").click()
    page.reload()
    page.evaluate(SCRIPTS_ARE_THERE)
    page.locator(".table-wrap a").focus()
    for key in ("x", "a", "d"):
        page.keyboard.press(key)
    expect(page.get_by_text("Noch nichts ausgewählt")).to_be_visible()
    assert hours_status(server.people, public_id) is HourLogStatus.SUBMITTED


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_the_queues_pages(server: Server, browser: Browser, scheme: str) -> None:
    people = server.people
    people.reach_goal()
    people.application()
    people.application(people.other_volunteer)
    ready, long = people.hour_log(), people.hour_log(days_ago=2, minutes=1020)
    context = signed_in(browser, server, viewport={"width": 320, "height": 640}, color_scheme=scheme)
    page = context.new_page()
    summary = f"{HOURS}/selection?item={ready}~&item={long}~"
    for path in (HOURS, APPLICATIONS, f"{HOURS}?show=eyes&q=1", summary, f"{HOURS}/selection?ready=1"):
        page.goto(server.address + path)
        assert page.evaluate(OVERFLOW) <= 0, path
        assert axe.problems(page) == [], path
    page.get_by_role("button", name="Genehmigen", exact=True).click()
    expect(page.get_by_role("heading", level=1, name="Ergebnis")).to_be_visible()
    assert axe.problems(page) == []
    page.get_by_role("button", name="Alle zurücknehmen").click()
    expect(page.get_by_text("Die Entscheidungen sind zurückgenommen.")).to_be_visible()
    for path in ("/office/settings", "/office/lists"):
        page.goto(server.address + path)
        assert page.evaluate(OVERFLOW) <= 0, path
        assert axe.problems(page) == [], path
    context.close()

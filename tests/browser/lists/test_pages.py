"""The pages of lists read by axe on the smallest phone, light and dark."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect

from pwa.security.login import cookie_name
from tests.browser import axe
from tests.browser.server import Server
from tests.views import list_pages

SMALLEST: ViewportSize = {"width": 320, "height": 640}
OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
ODD = list_pages.pasted(
    *list_pages.ROWS, "Emma;Brandt;01.02.1990;", "R2D2;Robot;;", "Hugo-Maximilian;Löschwasserversorgung;;"
)


@pytest.fixture(params=["light", "dark"])
def page(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    context = browser.new_context(
        viewport=SMALLEST, locale="de-DE", bypass_csp=True, color_scheme="dark" if request.param == "dark" else "light"
    )
    yield context.new_page()
    context.close()


def check(page: Page, address: str) -> None:
    page.goto(address)
    assert page.evaluate(OVERFLOW) <= 0, address
    assert axe.problems(page) == []


def test_axe_finds_nothing_on_the_offices_pages(server: Server, page: Page) -> None:
    people = server.people
    upload = list_pages.hand_in(people, ODD).location
    list_pages.keep(people)
    kept = f"/office/lists/{list_pages.only_list(people).public_id}"
    name, token = cookie_name(people.parts.settings), people.token(people.calw.clerk)
    page.context.add_cookies([{"name": name, "value": token, "url": server.address}])

    for path in ("/office/lists", "/office/lists/new", upload, kept, f"{kept}/letters"):
        check(page, server.address + path)
    page.goto(f"{server.address}/office/lists/new")
    page.get_by_role("button", name="Liste prüfen").click()
    expect(page.get_by_role("alert")).to_be_visible()
    assert axe.problems(page) == []


def test_axe_finds_nothing_on_the_clubs_and_the_persons_pages(server: Server, page: Page) -> None:
    people = server.people
    club = list_pages.club_path(people, list_pages.new_contact(people))
    upload = people.client().post(club, data={"group": list_pages.BRIGADE, "pasted": ODD}).location
    people.client().post(f"{upload}/members", data={"scope": "parts"})
    emma, finn, *_others = list_pages.stored(people)
    people.client().post(f"{list_pages.accept_path(people, finn)}/refusal")

    for path in (club, f"{club}/{list_pages.only_list(people).public_id}"):
        check(page, server.address + path)
    for member in (emma, finn):
        check(page, server.address + list_pages.accept_path(people, member))
    page.goto(server.address + list_pages.accept_path(people, emma))
    page.locator("label[for=consent]").click()
    page.get_by_role("button", name="Ja, ich möchte die Karte").click()
    expect(page.get_by_text("Sie haben zugestimmt")).to_be_visible()
    assert axe.problems(page) == []

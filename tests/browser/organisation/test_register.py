"""The register of organisations in a real browser: read by axe, on a narrow screen, and merged by keyboard alone."""

from collections.abc import Iterator
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect

from pwa.models import Organisation
from tests.browser import axe
from tests.browser.phone import Phone
from tests.browser.server import Server
from tests.views.confirm_pages import make_attestation, make_contact, path_of

LIST = "/office/organisations"
SMALLEST: ViewportSize = {"width": 320, "height": 640}
OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
OPEN_ALL = "document.querySelectorAll('details').forEach((each) => { each.open = true; })"


@pytest.fixture
def double(server: Server) -> str:
    """A second entry for the town's organisation, which has a contact and hours."""
    make_contact(server.people)
    server.people.hour_log()
    with server.people.session() as session, session.begin():
        row = Organisation(authority_id=server.people.calw.authority, name="SV Calw e. V.")
        session.add(row)
        session.flush()
        return row.public_id


@pytest.fixture(params=["light", "dark"])
def page(request: pytest.FixtureRequest, browser: Browser, server: Server) -> Iterator[Page]:
    scheme: Literal["light", "dark"] = request.param
    context = browser.new_context(viewport=SMALLEST, locale="de-DE", bypass_csp=True, color_scheme=scheme)
    phone = Phone(context, context.new_page(), server)
    phone.sign_in(server.people.calw.clerk)
    yield phone.page
    context.close()


def test_axe_finds_nothing_in_the_register(page: Page, server: Server, double: str) -> None:
    own = f"{LIST}/{server.people.calw.organisation}"
    for path in (LIST, f"{LIST}?show=merged", f"{LIST}/new", own, f"{own}/merge?q=sv", f"{own}/merge?other={double}"):
        page.goto(server.address + path)
        page.evaluate(OPEN_ALL)
        page.wait_for_timeout(300)
        assert axe.problems(page) == [], path
        assert page.evaluate(OVERFLOW) <= 0, path


def test_axe_finds_nothing_with_hours_to_confirm(page: Page, server: Server) -> None:
    people = server.people
    contact = make_contact(people)
    people.hour_log()
    make_attestation(people)
    page.goto(server.address + path_of(people, contact))
    expect(page.get_by_role("heading", name="Eingetragene Stunden")).to_be_visible()
    assert axe.problems(page) == []
    assert page.evaluate(OVERFLOW) <= 0
    page.get_by_role("button", name="Angekreuzte bestätigen").click()
    expect(page.get_by_text("Danke, Ihre Antwort ist gespeichert.")).to_be_visible()


def test_keyboard_alone_merges_two(page: Page, server: Server, double: str) -> None:
    page.goto(f"{server.address}{LIST}/{server.people.calw.organisation}/merge?other={double}")
    page.get_by_label("Sportverein Calw", exact=True).focus()
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.type("Derselbe Verein")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Beide Einträge sind jetzt einer.")).to_be_visible()
    assert axe.problems(page) == []

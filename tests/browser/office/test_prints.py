"""Printing many cards by the keyboard alone: from the choice to the PDF; what is only looked at leaves nothing."""

import io
from collections.abc import Iterator

import pikepdf
import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser import axe
from tests.browser.office.test_queue_keys import signed_in
from tests.browser.server import Server
from tests.views.print_pages import RUNS, live, stored, two_cards


@pytest.fixture
def page(browser: Browser, server: Server) -> Iterator[Page]:
    context = signed_in(browser, server)
    yield context.new_page()
    context.close()


def press(page: Page, role: str, name: str) -> None:
    """Go to a button or link by the keyboard and press Enter."""
    press_at(page, page.get_by_role(role, name=name, exact=True))  # type: ignore[arg-type] # one of Playwright's own roles


def press_at(page: Page, wanted: Locator) -> None:
    wanted.focus()
    expect(wanted).to_be_focused()
    page.keyboard.press("Enter")


def pages_of(page: Page, server: Server, link: str) -> int:
    """Fetch the PDF behind a link, as the same person, and count its pages."""
    path = page.get_by_role("link", name=link, exact=True).get_attribute("href")
    answer = page.context.request.get(f"{server.address}{path}")
    assert answer.status == 200
    content = answer.body()
    assert content.startswith(b"%PDF")
    with pikepdf.open(io.BytesIO(content)) as document:
        return len(document.pages)


def test_keyboard_alone_leads_from_the_choice_to_the_pdf(server: Server, page: Page) -> None:
    first, second = two_cards(server.people)
    before = stored(server.people)
    page.goto(server.address + RUNS)
    press(page, "button", "Karten ansehen")
    expect(page.get_by_role("heading", level=1, name="2 Karten drucken?")).to_be_visible()
    assert axe.problems(page) == []
    press(page, "link", "Andere Karten wählen")
    expect(page.get_by_text("Noch nichts gedruckt")).to_be_visible()
    assert stored(server.people) == before

    press(page, "button", "Karten ansehen")
    press(page, "button", "2 Karten drucken")
    expect(page.get_by_text("Der Druck ist fertig.")).to_be_visible()
    assert axe.problems(page) == []
    assert set(live(server.people)) == {first, second}
    assert pages_of(page, server, "PDF mit 2 Karten") == 2

    codes = live(server.people)
    press_at(page, page.get_by_role("form", name="Neuer Code für Anna Kowalska").get_by_role("button"))
    expect(page.get_by_text("Die Karte hat einen neuen Code.")).to_be_visible()
    assert pages_of(page, server, "Diese eine Karte drucken") == 1
    assert live(server.people)[first] != codes[first]
    assert live(server.people)[second] == codes[second]

    press(page, "link", "Alle Drucke")
    expect(page.get_by_role("link", name="2 Karten")).to_be_visible()

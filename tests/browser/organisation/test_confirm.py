"""A club's contact in a real browser: by keyboard alone, read by axe, on a narrow phone, and without any script."""

from collections.abc import Iterator
from uuid import UUID

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect

from pwa.models import AttestationState, ContactRole
from tests.browser import axe
from tests.browser.server import Server
from tests.views.confirm_pages import DEPUTY, make_attestation, make_contact, make_many, path_of, reply, state_of

SMALLEST: ViewportSize = {"width": 320, "height": 640}
TWELVE = 12
MOST_TABS = 60
OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
FOCUSED = "document.activeElement.textContent.trim().replace(/\\s+/g, ' ')"
RING = """() => {
    const style = getComputedStyle(document.activeElement);
    return style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
}"""
SHORT = """() => [...document.querySelectorAll("main :is(button, input:not([type=hidden]), select, summary)")]
    .filter((element) => element.offsetParent && element.getBoundingClientRect().height < 43.5)
    .map((element) => element.outerHTML)"""


@pytest.fixture
def contact(server: Server) -> UUID:
    """The board, beside a deputy of the register."""
    board = make_contact(server.people)
    make_contact(server.people, email=DEPUTY, name="Dora Deputat", role=ContactRole.DEPUTY)
    return board


@pytest.fixture
def asked(request: pytest.FixtureRequest, server: Server) -> list[str]:
    """Twelve people who apply."""
    request.getfixturevalue("contact")
    return make_many(server.people, TWELVE)


@pytest.fixture
def path(request: pytest.FixtureRequest, server: Server, contact: UUID) -> str:
    request.getfixturevalue("asked")
    return server.address + path_of(server.people, contact)


@pytest.fixture(params=[True, False], ids=["scripts", "no scripts"])
def page(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport=SMALLEST, locale="de-DE", java_script_enabled=request.param)
    yield context.new_page()
    context.close()


@pytest.fixture
def lively(browser: Browser) -> Iterator[Page]:
    """A page with scripts, on which the test itself may ask the document."""
    context = browser.new_context(viewport=SMALLEST, locale="de-DE")
    yield context.new_page()
    context.close()


def test_all_twelve_are_right_with_one_click(page: Page, server: Server, path: str, asked: list[str]) -> None:
    page.goto(path)
    page.get_by_role("button", name="Alle 12 sind richtig").click()
    expect(page.get_by_text("Alles ist beantwortet")).to_be_visible()
    assert {state_of(server.people, public_id) for public_id in asked} == {AttestationState.CONFIRMED}


def test_one_is_corrected_in_its_place(page: Page, server: Server, path: str, asked: list[str]) -> None:
    page.goto(path)
    row = page.get_by_role("listitem").filter(has=page.get_by_role("heading", name="Pa Muster"))
    row.locator("summary").first.click()
    row.get_by_label("Richtig sind so viele Stunden").fill("zu viele")
    row.get_by_role("button", name="Mit diesen Angaben bestätigen").click()
    expect(page.get_by_role("link", name="Bitte geben Sie die Stunden als Zahl ein")).to_be_visible()
    row.get_by_label("Richtig sind so viele Stunden").fill("180")
    row.get_by_role("button", name="Mit diesen Angaben bestätigen").click()
    expect(page.get_by_text("180 Stunden, seit 1. März 2020")).to_be_visible()
    assert state_of(server.people, asked[0]) is AttestationState.PARTLY


def test_keyboard_alone_confirms_all(lively: Page, server: Server, path: str, asked: list[str]) -> None:
    lively.goto(path)
    tab_to(lively, "Alle 12 sind richtig")
    assert lively.evaluate(RING), "the focus is seen"
    lively.keyboard.press("Enter")
    expect(lively.get_by_text("Alles ist beantwortet")).to_be_visible()
    assert {state_of(server.people, public_id) for public_id in asked} == {AttestationState.CONFIRMED}


def test_keyboard_alone_declines_with_a_reason_and_changes_that(
    lively: Page, server: Server, path: str, asked: list[str]
) -> None:
    lively.goto(path)
    tab_to(lively, "Stimmt nicht ganz? Pa Muster")
    lively.keyboard.press("Enter")
    tab_to(lively, "Ablehnen")
    lively.keyboard.press("Enter")
    lively.keyboard.press("Tab")
    lively.keyboard.type("War nur Mitglied.")
    tab_to(lively, "Angaben ablehnen")
    lively.keyboard.press("Enter")
    expect(lively.get_by_text("Danke, Ihre Antwort ist gespeichert.")).to_be_visible()
    assert state_of(server.people, asked[0]) is AttestationState.DECLINED

    tab_to(lively, "Antwort ändern Pa Muster")
    lively.keyboard.press("Enter")
    tab_to(lively, "Doch alles richtig")
    with lively.expect_navigation():  # to the same words
        lively.keyboard.press("Enter")
    expect(lively.get_by_text("Danke, Ihre Antwort ist gespeichert.")).to_be_visible()
    assert state_of(server.people, asked[0]) is AttestationState.CONFIRMED


def test_keyboard_alone_passes_on_to_the_deputy(lively: Page, path: str) -> None:
    lively.goto(path)
    tab_to(lively, "An die Stellvertretung weitergeben")
    lively.keyboard.press("Enter")
    lively.keyboard.press("Tab")
    lively.keyboard.press("ArrowDown")
    expect(lively.get_by_label("Wer soll antworten?")).not_to_have_value("")
    tab_to(lively, "Weitergeben")
    lively.keyboard.press("Enter")
    expect(lively.get_by_text("Ihre Stellvertretung bekommt eine E-Mail")).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_any_state(
    browser: Browser, server: Server, path: str, asked: list[str], scheme: str
) -> None:
    link = path.removeprefix(server.address)
    reply(server.people, link, asked[0], "declined", reason="War nur Mitglied.")
    reply(server.people, link, asked[1], "partly", hours="100", since="2020-03-01")
    context = browser.new_context(
        viewport=SMALLEST, locale="de-DE", bypass_csp=True, color_scheme="dark" if scheme == "dark" else "light"
    )
    page = context.new_page()
    page.goto(path)
    assert axe.problems(page) == []
    page.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true; })")
    page.wait_for_timeout(500)
    assert axe.problems(page) == []
    assert page.evaluate(OVERFLOW) <= 0
    assert page.evaluate(SHORT) == []
    page.get_by_label("Grund").first.fill("")
    page.get_by_role("button", name="Angaben ablehnen").first.click()
    expect(page.get_by_role("alert")).to_be_visible()
    assert axe.problems(page) == []
    server.clock.turn(days=28)
    page.goto(path)
    expect(page.get_by_role("heading", name="Dieser Link ist abgelaufen")).to_be_visible()
    assert axe.problems(page) == []
    context.close()


def test_page_fits_320_pixels_with_long_words(lively: Page, server: Server, path: str) -> None:
    long = server.people.new_volunteer("Wilhelmina-Charlotte-Antonia", "Freifrau-von-und-zu-Oberunterbergenhausen")
    make_attestation(server.people, long)
    lively.goto(path)
    assert lively.evaluate(OVERFLOW) <= 0


def tab_to(page: Page, name: str) -> None:
    """Press Tab until the focus is on what has this text."""
    for _ in range(MOST_TABS):
        page.keyboard.press("Tab")
        if page.evaluate(FOCUSED) == name:
            return
    message = f"Tab never came to {name!r}"
    raise AssertionError(message)

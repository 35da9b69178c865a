"""Every page of an office for all eyes: light, dark, forced colours, 320 pixels, letters twice as large."""

from collections.abc import Iterator
from typing import Final

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect

from pwa.security.login import cookie_name
from tests.browser.looks import LOOKS, flaws
from tests.browser.server import Server
from tests.security.access_rows import OTHER_STATUS, ROWS, Row
from tests.security.access_subjects import office_subjects

DESK: Final[ViewportSize] = {"width": 1280, "height": 900}
FILES: Final = (".csv", ".pdf", ".xlsx")
NO_PAGES: Final = {*OTHER_STATUS, "/office/evidence/<public_id>"}  # a file, or somewhere else
SPARE: Final = 5  # more steps than controls: a closed part of the page may open, a browser's own place is passed
CONTROLS: Final = """() => {
  window.reached = new Set();
  window.shown = new Set();
  window.controls = [...document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex='0']")]
    .filter((each) => each.checkVisibility({ visibilityProperty: true }) && !each.disabled);
  const days = window.controls.filter((each) => each.type === "date").length;
  return window.controls.length + 4 * days;
}"""  # a day has four places: day, month, year, calendar
REACHED: Final = """() => {
  const at = document.activeElement;
  const key = at.type === "radio" ? at.name : at;
  window.reached.add(key);
  const looks = [null, "::after"].map((part) => getComputedStyle(at, part));
  const isShown = looks.some(({ outlineStyle, boxShadow }) => outlineStyle !== "none" || boxShadow !== "none");
  if (isShown) window.shown.add(key);
}"""
MISSED: Final = """() => window.controls.flatMap((each) => {
  const key = each.type === "radio" ? each.name : each;
  const flaw = !window.reached.has(key) ? "not reached" : !window.shown.has(key) ? "not shown" : "";
  return flaw ? [`${flaw}: ${each.outerHTML.slice(0, 200)}`] : [];
})"""
PAGES: Final = [
    row for row in ROWS if row.method == "GET" and not row.path.endswith(FILES) and row.path not in NO_PAGES
]


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Server, dict[str, str]]]:
    """A server on which an office has one of everything."""
    server = Server(tmp_path_factory.mktemp("office"))
    yield server, office_subjects(server.people, server.people.calw, "Calw")
    server.close()


@pytest.fixture
def desk(browser: Browser, office: tuple[Server, dict[str, str]]) -> Iterator[Page]:
    """The browser of the office's lead."""
    people = office[0].people
    context = browser.new_context(viewport=DESK, locale="de-DE")
    token = people.token(people.calw.lead)
    context.add_cookies([{"name": cookie_name(people.parts.settings), "value": token, "url": office[0].address}])
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("row", PAGES, ids=lambda row: row.path.replace("/", " ").strip())
def test_page_of_an_office_can_be_read_in_every_way(
    desk: Page, office: tuple[Server, dict[str, str]], row: Row
) -> None:
    server, subjects = office
    answer = desk.goto(server.address + (row.at(subjects[row.kind]) if row.has_subject else row.path))
    assert answer is not None
    assert answer.status == 200
    expect(desk.locator("h1")).to_be_visible()
    assert flaws(desk, LOOKS, DESK) == []


@pytest.mark.parametrize("row", PAGES, ids=lambda row: row.path.replace("/", " ").strip())
def test_every_control_of_an_office_is_reached_by_keys_and_shows_it(
    desk: Page, office: tuple[Server, dict[str, str]], row: Row
) -> None:
    server, subjects = office
    desk.goto(server.address + (row.at(subjects[row.kind]) if row.has_subject else row.path))
    controls = desk.evaluate(CONTROLS)
    for _ in range(controls + SPARE):
        desk.keyboard.press("Tab")
        desk.evaluate(REACHED)
    assert desk.evaluate(MISSED) == []

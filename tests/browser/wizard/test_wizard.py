"""The whole way from the first question to the sent application in a real browser, also without JavaScript."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from pwa.domain.application import ApplicationStatus
from tests import papers
from tests.browser.axe import problems
from tests.browser.phone import VIEWPORT
from tests.browser.server import Server
from tests.views import wizard_pages


@pytest.fixture(params=["with JavaScript", "without JavaScript"])
def page(request: pytest.FixtureRequest, browser: Browser, server: Server) -> Iterator[Page]:
    has_scripts = request.param == "with JavaScript"
    context = browser.new_context(locale="de-DE", viewport=VIEWPORT, java_script_enabled=has_scripts)
    token = server.people.token(server.people.volunteer)
    context.add_cookies([{"name": "session", "value": token, "url": server.address}])
    yield context.new_page()
    context.close()


def test_member_of_a_group_gets_from_the_first_question_to_the_sent_application(page: Page, server: Server) -> None:
    page.goto(f"{server.address}/application/find")
    page.get_by_label("Einsatzabteilung der Freiwilligen Feuerwehr").check(force=True)
    page.get_by_role("button", name="Weiter").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Sie können die Karte bekommen")
    page.get_by_role("link", name="Weiter zum Antrag").click()
    page.get_by_role("button", name="Speichern und weiter").click()

    page.get_by_role("link", name="Weiter: Organisationen").click()
    page.get_by_label("Was tun Sie dort?").fill("Einsatzdienst")
    page.get_by_role("button", name="Speichern und weiter").click()

    page.get_by_role("link", name="Nachweise").click()
    page.get_by_label("Datei").set_input_files({"name": "foto.png", "mimeType": "", "buffer": papers.photo("PNG")})
    page.get_by_role("button", name="Anhängen").click()
    expect(page.get_by_text("foto.jpg herunterladen")).to_be_visible()
    page.get_by_role("link", name="Weiter", exact=True).click()

    page.get_by_role("link", name="Prüfen und absenden").click()
    page.locator("label[for=consent]").click()
    page.get_by_role("button", name="Antrag abschicken").click()
    expect(page.get_by_text("Ihr Antrag liegt beim Amt")).to_be_visible()

    assert wizard_pages.application_of(server.people).status is ApplicationStatus.SUBMITTED
    assert [row.media_type for row in wizard_pages.evidence_of(server.people)] == ["image/jpeg"]


@pytest.mark.parametrize("page", ["with JavaScript"], indirect=True)
def test_each_step_is_accessible(page: Page, server: Server) -> None:
    people = server.people
    page.set_viewport_size({"width": 360, "height": 1800})  # so that the bar of places covers nothing
    wizard_pages.choose(people, wizard_pages.JULEICA)
    steps = ("way", "tasks", "organisations", "person", "evidence")
    found = {step: _problems(page, server, f"/application/{step}") for step in steps}
    wizard_pages.save_places(people, wizard_pages.place(0, people.calw))
    for path in ("/application/find", "/application/find?group=juleica", "/application/check", "/application"):
        found[path] = _problems(page, server, path)
    assert {step: problem for step, problem in found.items() if problem} == {}


def _problems(page: Page, server: Server, path: str) -> list[str]:
    page.goto(server.address + path)
    return problems(page)

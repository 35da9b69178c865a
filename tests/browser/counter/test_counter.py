"""The counter in a browser: axe on its pages, text blocks by one choice, fields that fit the way."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect
from sqlalchemy import select

from pwa.domain.hour_log import HourLogStatus
from pwa.models import HourLogStep
from pwa.security.login import cookie_name
from tests.browser import axe
from tests.browser.server import Server
from tests.views import counter_pages

SMALLEST: ViewportSize = {"width": 320, "height": 640}
OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.fixture(params=["light", "dark"])
def page(request: pytest.FixtureRequest, browser: Browser, server: Server) -> Iterator[Page]:
    context = browser.new_context(
        viewport=SMALLEST, locale="de-DE", bypass_csp=True, color_scheme="dark" if request.param == "dark" else "light"
    )
    people = server.people
    name, token = cookie_name(people.parts.settings), people.token(people.calw.lead)
    context.add_cookies([{"name": name, "value": token, "url": server.address}])
    yield context.new_page()
    context.close()


def test_axe_finds_nothing_on_the_counters_pages(server: Server, page: Page) -> None:
    people = server.people
    known = counter_pages.take_in(people)
    counter_pages.letter_of(people)
    counter_pages.block_of(people)
    waiting, approved = people.hour_log(), people.hour_log(status=HourLogStatus.APPROVED, days_ago=5)
    counter_pages.note_on(people, waiting)
    paths = (
        "/office/counter?q=Erna",
        "/office/counter/new",
        f"/office/counter/people/{known}",
        "/office/letters",
        "/office/text-blocks",
        f"/office/hour-logs/{waiting}",
        f"/office/hour-logs/{approved}/correction",
        f"/office/applications/{people.application()}",
    )
    for path in paths:
        page.goto(server.address + path)
        assert page.evaluate(OVERFLOW) <= 0, path
        assert axe.problems(page) == [], path
    page.goto(f"{server.address}/office/counter/new")
    page.get_by_role("button", name="Aufnehmen").click()
    expect(page.get_by_role("alert")).to_be_visible()
    assert axe.problems(page) == []


def test_chosen_text_block_stands_in_the_field_and_can_be_changed(server: Server, page: Page) -> None:
    people = server.people
    counter_pages.block_of(people)
    page.goto(f"{server.address}/office/hour-logs/{people.hour_log()}")
    page.get_by_text("Rückfrage stellen").click()
    page.locator("#question-block").select_option(label="Foto")
    field = page.locator("#question")
    expect(field).to_have_value("Bitte ein Foto.")
    expect(field).to_be_focused()
    expect(page.locator("#question-block")).to_have_value("")
    field.press("End")
    field.press_sequentially(" Danke!")
    page.get_by_role("button", name="Frage senden").press("Enter")
    expect(page).to_have_url(f"{server.address}/office/hour-logs?done=1")
    with people.session() as session:
        assert "Bitte ein Foto. Danke!" in session.scalars(select(HourLogStep.text)).all()


def test_way_shows_only_what_it_needs(server: Server, page: Page) -> None:
    page.goto(f"{server.address}/office/counter/new")
    page.get_by_label("Nur Stunden").press("Space")
    expect(page.locator("#places-0-lines")).to_be_visible()
    expect(page.locator("#consent")).to_be_hidden()
    expect(page.locator("#paper_kind")).to_be_hidden()
    page.get_by_label("Mit einem Projekt").press("Space")
    expect(page.locator("#places-0-lines")).to_be_visible()
    expect(page.locator("#has_seen")).to_be_hidden()
    page.get_by_label("Jugendleitercard").press("Space")
    expect(page.locator("#paper_kind")).to_be_visible()
    expect(page.locator("#has_seen")).to_be_visible()
    expect(page.locator("#places-0-lines")).to_be_hidden()


def test_one_more_organisation_is_a_row_that_loses_nothing_and_the_enter_key_stores(server: Server, page: Page) -> None:
    page.goto(f"{server.address}/office/counter/new")
    page.locator("#given_name").fill("Erna")
    page.get_by_role("button", name="Weitere Organisation hinzufügen").press("Enter")
    expect(page.locator("#places-1-organisation")).to_be_focused()
    expect(page.locator("#given_name")).to_have_value("Erna")
    assert page.evaluate(OVERFLOW) <= 0
    assert axe.problems(page) == []
    page.locator("#given_name").press("Enter")
    expect(page.get_by_role("alert")).to_be_visible()


def test_same_person_is_one_press_and_nothing_is_typed_again(server: Server, page: Page) -> None:
    people = server.people
    known = counter_pages.take_in(people)
    page.goto(f"{server.address}/office/counter/new")
    fields = counter_pages.form(people, lines="5.11.2026 1 Kasse")
    for name in ("given_name", "family_name", "born_on", "places-0-since", "places-0-activity"):
        page.locator(f"#{name}").fill(fields[name])
    page.locator("#places-0-organisation").select_option(fields["places-0-organisation"])
    page.get_by_label("Nur Stunden").press("Space")
    page.locator("#places-0-lines").fill(fields["places-0-lines"])
    page.locator("#given_name").press("Enter")
    same = page.get_by_role("button", name="Ja, für diese Person aufnehmen")
    expect(same).to_have_accessible_description("Erna Müller (ohne E-Mail)")
    assert page.evaluate(OVERFLOW) <= 0
    assert axe.problems(page) == []
    same.press("Enter")
    expect(page).to_have_url(f"{server.address}/office/counter?done=hours")
    assert {people.public_id(row.volunteer_id) for row in counter_pages.hours_of(people)} == {known}

"""The pages of people and of the second factor read by axe: smallest phone, dark, forced colours, large type."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect

from pwa.models import Account
from pwa.security.login import cookie_name
from pwa.services import sessions
from tests.browser import axe
from tests.browser.server import Server
from tests.office_people import open_invitation, open_proposal, second_lead

SMALLEST: ViewportSize = {"width": 320, "height": 640}
OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
LOOKS: dict[str, dict[str, str]] = {
    "light": {"color_scheme": "light"},
    "dark": {"color_scheme": "dark"},
    "forced": {"forced_colors": "active"},
}


@pytest.fixture(params=LOOKS)
def page(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport=SMALLEST, locale="de-DE", bypass_csp=True)
    page = context.new_page()
    page.emulate_media(**LOOKS[request.param])  # type: ignore[arg-type] # one of the values that it knows
    yield page
    context.close()


def sign_in(page: Page, server: Server, *, has_second_factor: bool = True) -> None:
    people = server.people
    with people.session() as session, session.begin():
        token = sessions.start(
            session,
            account=session.get_one(Account, people.calw.lead),
            secret=people.parts.settings.secrets[0],
            now=server.clock(),
            has_second_factor=has_second_factor,
        )
    page.context.add_cookies([{"name": cookie_name(people.parts.settings), "value": token, "url": server.address}])


def check(page: Page, address: str = "") -> None:
    if address:
        page.goto(address)
    assert page.evaluate(OVERFLOW) <= 0, page.url
    assert axe.problems(page) == [], page.url


def test_axe_finds_nothing_on_the_offices_pages(server: Server, page: Page) -> None:
    people = server.people
    second_lead(people)
    open_invitation(people)
    open_proposal(people)
    application = people.application()
    person = people.public_id(people.calw.clerk)
    sign_in(page, server)
    for path in ("people", f"people/{person}", "proposals", f"applications/{application}/override"):
        check(page, f"{server.address}/office/{path}")
    page.goto(f"{server.address}/office/people")
    page.get_by_role("button", name="Einladung senden").click()
    expect(page.get_by_role("alert")).to_be_visible()
    check(page)
    page.goto(f"{server.address}/office/people/{person}")
    for each in page.locator("summary").all():
        each.click()
    check(page)


def test_axe_finds_nothing_on_the_way_through_the_second_factor(server: Server, page: Page) -> None:
    sign_in(page, server, has_second_factor=False)
    check(page, f"{server.address}/account/factors/new")
    check(page, f"{server.address}/account/step-up")
    page.goto(f"{server.address}/account/factors/new")
    page.get_by_role("button", name="App bestätigen").click()
    expect(page.get_by_role("alert")).to_be_visible()
    check(page)


def test_axe_finds_nothing_at_200_percent(server: Server, page: Page) -> None:
    page.set_viewport_size({"width": 640, "height": 900})
    sign_in(page, server)
    for path in ("/office/people", "/office/proposals", "/account/factors/new"):
        page.goto(server.address + path)
        page.evaluate("document.documentElement.style.fontSize = '200%'")
        check(page)

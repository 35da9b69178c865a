"""Report, exports and open data read by axe on the smallest phone: light, dark, forced colours; and a real download."""

import io
from collections.abc import Iterator
from typing import Literal
from uuid import UUID

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Browser, Page, ViewportSize

from pwa.security.login import cookie_name
from tests.browser import axe
from tests.browser.server import Server
from tests.gemeinden import make
from tests.issued import Batch, issue
from tests.land import make_reader

SMALLEST: ViewportSize = {"width": 320, "height": 640}
OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
LOOKS: dict[str, tuple[Literal["light", "dark"], Literal["active", "none"]]] = {
    "light": ("light", "none"),
    "dark": ("dark", "none"),
    "forced": ("light", "active"),
}


@pytest.fixture(params=LOOKS)
def page(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    scheme, forced = LOOKS[request.param]
    context = browser.new_context(
        viewport=SMALLEST, locale="de-DE", bypass_csp=True, color_scheme=scheme, forced_colors=forced
    )
    yield context.new_page()
    context.close()


def sign_in(server: Server, page: Page, account: UUID) -> None:
    people = server.people
    name, token = cookie_name(people.parts.settings), people.token(account)
    page.context.add_cookies([{"name": name, "value": token, "url": server.address}])


def test_axe_finds_nothing_on_reports_exports_and_open_data(server: Server, page: Page) -> None:
    people = server.people
    nagold, reader = make(people), make_reader(people)
    with people.session() as session, session.begin():
        for town in (people.calw, nagold, people.ulm):
            issue(session, Batch(authority=town.authority, clerk=town.clerk, at=people.parts.clock()), 12)

    for account, paths in (
        (people.calw.lead, ("/office/reports", "/office/exports", "/office/exports?what=organisations", "/open-data")),
        (reader, ("/office/reports?period=since-start",)),
    ):
        sign_in(server, page, account)
        for path in paths:
            page.goto(server.address + path)
            assert page.evaluate(OVERFLOW) <= 0, path
            assert axe.problems(page) == [], path


def test_a_lead_chooses_a_filter_and_gets_the_file(server: Server, page: Page) -> None:
    server.people.hour_log(activity="=1+1")
    sign_in(server, page, server.people.calw.lead)
    page.goto(f"{server.address}/office/exports")
    page.get_by_role("link", name="Stunden", exact=True).last.click()
    page.get_by_label("Stand").select_option("submitted")
    page.get_by_label("Wofür brauchen Sie die Datei?").fill("Bericht an den Kreistag")
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Datei herunterladen").click()
    assert waiting.value.suggested_filename.startswith("Stunden-Eingereicht-08235-")
    sheet = load_workbook(io.BytesIO(waiting.value.path().read_bytes()))["Stunden"]
    assert (sheet["E2"].value, sheet["E2"].data_type) == ("=1+1", "s")

"""A group in real browsers: the poster on one sheet, and a helper who comes, goes and confirms without any script."""

import io
from datetime import datetime, timedelta

import pikepdf
import pytest
from playwright.sync_api import Browser, Page, expect

from pwa.clock import PROGRAMME_ZONE
from pwa.security.login import cookie_name
from tests.browser.conftest import NewPhone
from tests.browser.server import Server
from tests.views.group_pages import event_path, hour_logs_of, only_event, path_of

A4 = (595.3, 841.9)  # points


def make_poster(server: Server) -> str:
    """Return the page of the poster of an event that began an hour ago."""
    begins = datetime.now(PROGRAMME_ZONE) - timedelta(hours=1)
    ends = begins + timedelta(hours=3)
    path = event_path(
        server.people,
        activity="Bachputzete mit allen Jugendgruppen an der oberen Kocher",
        worked_on=begins.date().isoformat(),
        begins=f"{begins:%H:%M}",
        ends=f"{ends:%H:%M}",
    )
    return f"{path}/poster"


def test_poster_fits_on_one_sheet(new_phone: NewPhone, server: Server) -> None:
    phone = new_phone()
    phone.sign_in(server.people.volunteer)
    phone.open(make_poster(server))
    expect(phone.button("Plakat drucken")).to_be_visible()

    with pikepdf.open(io.BytesIO(phone.page.pdf(format="A4"))) as printed:
        assert len(printed.pages) == 1
        box = printed.pages[0].mediabox
        assert (float(box[2]), float(box[3])) == pytest.approx(A4, abs=1)


def test_helper_comes_goes_and_confirms_without_scripts(browser: Browser, server: Server) -> None:
    people = server.people
    make_poster(server)
    context = browser.new_context(java_script_enabled=False, locale="de-DE")
    page = context.new_page()
    page.goto(server.address + path_of(people, only_event(people)))
    expect(page.get_by_role("link", name="Anmelden und eintragen")).to_be_visible()
    token = people.token(people.other_volunteer)
    context.add_cookies([{"name": cookie_name(people.parts.settings), "value": token, "url": server.address}])
    page.reload()

    press(page, "Ich bin da")
    server.clock.turn(hours=2)
    press(page, "Ich gehe jetzt")
    expect(page.get_by_label("Dauer in Stunden")).to_have_value("2:00")
    page.get_by_label("Dauer in Stunden").fill("1,5")
    press(page, "Stimmt, speichern")

    expect(page.get_by_text("Gespeichert", exact=True)).to_be_visible()
    assert [row.minutes for row in hour_logs_of(people, people.other_volunteer)] == [90]
    context.close()


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name).click()

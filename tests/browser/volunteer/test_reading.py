"""A volunteer's pages for all eyes: dark, forced colours, narrow screens, letters twice as large."""

from typing import Final

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import NewPhone
from tests.browser.looks import LOOKS, flaws
from tests.browser.phone import Phone
from tests.browser.ruler import crowded, magnify
from tests.browser.server import Server

PAGES: Final = (
    "/home",
    "/hour-logs",
    "/hour-logs/{hour_log}",
    "/hour-logs/{hour_log}/edit",
    "/hour-logs/new",
    "/progress",
    "/application",
    "/certificate",
    "/groups",
    "/groups/events/new",
    "/groups/lists/new",
    "/messages",
    "/messages/settings",
    "/account",
    "/account/phones",
    "/app",
    "/app/install",
    "/sign-out",
    "/partners",
)
ALL_BUT_A_HAIR: Final = 0.99


@pytest.fixture
def reader(new_phone: NewPhone, server: Server) -> Phone:
    """A volunteer with hours in several states, at any page but the card."""
    phone = new_phone()
    server.people.reach_goal()
    phone.sign_in(server.people.volunteer)
    return phone


@pytest.mark.parametrize("path", PAGES)
def test_page_can_be_read_in_every_way(reader: Phone, path: str) -> None:
    reader.open(path.format(hour_log=reader.server.people.hour_log()))
    expect(reader.page.locator("h1")).to_be_visible()
    reader.page.wait_for_load_state("networkidle")
    assert flaws(reader.page, LOOKS) == []


@pytest.mark.parametrize(("percent", "rows"), [(100, 1), (130, 2), (200, 2)])
def test_four_places_share_one_row_or_stand_two_by_two(reader: Phone, percent: int, rows: int) -> None:
    reader.open("/home")
    magnify(reader.page, percent)
    places = [place.bounding_box() for place in reader.page.locator(".places__place").all()]
    assert len({place["y"] for place in places if place}) == rows
    assert crowded(reader.page) == []


def test_one_row_of_places_stays_in_sight_and_two_rows_leave_the_page_its_room(reader: Phone) -> None:
    reader.open("/home")
    bar = reader.page.locator(".places")
    expect(bar).to_be_in_viewport(ratio=ALL_BUT_A_HAIR)
    magnify(reader.page, 200)
    expect(bar).not_to_be_in_viewport()
    bar.scroll_into_view_if_needed()
    expect(bar).to_be_in_viewport(ratio=ALL_BUT_A_HAIR)

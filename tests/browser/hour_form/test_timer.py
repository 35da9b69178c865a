"""Measuring the time: it goes on while the app is closed, and a time that makes no sense is asked about."""

from datetime import timedelta

import pytest
from playwright.sync_api import Locator, expect

from pwa.clock import local_day
from tests.browser.hour_form.kept import FORM, entered, know_the_form, ready
from tests.browser.phone import Phone

CLOCK = "[data-clock] >> visible=true"


@pytest.fixture
def measuring(phone: Phone) -> Phone:
    """A phone that measures since now; its clock stands still."""
    phone.page.clock.set_fixed_time(phone.server.clock())
    know_the_form(phone)
    phone.button("Zeit messen").click()
    expect(phone.page.locator(CLOCK)).to_have_text("0:00:00")
    return phone


def pass_time(phone: Phone, **time: float) -> None:
    """Let time pass while the app is closed, and open the form again."""
    phone.server.clock.turn(**time)
    phone.page.goto("about:blank")
    phone.page.clock.set_fixed_time(phone.server.clock())
    phone.open(FORM)
    ready(phone)


def duration(phone: Phone) -> Locator:
    return phone.page.locator("#duration")


def test_measured_time_goes_on_while_the_app_is_closed_and_fills_the_form(measuring: Phone) -> None:
    pass_time(measuring, hours=1, minutes=23)
    expect(measuring.page.locator(CLOCK)).to_contain_text("1:23:")

    measuring.button("Fertig").click()
    expect(duration(measuring)).to_have_value("1:23")
    measuring.page.locator("#activity").fill("Probe")
    measuring.button("Stunden speichern").click()

    measuring.page.wait_for_url("**/hour-logs/*?saved=1")
    assert entered(measuring.server)[0].minutes == 83
    measuring.open(FORM)
    ready(measuring)
    expect(measuring.button("Zeit messen")).to_be_visible()
    expect(duration(measuring)).to_have_value("")


def test_time_that_is_measured_but_not_saved_is_still_there_later(measuring: Phone) -> None:
    pass_time(measuring, hours=2)
    measuring.button("Fertig").click()
    expect(measuring.page.get_by_text("Gemessen, noch nicht gespeichert")).to_be_visible()

    pass_time(measuring, hours=5)
    expect(measuring.page.get_by_label("2 Std.")).to_be_checked()
    measuring.button("Weiter messen").click()
    expect(measuring.page.locator(CLOCK)).to_contain_text("7:00:")


def test_time_is_measured_without_a_server(measuring: Phone) -> None:
    measuring.server.stop()
    pass_time(measuring, hours=3)

    measuring.button("Fertig").click()

    expect(measuring.page.get_by_label("3 Std.")).to_be_checked()


def test_start_page_shows_the_running_time_and_ends_it(measuring: Phone) -> None:
    pass_time(measuring, minutes=50)
    measuring.open("/home")
    expect(measuring.page.locator(CLOCK)).to_contain_text("0:50:")

    measuring.page.get_by_role("link", name="Fertig").click()

    expect(duration(measuring)).to_have_value("0:50")


def test_measured_day_is_the_one_on_which_it_began(measuring: Phone) -> None:
    pass_time(measuring, hours=23.9)

    measuring.button("Fertig").click()
    expect(duration(measuring)).to_have_value("23:54")

    began = measuring.server.clock() - timedelta(hours=23.9)
    expect(measuring.page.locator("#worked_on")).to_have_value(local_day(began).isoformat())


def test_discarding_asks_first(measuring: Phone) -> None:
    measuring.button("Verwerfen").click()
    expect(measuring.page.get_by_text("Wirklich verwerfen?")).to_be_visible()
    measuring.button("Nein, behalten").click()
    expect(measuring.page.locator(CLOCK)).to_be_visible()

    measuring.button("Verwerfen").click()
    measuring.button("Ja, verwerfen").click()
    expect(measuring.button("Zeit messen")).to_be_visible()
    pass_time(measuring, hours=1)
    expect(measuring.button("Zeit messen")).to_be_visible()


def test_more_than_a_day_is_asked_about_and_not_filled_in(measuring: Phone) -> None:
    pass_time(measuring, hours=30)

    measuring.button("Fertig").click()

    expect(measuring.page.get_by_text("mehr als 24 Stunden vergangen")).to_be_visible()
    expect(duration(measuring)).to_have_value("")
    expect(duration(measuring)).to_be_focused()


def test_clock_that_was_set_back_is_told_kindly(measuring: Phone) -> None:
    pass_time(measuring, hours=-2)
    expect(measuring.page.get_by_text("Die Uhr dieses Telefons wurde inzwischen zurückgestellt.")).to_be_visible()

    measuring.button("Fertig").click()

    expect(duration(measuring)).to_have_value("")
    expect(measuring.button("Verwerfen")).to_be_visible()


def test_less_than_a_minute_goes_on(measuring: Phone) -> None:
    measuring.button("Fertig").click()

    expect(measuring.page.get_by_text("Es ist noch keine Minute vergangen.")).to_be_visible()
    expect(measuring.page.locator(CLOCK)).to_be_visible()


def test_time_of_one_account_is_not_shown_to_another(measuring: Phone) -> None:
    measuring.sign_in(measuring.server.people.other_volunteer)

    pass_time(measuring, hours=1)

    expect(measuring.button("Zeit messen")).to_be_visible()

"""The phone's clock is wrong: offline the card says what to do, online it corrects itself."""

from datetime import timedelta

import pytest
from playwright.sync_api import expect
from sqlalchemy import update

from pwa.models import Card
from pwa.vk1.verifying import Result
from tests.browser.phone import Phone

HOUR, YEAR = 3600, 365 * 86_400
CLOCK = "Datum oder Uhrzeit Ihres Telefons stimmt wohl nicht."


def start_offline(phone: Phone, *, off: int) -> None:
    """Open a card of last month without a server, on a phone whose clock was turned since."""
    people = phone.server.people
    with people.session() as session, session.begin():
        session.execute(update(Card).values(first_on=people.today - timedelta(days=30)))
    phone.load()
    phone.page.reload()
    phone.prepare_for_offline()
    phone.page.wait_for_load_state("networkidle")
    phone.server.stop()
    phone.page.clock.install(time=phone.server.clock().timestamp() + off)
    phone.open()


@pytest.mark.parametrize("off", [-2 * HOUR, -20 * HOUR])
def test_clock_some_hours_behind_is_told_beside_the_code(phone: Phone, off: int) -> None:
    start_offline(phone, off=off)
    phone.expect_view("code")
    expect(phone.page.get_by_text(CLOCK)).to_be_visible()


@pytest.mark.parametrize("off", [-YEAR, YEAR])
def test_clock_a_year_off_is_told_instead_of_a_day_that_is_wrong(phone: Phone, off: int) -> None:
    start_offline(phone, off=off)
    phone.expect_grey(CLOCK)


def test_wrong_clock_corrects_itself_with_the_next_network(phone: Phone) -> None:
    start_offline(phone, off=-YEAR)
    phone.expect_grey(CLOCK)
    phone.server.start_again()
    phone.page.evaluate("dispatchEvent(new Event('online'))")
    phone.expect_view("code")
    expect(phone.page.locator('[data-part="problem"]')).to_be_hidden()
    assert phone.check().result is Result.OK

"""What the tests of the form of hours share: a phone that knows the form, and what the server has."""

from playwright.sync_api import expect
from sqlalchemy import select

from pwa.models import HourLog
from tests.browser.phone import Phone
from tests.browser.server import Server

FORM = "/hour-logs/new"


def ready(phone: Phone) -> None:
    """Wait until the form's script has done what it does at its start."""
    expect(phone.page.locator('[data-module="hour-form"]')).to_have_attribute("data-ready", "")


def know_the_form(phone: Phone) -> None:
    """Let the phone keep what it needs to start the form without a server."""
    phone.open(FORM)
    phone.prepare_for_offline()
    phone.expect_kept("form")


def entered(server: Server) -> list[HourLog]:
    """Return all hours of everybody, last entered first."""
    with server.people.session() as session:
        return list(session.scalars(select(HourLog).order_by(HourLog.submitted_at.desc(), HourLog.id.desc())))

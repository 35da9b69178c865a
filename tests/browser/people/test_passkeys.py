"""A passkey in a browser: Chromium's own authenticator makes it, shows it after the code, and signs in by it alone."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from sqlalchemy import select

from pwa.models import Passkey
from tests.browser.server import Server
from tests.outbox import Outbox

CLERK = "clerk@calw.example"


@pytest.fixture
def named(tmp_path: Path) -> Iterator[Server]:
    """A server that has a name: browsers make no passkeys for the numbers of a machine."""
    server = Server(tmp_path, host="localhost")
    yield server
    server.close()


@pytest.fixture
def page(browser: Browser, named: Server) -> Iterator[Page]:
    context = browser.new_context(locale="de-DE", base_url=named.address)
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    session.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    yield page
    context.close()


def enter_code(page: Page, outbox: Outbox) -> None:
    page.goto("/sign-in")
    page.get_by_label("Ihre E-Mail-Adresse").fill(CLERK)
    page.get_by_role("button", name="Code anfordern").click()
    page.get_by_label("Code aus der E-Mail").fill(outbox.code)
    page.get_by_role("main").get_by_role("button", name="Anmelden").click()


def sign_out(page: Page) -> None:
    page.goto("/sign-out")
    page.get_by_role("main").get_by_role("button", name="Abmelden").click()
    page.wait_for_url("**/")


def test_clerk_makes_a_passkey_and_comes_back_by_it(page: Page, named: Server) -> None:
    mailer = named.people.parts.mailer
    outbox = Outbox(mailer)  # type: ignore[arg-type] # a demo's mailer is its mailbox
    enter_code(page, outbox)
    expect(page.get_by_role("heading", level=1)).to_have_text("Zweiten Faktor einrichten")
    page.get_by_label("Name für diesen Passkey").fill("Dienst-Laptop")
    page.get_by_role("button", name="Passkey einrichten").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Ihre Wiederherstellungs-Codes")
    page.get_by_role("link", name="Aufgehoben, weiter").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Was heute wartet")
    with named.people.session() as session:
        assert session.scalars(select(Passkey.name)).one() == "Dienst-Laptop"
    sign_out(page)
    enter_code(page, outbox)
    page.get_by_role("button", name="Mit Passkey bestätigen").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Was heute wartet")
    sign_out(page)
    page.goto("/sign-in")
    page.get_by_role("button", name="Mit Passkey anmelden").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Was heute wartet")


def test_a_device_without_a_passkey_is_told_so(page: Page) -> None:
    page.goto("/sign-in")
    page.get_by_role("button", name="Mit Passkey anmelden").click()
    expect(page.get_by_text("Das hat nicht geklappt")).to_be_visible()

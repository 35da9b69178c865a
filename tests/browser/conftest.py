"""Holders with phones, and a server that can go away."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Playwright, expect, sync_playwright

from tests.browser.phone import VIEWPORT, Phone
from tests.browser.server import Server

CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")

LAUNCH_MS = 120_000

NewPhone = Callable[..., Phone]

expect.set_options(timeout=20_000)  # several tests run at once: what is there in a moment may take a few more


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as started:
        yield started


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"], timeout=LAUNCH_MS)
    yield browser
    browser.close()


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    server = Server(tmp_path)
    yield server
    server.close()


@pytest.fixture
def new_phone(browser: Browser, server: Server) -> Iterator[NewPhone]:
    """Return what makes phones; no script on their pages may fail."""
    problems: list[str] = []
    phones: list[Phone] = []

    def make(*, locale: str = "de-DE", user_agent: str | None = None) -> Phone:
        context = browser.new_context(viewport=VIEWPORT, locale=locale, user_agent=user_agent, device_scale_factor=2)
        page = context.new_page()
        page.on("pageerror", lambda error: problems.append(str(error)))
        phones.append(Phone(context, page, server))
        return phones[-1]

    yield make
    for phone in phones:
        phone.context.close()
    assert problems == []


@pytest.fixture
def phone(new_phone: NewPhone, server: Server) -> Phone:
    """A phone on which a volunteer with a card is signed in."""
    phone = new_phone()
    server.people.card()
    phone.sign_in(server.people.volunteer)
    return phone

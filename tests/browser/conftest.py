"""Holders with phones, and a server that can go away."""

from collections.abc import Callable, Generator, Iterator
from contextlib import nullcontext
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Playwright, expect, sync_playwright

from tests.browser.chromium import Chromium
from tests.browser.phone import VIEWPORT, Phone
from tests.browser.server import Server

MOST_SECONDS = 600
NewPhone = Callable[..., Phone]

expect.set_options(timeout=20_000)  # several tests run at once: what is there in a moment may take a few more


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as started:
        yield started


@pytest.fixture(scope="session")
def chromium(playwright: Playwright) -> Iterator[Chromium]:
    chromium = Chromium(playwright)
    yield chromium
    chromium.close()


@pytest.fixture
def browser(chromium: Chromium) -> Browser:
    return chromium.browser


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Generator[None]:
    """Let a browser that hangs fail its test, instead of holding up all that come after."""
    chromium = item.funcargs.get("chromium") if isinstance(item, pytest.Function) else None
    with chromium.patience(MOST_SECONDS) if isinstance(chromium, Chromium) else nullcontext():
        return (yield)


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    server = Server(tmp_path)
    yield server
    server.close()


@pytest.fixture
def new_phone(chromium: Chromium, server: Server) -> Iterator[NewPhone]:
    """Return what makes phones; no script on their pages may fail."""
    problems: list[str] = []
    phones: list[Phone] = []

    def make(*, locale: str = "de-DE", user_agent: str | None = None) -> Phone:
        context = chromium.browser.new_context(
            viewport=VIEWPORT, locale=locale, user_agent=user_agent, device_scale_factor=2
        )
        page = context.new_page()
        page.on("pageerror", lambda error: problems.append(str(error)))
        phones.append(Phone(context, page, server))
        return phones[-1]

    yield make
    for phone in phones:
        chromium.discard(phone.context)
    assert problems == []


@pytest.fixture
def phone(new_phone: NewPhone, server: Server) -> Phone:
    """A phone on which a volunteer with a card is signed in."""
    phone = new_phone()
    server.people.card()
    phone.sign_in(server.people.volunteer)
    return phone

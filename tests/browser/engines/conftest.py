"""The two engines beside Chromium, each started once for all journeys."""

import os
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Playwright
from selenium.webdriver import Remote

from tests.browser.chromium import LAUNCH_MS
from tests.browser.engines.firefox import Firefox
from tests.browser.engines.visitor import Visitor
from tests.browser.engines.webkit import WebKit, started
from tests.browser.phone import VIEWPORT

# Playwright takes its pictures with a style of its own, which our pages refuse.
PICTURE_STYLE = "YjaKGiklmzC6wjXA513HAMmzus8VE61XCOT+SmwNZWA="

FIREFOX = os.environ.get("FIREFOX", "/usr/bin/firefox-esr")


@pytest.fixture(scope="session")
def firefox_browser(playwright: Playwright) -> Iterator[Browser]:
    browser = playwright.firefox.launch(executable_path=FIREFOX, channel="moz-firefox", timeout=LAUNCH_MS)
    yield browser
    browser.close()


@pytest.fixture(scope="session")
def webkit_driver() -> Iterator[Remote]:
    with started() as driver:
        yield driver


@pytest.fixture
def firefox(firefox_browser: Browser) -> Iterator[Visitor]:
    """Return a new visitor; no script on the pages may fail."""
    context = firefox_browser.new_context(viewport=VIEWPORT, locale="de-DE", device_scale_factor=2)
    problems: list[str] = []
    page = context.new_page()
    page.on("pageerror", lambda error: problems.append(str(error)))
    yield Firefox(page)
    context.close()
    assert [problem for problem in problems if PICTURE_STYLE not in problem] == []


@pytest.fixture
def webkit(webkit_driver: Remote) -> Visitor:
    """Return the window; what is stored belongs to the address of a test, which no other test has."""
    return WebKit(webkit_driver)


@pytest.fixture(params=["firefox", "webkit"])
def visitor(request: pytest.FixtureRequest) -> Visitor:
    made: Visitor = request.getfixturevalue(request.param)
    return made

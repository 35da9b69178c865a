"""Where pages are measured: the app on a free port, and Chromium."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from flask import Flask, request, request_started
from playwright.sync_api import Browser, Page, Playwright, sync_playwright

from tests.browser.phone import VIEWPORT, Phone
from tests.browser.server import Server

CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
SCRIPTS = Path(__file__).parent
PIXEL_RATIO = 2
QUIET = 1500  # milliseconds
START_CAMERA = "Kamera starten"
MEASURE = "async ([script, task]) => (await import(script)).measure(task)"


@dataclass(frozen=True, slots=True)
class Stage:
    """A server with its people, and a browser without a camera."""

    playwright: Playwright
    browser: Browser
    server: Server
    log: list[str]  # the paths of all requests that the server has answered
    folder: Path

    @property
    def js(self) -> str:
        """Return the address of the app's own scripts, with their content hash."""
        return self.server.people.parts.assets.url("js/app.js").removesuffix("/app.js")

    @contextmanager
    def phone(self, browser: Browser | None = None, *, account: UUID | None = None) -> Iterator[Phone]:
        """Yield a phone that nobody has used; no service worker stands between its pages and the server."""
        context = (browser or self.browser).new_context(
            viewport=VIEWPORT, device_scale_factor=PIXEL_RATIO, locale="de-DE", service_workers="block"
        )
        phone = Phone(context, context.new_page(), self.server)
        if account is not None:
            phone.sign_in(account)
        yield phone
        context.close()


def script(page: Page, name: str) -> str:
    """Serve a script from beside this file to a page; return its path for MEASURE. Inline ones are forbidden."""
    page.route(f"**/bench/{name}", lambda route: route.fulfill(path=SCRIPTS / name, content_type="text/javascript"))
    return f"/bench/{name}"


def until_quiet(page: Page, log: list[str]) -> None:
    """Wait until nothing has been fetched for a while."""
    seen = -1
    while seen != len(log):
        seen = len(log)
        page.wait_for_timeout(QUIET)


@contextmanager
def chromium(playwright: Playwright, *flags: str) -> Iterator[Browser]:
    browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", *flags])
    yield browser
    browser.close()


@contextmanager
def set_up(folder: Path) -> Iterator[Stage]:
    """Start the app, with a volunteer who has a card, and the browser."""
    server, log = Server(folder), list[str]()

    def note(_app: Flask, **_extra: object) -> None:
        log.append(request.path)

    request_started.connect(note, server.app)
    server.people.card()
    with sync_playwright() as playwright, chromium(playwright) as browser:
        yield Stage(playwright, browser, server, log, folder)
    server.close()

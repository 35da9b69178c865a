"""Firefox ESR, driven by Playwright through WebDriver BiDi."""

from dataclasses import dataclass

from playwright.sync_api import Page, expect

from tests.browser.engines.visitor import CENTRE, PATIENCE
from tests.browser.phone import wait_until

PATIENCE_MS = PATIENCE * 1000


@dataclass(frozen=True, slots=True)
class Firefox:
    """One page of a context of its own."""

    page: Page

    def sign_in(self, address: str, cookie: str, token: str) -> None:
        self.page.context.add_cookies([{"name": cookie, "value": token, "url": address}])

    def open(self, url: str) -> None:
        self.page.goto(url, timeout=PATIENCE_MS)

    def click(self, button: str) -> None:
        self.page.get_by_role("button", name=button).click(timeout=PATIENCE_MS)

    def fill(self, selector: str, text: str) -> None:
        self.page.locator(selector).fill(text, timeout=PATIENCE_MS)

    def see(self, selector: str, text: str = "") -> None:
        shown = self.page.locator(selector).filter(has_text=text, visible=True)
        expect(shown.first).to_be_visible(timeout=PATIENCE_MS)

    def wait_for(self, promise: str) -> None:
        wait_until(self.page, promise)

    def screen(self, selector: str) -> bytes:
        self.page.locator(selector).evaluate(CENTRE)
        return self.page.screenshot()

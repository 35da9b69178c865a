"""A shop: somebody at the scanner, and a server that publishes what the test says."""

from dataclasses import dataclass

from playwright.sync_api import BrowserContext, Locator, Page, ViewportSize, expect

from tests.browser.scan.server import Published, Server
from tests.vectors.scene import NOW

PHONE: ViewportSize = {"width": 360, "height": 800}


@dataclass
class Shop:
    page: Page
    context: BrowserContext
    server: Server

    @property
    def published(self) -> Published:
        return self.server.published

    @property
    def verdict(self) -> Locator:
        return self.page.locator("section[data-verdict]")

    def open(self, *, at: float = NOW) -> None:
        """Open the scanner and wait until it has asked for ring and lists."""
        self.page.clock.install(time=at)
        self.load()

    def load(self) -> None:
        self.page.goto(f"{self.server.address}/scan")
        settled = self.page.locator("[data-state]:not([data-state=loading])").locator("visible=true")
        expect(settled).to_have_count(1)
        expect(self.page.get_by_role("button", name="Prüfen")).to_be_visible()

    def start_camera(self) -> None:
        """Start the camera where it has not started by itself."""
        view = self.page.locator("[data-camera=on]")
        button = self.page.get_by_role("button", name="Kamera starten")
        expect(view.or_(button)).to_be_visible()
        if button.is_visible():
            button.click()
        expect(view).to_be_visible()

    def enter(self, digits: str) -> None:
        self.page.get_by_label("Oder Ziffern eingeben").fill(digits)
        self.page.get_by_role("button", name="Prüfen").click()

    def next_card(self) -> None:
        self.page.get_by_role("button", name="Nächste Karte").click()
        expect(self.verdict).to_have_count(0)

    def asked_digits(self) -> int:
        return int(self.verdict.locator("[data-fact=digits]").inner_text())

    def expect_verdict(self, kind: str, *texts: str) -> None:
        expect(self.verdict).to_have_attribute("data-verdict", kind)
        for text in texts:
            expect(self.verdict).to_contain_text(text)

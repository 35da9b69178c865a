"""A holder's phone: a browser at /card, and a camera that reads its screen."""

import io
import time
from dataclasses import dataclass
from datetime import date
from uuid import UUID

import numpy as np
import zxingcpp
from babel.dates import format_date
from PIL import Image
from playwright.sync_api import BrowserContext, Locator, Page, ViewportSize, expect

from pwa.security.login import cookie_name
from pwa.vk1.p256 import key_from_point
from pwa.vk1.ring import verify_ring
from pwa.vk1.verifying import Outcome, verify
from tests.browser.scripts import keeps
from tests.browser.server import Server

VIEWPORT: ViewportSize = {"width": 360, "height": 800}
QR_CODE = zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)
PATIENCE_SECONDS = 30
LOAD = "Karte auf dieses Telefon laden"
READY = """
    async () => {
      const container = navigator.serviceWorker;
      await container.ready;
      if (!container.controller) {
        await new Promise((resolve) => container.addEventListener("controllerchange", resolve, { once: true }));
      }
    }
"""


def wait_until(page: Page, expression: str) -> None:
    """Wait until an expression, or what it promises, is true: Playwright's own wait takes a promise itself for true."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not page.evaluate(expression):
        assert time.monotonic() < deadline, expression
        page.wait_for_timeout(50)


@dataclass
class Phone:
    """One browser."""

    context: BrowserContext
    page: Page
    server: Server

    def sign_in(self, account: UUID) -> None:
        token = self.server.people.token(account)
        name = cookie_name(self.server.people.parts.settings)
        self.context.add_cookies([{"name": name, "value": token, "url": self.server.address}])

    def open(self, path: str = "/card") -> None:
        self.page.goto(self.server.address + path)

    def load(self) -> None:
        """Take the card to this phone, which holds no card yet."""
        self.open()
        self.button(LOAD).click()
        self.expect_view("code")

    def prepare_for_offline(self) -> None:
        """Wait until the service worker has all it needs."""
        self.page.evaluate(READY)

    def expect_kept(self, name: str, text: str = "") -> None:
        """Wait until the page has kept something for times without network, in which a text may have to stand."""
        wait_until(self.page, keeps(name, text))

    def type_digits(self, digits: str) -> None:
        self.button("Vier Ziffern eingeben").click()
        self.page.get_by_label("Vier Ziffern").fill(digits)

    def button(self, name: str) -> Locator:
        return self.page.get_by_role("button", name=name)

    def expect_view(self, name: str) -> None:
        expect(self.page.locator(f'[data-view="{name}"]')).to_be_visible()

    def expect_grey(self, reason: str) -> None:
        self.expect_view("void")
        expect(self.page.locator(".card--void")).to_be_visible()
        expect(self.page.locator('[data-card="reason"]')).to_contain_text(reason)
        expect(self.page.locator("canvas")).to_have_count(0)

    def read(self) -> zxingcpp.Barcode:
        """Read the code from the screen as a shop's camera does."""
        box = self.page.locator(".code-box")
        expect(box.locator("canvas")).to_be_visible()
        return read_code(box.screenshot())

    def check(self, *, challenge: int | None = None) -> Outcome:
        """Check the code on the screen as a shop does that holds the ring and no list."""
        return self.verify(self.read().text, challenge=challenge)

    def verify(self, digits: str, *, challenge: int | None = None, now: float | None = None) -> Outcome:
        return verified(self.server, digits, challenge=challenge, now=now)


def read_code(screenshot: bytes) -> zxingcpp.Barcode:
    """Read the one code in a picture."""
    found = codes_in(screenshot)
    assert len(found) == 1, "no code on the screen, or more than one"
    return found[0]


def codes_in(screenshot: bytes) -> list[zxingcpp.Barcode]:
    """Read what codes there are in a picture."""
    picture = Image.open(io.BytesIO(screenshot)).convert("L")
    return zxingcpp.read_barcodes(np.asarray(picture), formats=QR_CODE)


def verified(server: Server, digits: str, *, challenge: int | None = None, now: float | None = None) -> Outcome:
    """Check a code as a shop does that holds the server's ring and no list."""
    parts = server.people.parts
    ring = verify_ring(parts.ring().decode(), key_from_point(parts.root))
    at = parts.clock().timestamp() if now is None else now
    return verify(digits, ring=ring.entries, is_revoked=lambda *_: False, now=at, challenge=challenge)


def long_day(day: date) -> str:
    """Return the day as German pages write it."""
    return format_date(day, format="long", locale="de")

"""The dancing code: fresh, turned, shifted, read from the screen."""

import io
import time
from collections.abc import Iterator

import pytest
import zxingcpp
from PIL import Image
from playwright.sync_api import expect

from pwa.vk1.verifying import Result
from tests.browser.phone import Phone

SLOT = 5_000
MOST_SLOTS = 40
SLOW_TO_SIGN = """
  const sign = SubtleCrypto.prototype.sign;
  SubtleCrypto.prototype.sign = async function (...args) {
    await new Promise((resolve) => setTimeout(resolve, 1500));
    return sign.apply(this, args);
  };
"""


def slots(phone: Phone, count: int) -> Iterator[zxingcpp.Barcode]:
    """Show one slot after the other, by the phone's own clock; a slow machine passes some over."""
    last = ""
    for _ in range(count):
        code = phone.read()
        for _ in range(20):
            if code.text != last:
                break
            time.sleep(0.1)
            code = phone.read()
        assert code.text != last, "the code stands still"
        last = code.text
        yield code
        phone.page.clock.run_for(SLOT)


def test_every_turn_is_read_at_both_levels_and_verifies(phone: Phone) -> None:
    phone.page.route("**/livez", lambda route: route.abort())
    phone.page.clock.install()
    phone.load()
    seen: set[tuple[int, str]] = set()
    for code in slots(phone, MOST_SLOTS):
        now = phone.page.evaluate("Date.now()") / 1000
        assert phone.verify(code.text, now=now).result is Result.OK
        seen.add((round(code.orientation / 90) % 4, code.ec_level))
        if seen == {(turn, level) for turn in range(4) for level in ("M", "Q")}:
            return
    pytest.fail(f"only these were shown: {seen}")


def test_nothing_stands_where_the_code_belongs_until_it_is_signed(phone: Phone) -> None:
    phone.context.add_init_script(SLOW_TO_SIGN)
    phone.load()
    expect(phone.page.locator(".code-box canvas")).to_have_count(0)
    assert phone.check().result is Result.OK


def test_picture_of_the_code_is_stale_after_twenty_seconds(phone: Phone) -> None:
    phone.load()
    picture = phone.read().text
    phone.server.clock.turn(seconds=25)
    assert phone.verify(picture).result is Result.STALE


def test_reduced_motion_still_shows_a_valid_code(phone: Phone) -> None:
    phone.page.emulate_media(reduced_motion="reduce")
    phone.load()
    assert phone.check().result is Result.OK


def test_code_is_dark_on_white_in_the_dark_theme(phone: Phone) -> None:
    phone.page.emulate_media(color_scheme="dark")
    phone.load()
    corner = Image.open(io.BytesIO(phone.page.locator("canvas").screenshot())).convert("L").getpixel((0, 0))
    assert corner == 255
    assert phone.check().result is Result.OK


def test_wrong_clock_of_the_phone_is_corrected_by_the_server(phone: Phone) -> None:
    phone.page.clock.install(time=phone.server.clock().timestamp() - 3600)
    phone.load()
    phone.page.reload()
    phone.expect_view("code")
    assert phone.check().result is Result.OK


def test_small_screen_keeps_four_pixels_a_module(phone: Phone) -> None:
    phone.page.set_viewport_size({"width": 320, "height": 568})
    phone.load()
    assert phone.check().result is Result.OK
    assert phone.page.evaluate("document.documentElement.scrollWidth") <= 320

"""The card's page on every screen: the code can be read, everything can be reached, nothing lies on anything else."""

import io
from collections.abc import Callable
from typing import Final

import numpy as np
import pytest
from PIL import Image
from playwright.sync_api import Browser, BrowserContext, FloatRect, Page, Playwright, expect

from pwa.vk1.verifying import Result
from tests.browser.axe import problems
from tests.browser.chromium import CHROMIUM
from tests.browser.phone import VIEWPORT, Phone
from tests.browser.ruler import crowded, magnify
from tests.browser.server import Server

Look = Callable[[Page], None]

LOOKS: Final[dict[str, Look]] = {
    "light": lambda page: page.emulate_media(color_scheme="light"),
    "dark": lambda page: page.emulate_media(color_scheme="dark"),
    "forced colours": lambda page: page.emulate_media(forced_colors="active"),
    "forced colours on black": lambda page: page.emulate_media(forced_colors="active", color_scheme="dark"),
    "reduced motion": lambda page: page.emulate_media(reduced_motion="reduce"),
    "320 px": lambda page: page.set_viewport_size({"width": 320, "height": 568}),
    "landscape": lambda page: page.set_viewport_size({"width": 800, "height": 360}),
    "small landscape": lambda page: page.set_viewport_size({"width": 640, "height": 320}),
    "200 % type": lambda page: magnify(page, 200),
    "200 % zoom": lambda page: page.set_viewport_size({"width": 180, "height": 400}),
    "desktop": lambda page: page.set_viewport_size({"width": 1280, "height": 900}),
}
MIDDLE: Final = 128  # between black and white
LEAST_MODULE: Final = 4  # device pixels
QUIET: Final = 4  # modules


def box(page: Page, selector: str) -> FloatRect:
    found = page.locator(selector).bounding_box()
    assert found, f"{selector} is not shown"
    return found


def overlap(one: FloatRect, other: FloatRect) -> bool:
    across = min(one["x"] + one["width"], other["x"] + other["width"]) - max(one["x"], other["x"])
    down = min(one["y"] + one["height"], other["y"] + other["height"]) - max(one["y"], other["y"])
    return across > 1 and down > 1


@pytest.mark.parametrize("look", LOOKS)
def test_code_is_read_and_page_is_accessible(phone: Phone, look: str) -> None:
    phone.load()
    LOOKS[look](phone.page)
    phone.page.wait_for_function("document.querySelector('canvas')?.width > 0")
    assert phone.check().result is Result.OK
    assert problems(phone.page) == []
    assert crowded(phone.page) == []
    assert phone.page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    phone.page.get_by_text("Code stillhalten", exact=True).click()
    assert phone.check().result is Result.OK


@pytest.mark.parametrize("look", LOOKS)
def test_large_type_is_read_and_accessible(phone: Phone, look: str) -> None:
    phone.load()
    LOOKS[look](phone.page)
    phone.button("Große Schrift").click()
    expect(phone.page.locator("dialog canvas")).to_be_visible()
    assert phone.check().result is Result.OK
    assert problems(phone.page) == []
    assert crowded(phone.page) == []
    assert phone.page.locator("dialog").evaluate("(dialog) => dialog.scrollWidth - dialog.clientWidth") <= 0


@pytest.mark.parametrize("look", LOOKS)
def test_nothing_covers_the_code(phone: Phone, look: str) -> None:
    phone.page.add_init_script("Object.defineProperty(navigator, 'wakeLock', { value: undefined })")
    phone.load()
    LOOKS[look](phone.page)
    code = box(phone.page, ".code-box")
    for part in (
        ".holder__face .card",
        ".hint",
        "[data-part=open]",
        "[data-part=enlarge]",
        "label[for=still]",
        ".unfold",
    ):
        assert not overlap(code, box(phone.page, part)), part
    phone.type_digits("4711")
    assert not overlap(box(phone.page, ".code-box"), box(phone.page, ".holder__answer"))


@pytest.mark.parametrize(("width", "height"), [(360, 800), (320, 568), (800, 360), (640, 320), (412, 915)])
def test_code_is_as_wide_as_the_screen_or_80_percent_of_its_height(phone: Phone, width: int, height: int) -> None:
    phone.load()
    phone.page.set_viewport_size({"width": width, "height": height})
    code = box(phone.page, ".code-box")
    assert code["width"] == pytest.approx(min(width, 0.8 * height), abs=2)
    assert code["width"] == pytest.approx(code["height"], abs=1)


def test_code_and_face_stand_side_by_side_on_a_phone_on_its_side(phone: Phone) -> None:
    phone.load()
    phone.page.set_viewport_size({"width": 800, "height": 360})
    face, code, digits = (box(phone.page, part) for part in (".card", ".code-box", "[data-part=open]"))
    assert face["x"] + face["width"] <= code["x"]
    for seen in (face, code, digits):
        assert seen["y"] >= 0
        assert seen["y"] + seen["height"] <= 360


@pytest.mark.parametrize(("width", "height"), [(360, 800), (320, 568), (800, 360), (568, 320)])
def test_module_has_four_pixels_on_a_coarse_screen(browser: Browser, server: Server, width: int, height: int) -> None:
    context = browser.new_context(viewport={"width": width, "height": height}, locale="de-DE", device_scale_factor=1)
    phone = holder(context, server)
    assert phone.check().result is Result.OK
    assert smallest_module(phone) >= LEAST_MODULE
    assert phone.page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    context.close()


def smallest_module(phone: Phone) -> int:
    """Return the shortest run of dark or light pixels between two edges of the code on the screen."""
    dark = np.asarray(picture_of_code(phone)) < MIDDLE
    runs = [np.diff(np.flatnonzero(np.diff(row.astype(int)))) for row in dark]
    return min(int(run.min()) for run in runs if run.size)


def picture_of_code(phone: Phone) -> Image.Image:
    return Image.open(io.BytesIO(phone.page.locator("canvas").screenshot())).convert("L")


def holder(context: BrowserContext, server: Server) -> Phone:
    """Return a phone of its own kind on which a volunteer shows the card."""
    phone = Phone(context, context.new_page(), server)
    server.people.card()
    phone.sign_in(server.people.volunteer)
    phone.load()
    return phone


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_code_stays_black_on_white_with_its_quiet_zone_in_forced_colours(phone: Phone, scheme: str) -> None:
    phone.page.emulate_media(forced_colors="active", color_scheme="dark" if scheme == "dark" else "light")
    phone.load()
    picture = picture_of_code(phone)
    dark = picture.point(lambda level: 255 if level < MIDDLE else 0).getbbox()
    assert dark
    left, top, right, bottom = dark
    module = (right - left) // 65  # no larger than version 12
    assert min(left, top, picture.width - right, picture.height - bottom) >= QUIET * module
    assert picture.getextrema() == (0, 255)
    for name in ("Vier Ziffern eingeben", "Große Schrift"):
        edge = phone.button(name).evaluate("(button) => getComputedStyle(button).borderTopStyle")
        assert edge == "solid"


def test_holder_s_screen_never_looks_like_a_green_tick(phone: Phone) -> None:
    phone.load()
    for large in (False, True):
        if large:
            phone.button("Große Schrift").click()
        shown = Image.open(io.BytesIO(phone.page.screenshot())).convert("RGB").resize((90, 200)).convert("HSV")
        hue, saturation, brightness = np.asarray(shown).transpose(2, 0, 1)  # of 255 each
        green = (hue >= 60) & (hue <= 116) & (saturation > 90) & (brightness > 130)
        assert green.mean() < 1 / 200
        words = phone.page.locator("dialog" if large else "main").inner_text().lower()
        assert not {"gültig", "ok"} & set(words.replace("gültig bis", "").split())


def test_letters_twice_as_large_by_the_browser_s_own_setting(playwright: Playwright, server: Server) -> None:
    args = ["--no-sandbox", "--blink-settings=defaultFontSize=32"]
    browser = playwright.chromium.launch(executable_path=CHROMIUM, args=args)
    context = browser.new_context(viewport=VIEWPORT, locale="de-DE", device_scale_factor=2)
    phone = holder(context, server)
    assert phone.page.evaluate("getComputedStyle(document.documentElement).fontSize") == "32px"
    assert box(phone.page, ".code-box")["width"] == pytest.approx(360, abs=2)
    assert phone.check().result is Result.OK
    assert crowded(phone.page) == []
    browser.close()

"""The ways in which people read a page, and what is wrong with it in each: words without room, or axe's findings."""

from collections.abc import Callable, Mapping
from typing import Final

from playwright.sync_api import Page, ViewportSize

from tests.browser.axe import problems
from tests.browser.phone import VIEWPORT
from tests.browser.ruler import crowded, magnify

Look = Callable[[Page], None]

LOOKS: Final[Mapping[str, Look]] = {
    "light": lambda _: None,
    "dark": lambda page: page.emulate_media(color_scheme="dark"),
    "forced colours": lambda page: page.emulate_media(forced_colors="active", color_scheme="light"),
    "forced colours on black": lambda page: page.emulate_media(forced_colors="active", color_scheme="dark"),
    "320 px": lambda page: page.set_viewport_size({"width": 320, "height": 568}),
    "landscape": lambda page: page.set_viewport_size({"width": 800, "height": 360}),
    "200 % type": lambda page: magnify(page, 200),
}


def flaws(page: Page, looks: Mapping[str, Look], viewport: ViewportSize = VIEWPORT) -> list[str]:
    """Return what is wrong with the page in each look, which begins from this viewport."""
    return [f"{look}: {flaw}" for look, prepare in looks.items() for flaw in _flaws(page, prepare, viewport)]


def _flaws(page: Page, prepare: Look, viewport: ViewportSize) -> list[str]:
    page.set_viewport_size(viewport)
    page.emulate_media(color_scheme="light", forced_colors="none", reduced_motion="reduce")
    magnify(page, 100)
    prepare(page)
    too_wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    found = [*crowded(page), *([f"{too_wide} px too wide"] if too_wide > 0 else [])]
    _show_all(page)
    return [*found, *problems(page)]


def _show_all(page: Page) -> None:
    """Make the screen as tall as the page: axe-core takes what lies below the bar for too small a target."""
    width, height = page.evaluate("[innerWidth, document.documentElement.scrollHeight]")
    page.set_viewport_size({"width": width, "height": height})

"""Pictures of a page: at phone and desktop size, light and dark, as small files."""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

from PIL import Image, ImageChops
from playwright.sync_api import Page

Scheme = Literal["light", "dark"]


@dataclass(frozen=True, slots=True)
class Variant:
    """How a page is looked at."""

    size: str
    scheme: Scheme


SIZES: Final = {  # width, height, and of a long page the most
    "phone": (360, 800, 2400),
    "landscape": (800, 360, 360),
    "desktop": (1280, 900, 1200),
}
PHONE: Final = Variant("phone", "light")
LANDSCAPE: Final = Variant("landscape", "light")
DESKTOP: Final = Variant("desktop", "light")
ALL: Final = (PHONE, Variant("phone", "dark"), DESKTOP, Variant("desktop", "dark"))
COLOURS: Final = 32
NEGLIGIBLE: Final = 20  # pixels at round corners that the browser draws one way or another
PICTURES: Final = Path(__file__).resolve().parents[2] / "docs" / "screens"


def file_of(name: str, variant: Variant) -> str:
    """Return the file name of a scene's picture."""
    return f"{name}-{variant.size}-{variant.scheme}.png"


def draw(page: Page, name: str, variants: Sequence[Variant]) -> None:
    """Take the pictures of a scene, whole pages up to a limit, with the pointer out of the way."""
    page.mouse.move(0, 0)
    for size, (width, height, most) in SIZES.items():
        wanted = [variant for variant in variants if variant.size == size]
        if wanted:
            page.set_viewport_size({"width": width, "height": height})
            tall = page.evaluate("document.documentElement.scrollHeight")
            page.set_viewport_size({"width": width, "height": min(max(tall, height), most)})
        page.evaluate("scrollTo(0, 0)")
        for variant in wanted:
            page.emulate_media(color_scheme=variant.scheme, reduced_motion="reduce")
            keep(page.screenshot(animations="disabled"), PICTURES / file_of(name, variant))


def keep(screenshot: bytes, path: Path) -> None:
    """Write a screenshot with few colours, for pages have few anyway, unless the file shows the same."""
    picture = Image.open(io.BytesIO(screenshot)).convert("RGB")
    picture = picture.quantize(COLOURS, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
    if not (path.exists() and _look_alike(picture, Image.open(path))):
        picture.save(path, optimize=True)


def _look_alike(one: Image.Image, other: Image.Image) -> bool:
    if one.size != other.size:
        return False
    difference = ImageChops.difference(one.convert("RGB"), other.convert("RGB")).convert("L")
    return one.width * one.height - difference.histogram()[0] <= NEGLIGIBLE

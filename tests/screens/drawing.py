"""Pictures of a page: at phone and desktop size, light and dark, as small files."""

import io
from pathlib import Path
from typing import Final, Literal

from PIL import Image
from playwright.sync_api import Page

Scheme = Literal["light", "dark"]

SIZES: Final = {"phone": (360, 800), "desktop": (1280, 900)}
SCHEMES: Final[tuple[Scheme, ...]] = ("light", "dark")
TALLEST: Final = 2400
COLOURS: Final = 64
PICTURES: Final = Path(__file__).resolve().parents[2] / "docs" / "screens"


def files_of(name: str) -> list[str]:
    """Return the file names of a scene's pictures."""
    return [f"{name}-{size}-{scheme}.png" for size in SIZES for scheme in SCHEMES]


def draw(page: Page, name: str, folder: Path) -> None:
    """Take the pictures of a scene, whole pages up to TALLEST."""
    for size, (width, height) in SIZES.items():
        page.set_viewport_size({"width": width, "height": height})
        tall = page.evaluate("document.documentElement.scrollHeight")
        page.set_viewport_size({"width": width, "height": min(max(tall, height), TALLEST)})
        for scheme in SCHEMES:
            page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
            reduce(page.screenshot(animations="disabled"), folder / f"{name}-{size}-{scheme}.png")


def reduce(screenshot: bytes, path: Path) -> None:
    """Keep a screenshot with few colours; pages have few anyway."""
    picture = Image.open(io.BytesIO(screenshot)).convert("RGB")
    picture.quantize(COLOURS, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE).save(path, optimize=True)

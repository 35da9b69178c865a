"""The pictures that a browser shows when it asks whether to install the app: the first screen of some scenes."""

from pathlib import Path
from typing import Final

from PIL import Image

from pwa.manifest import SCREENS
from tests.screens.drawing import DESKTOP, PHONE, PICTURES, SIZES, file_of

FOLDER: Final = Path(__file__).resolve().parents[2] / "static" / "img" / "screens"
COLOURS: Final = 24
VARIANTS: Final = {"narrow": PHONE, "wide": DESKTOP}


def make() -> None:
    """Cut the first screen out of each picture and keep it small."""
    FOLDER.mkdir(exist_ok=True)
    for screen in SCREENS:
        variant = VARIANTS[screen.form_factor]
        width, height, _ = SIZES[variant.size]
        picture = Image.open(PICTURES / file_of(screen.scene, variant)).convert("RGB").crop((0, 0, width, height))
        small = picture.quantize(COLOURS, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
        small.save(FOLDER / screen.file, optimize=True)

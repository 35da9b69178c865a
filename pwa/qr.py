"""QR codes on paper, drawn as SVG: an address, or the digits of a card."""

from collections.abc import Iterator, Sequence
from io import BytesIO
from itertools import groupby

import qrcode
import qrcode.image.svg
from qrcode.constants import ERROR_CORRECT_Q


def drawn(address: str) -> bytes:
    """Return an SVG file with the code of an address, light around it as scanners need."""
    code = qrcode.QRCode(error_correction=ERROR_CORRECT_Q, border=4, image_factory=qrcode.image.svg.SvgPathFillImage)
    code.add_data(address)
    file = BytesIO()
    code.make_image().save(file)
    return file.getvalue()


def drawn_digits(digits: str) -> str:
    """Return an SVG file with the code of a card on paper, light around it: numeric mode, level Q (protocol.md).

    One unit is one module. Signatures look random, so one mask does as well as the next; trying all eight takes ten
    times as long.
    """
    code = qrcode.QRCode(error_correction=ERROR_CORRECT_Q, border=4, mask_pattern=3)
    code.add_data(digits, optimize=0)  # one part, whose mode is numeric as all are digits
    code.make()
    dark = [[bool(module) for module in row] for row in code.get_matrix()]
    size, strokes = len(dark), "".join(_strokes(dark))
    light = f'<path fill="#fff" d="M0 0h{size}v{size}H0z"/>'
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size} {size}">{light}<path d="{strokes}"/></svg>'


def _strokes(dark: Sequence[Sequence[bool]]) -> Iterator[str]:
    """Yield each row's dark runs as rectangles."""
    for y, row in enumerate(dark):
        x = 0
        for is_dark, modules in groupby(row):
            width = len(list(modules))
            if is_dark:
                yield f"M{x} {y}h{width}v1h-{width}z"
            x += width

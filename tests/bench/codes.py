"""How long a phone takes to sign and draw a code, and how large the codes are."""

import base64
import io
from collections.abc import Iterator
from statistics import median
from typing import TypedDict

import numpy as np
import zxingcpp
from PIL import Image
from playwright.sync_api import Page

from tests.bench.rows import Goal, Row
from tests.bench.stage import MEASURE, Stage, script
from tests.vectors.scene import NOW, credential

RUNS = 5
EACH = 40
WARM_UP = 8
NAMES = ("Anna K.", "Anneliese K.", "Maximiliane-Charlotte K.")
HIGHEST_VERSION = {"M": 10, "Q": 12}
EVERY_TURN_AND_LEVEL = 8  # slots
QR_CODE = zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)
SHELL = "/shell/de/card"


class Drawn(TypedDict):
    """One code as the script gives it: milliseconds, and a data URL where asked for."""

    ms: float
    picture: str


def rows(stage: Stage) -> list[Row]:
    with stage.phone() as phone:
        phone.open(SHELL)
        return [_time_row(phone.page, stage.js), *_version_rows(phone.page, stage.js)]


def versions(page: Page, js: str, name: str) -> Iterator[tuple[str, int]]:
    """Draw a name's code in every turn at both levels; yield the level and the QR version of each."""
    for drawn in _draw(page, js, name, EVERY_TURN_AND_LEVEL, keeps_pictures=True):
        picture = Image.open(io.BytesIO(base64.b64decode(drawn["picture"].partition(",")[2]))).convert("L")
        [code] = zxingcpp.read_barcodes(np.asarray(picture), formats=QR_CODE)
        assert isinstance(code.extra, dict)
        yield code.ec_level, int(code.extra["Version"])


def _time_row(page: Page, js: str) -> Row:
    longest = NAMES[-1]
    _draw(page, js, longest, WARM_UP)
    runs = [_draw(page, js, longest, EACH) for _ in range(RUNS)]
    figures = [median(drawn["ms"] for drawn in run) for run in runs]
    return Row(what=f"Sign and draw one code, name of {_size(longest)} bytes, Chromium", figures=figures, unit="ms")


def _version_rows(page: Page, js: str) -> Iterator[Row]:
    for name in NAMES:
        drawn = list(versions(page, js, name))
        for level, highest in HIGHEST_VERSION.items():
            yield Row(
                what=f"QR version at level {level}, name of {_size(name)} bytes",
                figures=[version for found, version in drawn if found == level],
                goal=Goal(highest),
                is_count=True,
            )


def _draw(page: Page, js: str, name: str, count: int, *, keeps_pictures: bool = False) -> list[Drawn]:
    task = {
        "js": js,
        "credential": credential(name=name.encode()).hex(),
        "from": NOW,
        "count": count,
        "keepsPictures": keeps_pictures,
    }
    drawn: list[Drawn] = page.evaluate(MEASURE, [script(page, "codes.js"), task])
    return drawn


def _size(name: str) -> int:
    return len(name.encode())

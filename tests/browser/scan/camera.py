"""What a camera sees: a file that Chromium plays as its fake camera, and that may change while it runs."""

from pathlib import Path

import numpy as np
import numpy.typing as npt
from qrcode import QRCode
from qrcode.constants import ERROR_CORRECT_M

WIDTH, HEIGHT = 640, 480
BLACK, WHITE, GREY = 16, 235, 128
QUIET_ZONE = 4
FRAMES = 2

Plane = npt.NDArray[np.uint8]


class CameraFile:
    """One still picture; written in place, since the browser keeps the file open."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.show_nothing()

    @property
    def flags(self) -> list[str]:
        """Return the flags that make Chromium take this file for a camera, allowed without a question."""
        return [
            "--use-fake-ui-for-media-stream",
            "--use-fake-device-for-media-stream",
            f"--use-file-for-fake-video-capture={self.path}",
        ]

    def show_nothing(self) -> None:
        self._write(blank())

    def show(self, text: str, *, quarter_turns: int = 0, level: int = ERROR_CORRECT_M) -> None:
        """Hold a code before the camera."""
        self._write(with_code(text, quarter_turns=quarter_turns, level=level))

    def _write(self, luma: Plane) -> None:
        chroma = bytes([GREY]) * (WIDTH * HEIGHT // 2)
        frame = b"FRAME\n" + luma.tobytes() + chroma
        header = f"YUV4MPEG2 W{WIDTH} H{HEIGHT} F10:1 Ip A1:1 C420mpeg2\n".encode()
        with self.path.open("r+b" if self.path.exists() else "wb") as file:
            file.write(header + frame * FRAMES)


def blank() -> Plane:
    return np.full((HEIGHT, WIDTH), WHITE, dtype=np.uint8)


def with_code(text: str, *, quarter_turns: int, level: int) -> Plane:
    code = QRCode(error_correction=level, border=QUIET_ZONE)
    code.add_data(text)
    modules = np.array(code.get_matrix(), dtype=bool)
    pixels = HEIGHT // len(modules)
    luma = np.where(np.rot90(modules, quarter_turns), BLACK, WHITE).astype(np.uint8)
    drawn = luma.repeat(pixels, 0).repeat(pixels, 1)
    picture = blank()
    top, left = (HEIGHT - len(drawn)) // 2, (WIDTH - len(drawn)) // 2
    picture[top : top + len(drawn), left : left + len(drawn)] = drawn
    return picture

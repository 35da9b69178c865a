"""A camera made of a file: what lies in it is what the running camera sees."""

import io
from pathlib import Path

import qrcode
from PIL import Image
from qrcode.constants import ERROR_CORRECT_M

WIDTH, HEIGHT = 1280, 720
HEADER = f"YUV4MPEG2 W{WIDTH} H{HEIGHT} F10:1 Ip A1:1 C420mpeg2\n".encode()
FLAGS = ("--use-fake-ui-for-media-stream", "--use-fake-device-for-media-stream")
CODE_SIDE = 600  # pixels of a code in the picture, as a phone held at arm's length
FRAMES = 5
WALL = 200  # grey behind the phone


class Camera:
    """Shows one still picture until the next is laid before it."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.look_at_nothing()

    @property
    def flags(self) -> list[str]:
        return [*FLAGS, f"--use-file-for-fake-video-capture={self.path}"]

    def look_at(self, screenshot: bytes) -> None:
        """Look at the pixels of a screen."""
        code = Image.open(io.BytesIO(screenshot)).convert("L")
        code.thumbnail((CODE_SIDE, CODE_SIDE))
        self._film(code)

    def look_at_code(self, text: str, *, quarter_turns: int = 0, level: int = ERROR_CORRECT_M) -> None:
        """Look at a printed code that says ``text``, turned against the clock."""
        code = qrcode.QRCode(error_correction=level, border=4)
        code.add_data(text)
        drawn = code.make_image().get_image().convert("L").resize((CODE_SIDE, CODE_SIDE))
        self._film(drawn.rotate(90 * quarter_turns))

    def look_at_nothing(self) -> None:
        self._film(Image.new("L", (1, 1), WALL))

    def _film(self, code: Image.Image) -> None:
        picture = Image.new("L", (WIDTH, HEIGHT), WALL)
        picture.paste(code, ((WIDTH - code.width) // 2, (HEIGHT - code.height) // 2))
        grey = bytes([128]) * (WIDTH * HEIGHT // 2)
        frame = b"FRAME\n" + picture.tobytes() + grey
        with self.path.open("r+b" if self.path.exists() else "wb") as film:
            film.write(HEADER + frame * FRAMES)

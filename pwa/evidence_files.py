"""Papers that people attach: a picture or a PDF is made anew or refused, by what is in it and never by its name."""

import io
import struct
from dataclasses import dataclass

import pikepdf
from pikepdf import Array, Dictionary, Object, Pdf, Stream
from PIL import Image, ImageOps

MOST_BYTES = 5 * 1024 * 1024
MOST_PIXELS = 25_000_000  # of a picture as sent, as phones take them
LONGEST_SIDE = 2400  # of a picture as kept
MOST_PAGES = 20
QUALITY = 85
UNREADABLE = (OSError, SyntaxError, ValueError, EOFError, KeyError, IndexError, struct.error)
BROKEN = (pikepdf.PdfError, ValueError, TypeError, KeyError, RuntimeError)

# What acts, carries other files or tells who made it; none of it is needed to show a page.
DROPPED = ("/AA", "/AF", "/Annots", "/JS", "/Metadata", "/OpenAction", "/PieceInfo", "/EF", "/Names", "/OPI")

Image.MAX_IMAGE_PIXELS = None  # our own, lower limit counts, before anything is decoded


class FileRefusedError(Exception):
    """The file cannot be kept; ``reason`` says why."""

    def __init__(self, reason: str) -> None:
        """Keep the reason."""
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class CleanFile:
    """A file as it was made anew."""

    content: bytes
    media_type: str
    ending: str


def clean(content: bytes) -> CleanFile:
    """Make a picture or a PDF anew, without anything hidden in it. Raises FileRefusedError."""
    if not content:
        raise FileRefusedError("file_missing")
    if len(content) > MOST_BYTES:
        raise FileRefusedError("file_too_large")
    if content.startswith((b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n")):
        return CleanFile(_picture(content), "image/jpeg", "jpg")
    if content.startswith(b"%PDF-"):
        return CleanFile(_document(content), "application/pdf", "pdf")
    raise FileRefusedError("file_kind_refused")


def _picture(content: bytes) -> bytes:
    try:
        with Image.open(io.BytesIO(content), formats=("JPEG", "PNG")) as picture:
            if picture.width * picture.height > MOST_PIXELS:
                raise FileRefusedError("file_picture_too_large")
            return _drawn_anew(picture)
    except UNREADABLE as error:
        raise FileRefusedError("file_broken") from error


def _drawn_anew(picture: Image.Image) -> bytes:
    """Return the upright picture as a JPEG that holds its pixels and nothing else."""
    picture.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    upright = ImageOps.exif_transpose(picture).convert("RGBA")
    paper = Image.new("RGB", upright.size, "white")
    paper.paste(upright, mask=upright.getchannel("A"))
    made = io.BytesIO()
    paper.save(made, "JPEG", quality=QUALITY)
    return made.getvalue()


def _document(content: bytes) -> bytes:
    try:
        with pikepdf.open(io.BytesIO(content)) as document:
            _check(document)
            made = _written_anew(document)
    except pikepdf.PasswordError as error:
        raise FileRefusedError("file_locked") from error
    except BROKEN as error:
        raise FileRefusedError("file_broken") from error
    if len(made) > MOST_BYTES:
        raise FileRefusedError("file_too_large")
    return made


def _check(document: Pdf) -> None:
    if document.is_encrypted:
        raise FileRefusedError("file_locked")
    if not document.pages:
        raise FileRefusedError("file_broken")
    if len(document.pages) > MOST_PAGES:
        raise FileRefusedError("file_too_many_pages")


def _written_anew(document: Pdf) -> bytes:
    """Return the pages alone, with what was filled in drawn on them: no script, no file inside, no link, no author."""
    document.flatten_annotations("all")
    for page in document.pages:
        _drop(page.obj)
    made, target = Pdf.new(), io.BytesIO()
    made.pages.extend(document.pages)
    for held in made.objects:
        _drop(held)
    made.save(target)
    return target.getvalue()


def _drop(held: Object) -> None:
    """Drop what acts from an object and from all that it holds directly."""
    waiting = [held]
    while waiting:
        each = waiting.pop()
        if isinstance(each, (Dictionary, Stream)):
            for key in DROPPED:
                if key in each:
                    del each[key]
            waiting += [value for _, value in each.items() if _is_direct(value)]
        elif isinstance(each, Array):
            waiting += [value for value in each if _is_direct(value)]


def _is_direct(value: object) -> bool:
    return isinstance(value, (Dictionary, Array)) and not value.is_indirect

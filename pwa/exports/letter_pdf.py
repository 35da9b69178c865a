"""Letters as one tagged PDF (PDF/UA-1), a sheet or more each, the address in the window of an envelope (DIN 5008 B)."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from typst import Compiler

from pwa.exports.certificate_pdf import drawable, fonts_of

TEMPLATE = Path(__file__).with_name("letter.typ")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One letter. ``drawing`` is an SVG file of the QR code that leads to ``link``; both empty where there is none."""

    lang: str
    sender: str
    address: Sequence[str]
    day: str
    title: str
    greeting: str
    paragraphs: Sequence[str]
    quote: str
    after: Sequence[str]
    drawing: str
    alt: str
    link: str
    closing: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Letters:
    """All sheets of one print run; ``demo`` is empty outside a demo."""

    lang: str
    title: str
    demo: str
    sheets: Sequence[Sheet]


def write_letters(letters: Letters, *, fonts: Path, now: datetime) -> bytes:
    """Return the document; ``fonts`` is a folder that holds Fira Sans."""
    said = json.dumps(drawable(asdict(letters)))
    compiler = Compiler(TEMPLATE, font_paths=fonts_of(fonts), sys_inputs={"letters": said})
    document = compiler.compile(format="pdf", pdf_standards="ua-1", timestamp=int(now.timestamp()))
    if not isinstance(document, bytes):
        raise TypeError(document)
    return document

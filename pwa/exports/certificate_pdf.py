"""The statement of hours as a tagged PDF (PDF/UA-1), set by typst."""

import json
import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from functools import cache
from pathlib import Path

from typst import Compiler, Fonts

TEMPLATE = Path(__file__).with_name("certificate.typ")
SUBSTITUTE = "▯"
HYPHENS = str.maketrans("\u2010\u2011", "--")  # the font has one hyphen
# What Fira Sans draws of Latin, Greek and Cyrillic; a letter that the font lacks would stop the whole document.
UNDRAWN = re.compile(
    "[^\n\u0020-\u007e\u00a0-\u02b2\u02bb\u02bc\u0300-\u0304\u0306-\u030d\u0323-\u032d\u0386\u0388-\u038a\u038c"
    "\u038e-\u03a1\u03a3-\u03ce\u0400-\u045f\u0490-\u04f9\u1e00-\u1e29\u1e2c-\u1e99\u1e9e\u1ea0-\u1ef9"
    "\u2009\u2012-\u2014\u2018-\u201a\u201c-\u201e\u2020-\u2022\u2026\u202f\u2030\u2039\u203a\u20ac\u2122"
    "\u2190-\u2193\u2212\u221e\u2260\u2264\u2265]+"
)


@dataclass(frozen=True, slots=True)
class Row:
    """An organisation as a row of the table, every cell in words."""

    organisation: str
    activities: str
    since: str
    hours: str


@dataclass(frozen=True, slots=True)
class Check:
    """How anybody can check the statement: ``drawing`` is an SVG file of the QR code that leads to ``address``."""

    text: str
    code: str
    address: str
    place: str
    drawing: str
    alt: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """All that the document says; ``demo`` is empty outside a demo."""

    lang: str
    title: str
    note: str
    demo: str
    facts: Sequence[tuple[str, str]]
    headings: tuple[str, str]
    columns: tuple[str, str, str]
    rows: Sequence[Row]
    total: tuple[str, str]
    explained: str
    check: Check
    footer: str


def write_certificate(words: Words, *, fonts: Path, now: datetime) -> bytes:
    """Return the document; ``fonts`` is a folder that holds Fira Sans."""
    said = json.dumps(drawable(asdict(words)))
    compiler = Compiler(TEMPLATE, font_paths=fonts_of(fonts), sys_inputs={"statement": said})
    document = compiler.compile(format="pdf", pdf_standards="ua-1", timestamp=int(now.timestamp()))
    if not isinstance(document, bytes):
        raise TypeError(document)
    return document


@cache
def fonts_of(folder: Path) -> Fonts:
    """Return the fonts of a folder, read once."""
    return Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[folder])


def drawable(value: object) -> object:
    """Return the same words with a sign in place of letters that the font does not have."""
    if isinstance(value, str):
        return UNDRAWN.sub(SUBSTITUTE, unicodedata.normalize("NFC", value).translate(HYPHENS))
    if isinstance(value, Mapping):
        return {key: drawable(each) for key, each in value.items()}
    return [drawable(each) for each in value] if isinstance(value, Sequence) else value

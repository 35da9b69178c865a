"""Cards on paper as a tagged PDF (PDF/UA-1), set by typst: one in card size, sheets to cut, or letters."""

import json
import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from pwa import qr
from pwa.exports.typesetting import typeset

TEMPLATE = Path(__file__).with_name("paper.typ")
SUBSTITUTE = "▯"
# What the fonts draw between them: every Latin letter up to U+A7FF that a language of Europe writes, with its marks.
# A letter beyond, of phonetics or of medieval books, would stop the whole document.
UNDRAWN = re.compile(
    "[^\n\u0020-\u007e\u00a0-\u02b2\u02bb\u02bc\u0300-\u0338\u0386\u0388-\u038a\u038c\u038e-\u03a1\u03a3-\u03ce"
    "\u0400-\u045f\u1e00-\u1eff\u2010-\u2014\u2018-\u201a\u201c-\u201e\u2020-\u2022\u2026\u2039\u203a\u20ac\u2c60-\u2c7b]"
)


class Layout(StrEnum):
    """How cards lie on the paper."""

    CARD = "card"
    SHEET = "sheet"
    LETTER = "letter"


@dataclass(frozen=True, slots=True, kw_only=True)
class Face:
    """All that stands on one card, and on its letter; ``digits`` are what its code holds."""

    name: str
    issuer: str
    tier: str
    facts: Sequence[tuple[str, str]]
    digits: str
    sender: str = ""
    recipient: Sequence[str] = ()
    date: str = ""
    paragraphs: Sequence[str] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """All that the document says; ``demo`` is empty outside a demo."""

    lang: str
    layout: Layout
    title: str
    mark: str
    alt: str
    hint: str
    demo: str
    footer: str
    letter: Mapping[str, str]
    cards: Sequence[Face]


def write_paper(words: Words, *, fonts: Path, now: datetime) -> bytes:
    """Return the document; ``fonts`` is a folder that holds Fira Sans. Raises TypesettingError."""
    return typeset(TEMPLATE, said(words), fonts=fonts, now=now)


def said(words: Words) -> str:
    """Return the words as the template reads them, the codes drawn: three milliseconds a card."""
    written = asdict(words)
    for card in written["cards"]:
        card["drawing"] = qr.drawn_digits(card.pop("digits"))
    return json.dumps(_drawable(written))


def _drawable(value: object) -> object:
    """Return the same words in normal form C, with a sign in place of letters that no font has."""
    if isinstance(value, str):
        return UNDRAWN.sub(SUBSTITUTE, unicodedata.normalize("NFC", value))
    if isinstance(value, Mapping):
        return {key: _drawable(each) for key, each in value.items()}
    return [_drawable(each) for each in value] if isinstance(value, Sequence) else value

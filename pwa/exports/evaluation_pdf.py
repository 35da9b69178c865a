"""The evaluation for the council as a tagged PDF (PDF/UA-1), set by typst."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from typst import Compiler

from pwa.exports.certificate_pdf import drawable, fonts_of

TEMPLATE = Path(__file__).with_name("evaluation.typ")


@dataclass(frozen=True, slots=True)
class Line:
    """A row of a table: its name, a cell in words and the length of a bar for each column (0 to 1; 0 draws none)."""

    name: str
    cells: Sequence[str]
    bars: Sequence[float] = ()


@dataclass(frozen=True, slots=True)
class Chart:
    """A table; with bars its figures are drawn too."""

    title: str
    text: str
    first: str
    columns: Sequence[str]
    rows: Sequence[Line]


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """All that the document says; ``demo`` is empty outside a demo. ``keys`` are figures with their names."""

    lang: str
    title: str
    place: str
    period: str
    made: str
    demo: str
    footer: str
    question: str
    answer: Sequence[str]
    keys: Sequence[tuple[str, str]]
    figures: Chart
    charts_heading: str
    charts: Sequence[Chart]
    offers_heading: str
    offers: Sequence[Chart]
    method: str
    explained: Sequence[tuple[str, str]]


def write_evaluation(words: Words, *, fonts: Path, now: datetime) -> bytes:
    """Return the document; ``fonts`` is a folder that holds Fira Sans."""
    document = compiler(words, fonts=fonts).compile(format="pdf", pdf_standards="ua-1", timestamp=int(now.timestamp()))
    if not isinstance(document, bytes):
        raise TypeError(document)
    return document


def compiler(words: Words, *, fonts: Path) -> Compiler:
    """Return what sets the document, as PDF or as pictures of its pages."""
    said = json.dumps(drawable(asdict(words)))
    return Compiler(TEMPLATE, font_paths=fonts_of(fonts), sys_inputs={"evaluation": said})

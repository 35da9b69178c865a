"""The application on paper as a tagged PDF (PDF/UA-1), blank or with what is known already, set by typst."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from typst import Compiler

from pwa.exports.certificate_pdf import drawable, fonts_of

TEMPLATE = Path(__file__).with_name("paper_form.typ")


@dataclass(frozen=True, slots=True)
class Line:
    """A line to write on; ``value`` is what is known already."""

    label: str
    value: str = ""


@dataclass(frozen=True, slots=True)
class Choice:
    """A box to tick, and lines that belong to it."""

    label: str
    is_ticked: bool = False
    lines: Sequence[Line] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """A numbered part of the form."""

    title: str
    note: str = ""
    lines: Sequence[Line] = ()
    choices: Sequence[Choice] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """All that the form says; ``drawing`` is an SVG file of the code, ``demo`` is empty outside a demo."""

    lang: str
    title: str
    lead: str
    demo: str
    code: str
    code_label: str
    drawing: str
    alt: str
    parts: Sequence[Part]
    log_title: str
    log_note: str
    log_columns: tuple[str, str, str]
    log_rows: int
    consent_title: str
    consent: Sequence[str]
    signature: tuple[str, str]
    office_title: str
    office: Sequence[str]
    footer: str


def write_form(form: Form, *, fonts: Path, now: datetime) -> bytes:
    """Return the document; ``fonts`` is a folder that holds Fira Sans."""
    said = json.dumps(drawable(asdict(form)))
    compiler = Compiler(TEMPLATE, font_paths=fonts_of(fonts), sys_inputs={"form": said})
    document = compiler.compile(format="pdf", pdf_standards="ua-1", timestamp=int(now.timestamp()))
    if not isinstance(document, bytes):
        raise TypeError(document)
    return document

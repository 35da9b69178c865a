"""Reads PDF files back: their text as a reader copies it, and their tags."""

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Operator, Pdf, String

BFCHAR = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>")
SECTION = re.compile(rb"beginbfchar(.*?)endbfchar", re.DOTALL)
CODE = 2  # bytes of a character in typst's fonts


@dataclass
class Document:
    """What a test asks of a PDF."""

    pdf: Pdf
    texts: list[str] = field(init=False)

    def __post_init__(self) -> None:
        self.texts = ["".join(_texts(page.obj)) for page in self.pdf.pages]

    @property
    def text(self) -> str:
        return "\n".join(self.texts)

    @property
    def tags(self) -> list[str]:
        """Return the tags of the structure tree in reading order."""
        return list(_tags(self.pdf.Root.StructTreeRoot.K))

    @property
    def figures(self) -> list[Object]:
        """Return the figures of the structure tree in reading order."""
        return list(_figures(self.pdf.Root.StructTreeRoot.K))

    @property
    def conformance(self) -> str:
        with self.pdf.open_metadata() as metadata:
            return str(metadata.get("pdfuaid:part", ""))


def read(content: bytes) -> Document:
    return Document(pikepdf.open(io.BytesIO(content)))


def _tags(node: Object) -> Iterator[str]:
    if isinstance(node, Array):
        for child in node:
            yield from _tags(child)
    elif isinstance(node, Dictionary):
        if "/S" in node and "/P" in node:
            yield str(node.S)
        if "/K" in node:
            yield from _tags(node.K)


def _figures(node: Object) -> Iterator[Object]:
    if isinstance(node, Array):
        for child in node:
            yield from _figures(child)
    elif isinstance(node, Dictionary):
        if node.get("/S") == Name.Figure:
            yield node
        if "/K" in node:
            yield from _figures(node.K)


def _texts(page: Dictionary) -> Iterator[str]:
    fonts = {name: _letters(font) for name, font in page.Resources.Font.items()}
    letters: dict[bytes, str] = {}
    spoken: list[bool] = []
    for instruction in pikepdf.parse_content_stream(page):
        operands, operator = list(instruction.operands), instruction.operator
        if operator == Operator("Tf"):
            letters = fonts[str(operands[0])]
        elif operator in {Operator("BDC"), Operator("BMC")}:
            said = operands[1].get("/ActualText") if len(operands) > 1 and isinstance(operands[1], Dictionary) else None
            spoken.append(said is not None)
            yield str(said) if said is not None else ""
        elif operator == Operator("EMC"):
            spoken.pop()
        elif operator in {Operator("Tj"), Operator("TJ")} and not any(spoken):
            yield _read(operands[0], letters)
        elif operator == Operator("ET"):
            yield " "


def _read(shown: Object, letters: dict[bytes, str]) -> str:
    parts = [part for part in (shown if isinstance(shown, Array) else [shown]) if isinstance(part, String)]
    raw = b"".join(bytes(part) for part in parts)
    return "".join(letters[raw[at : at + CODE]] for at in range(0, len(raw), CODE))


def _letters(font: Object) -> dict[bytes, str]:
    table = font.ToUnicode.read_bytes()
    found = [pair for section in SECTION.findall(table) for pair in BFCHAR.findall(section)]
    return {bytes.fromhex(code.decode()): bytes.fromhex(text.decode()).decode("utf-16-be") for code, text in found}

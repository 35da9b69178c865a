"""Reads a table from a file or from pasted text; what it is, its content says and not its name alone."""

from collections.abc import Iterable, Iterator
from typing import Final

from pwa.sheets.header import find_header
from pwa.sheets.sheet import CELL_LENGTH_MAX, COLUMNS_MAX, ROWS_MAX, Cell, Sheet, SheetError, SheetReason, SheetRow
from pwa.sheets.text_file import decode, text_rows
from pwa.sheets.workbook import workbook_rows

LINES_ABOVE_MAX: Final = 20  # titles above the headers, beside the rows that count

_ZIP: Final = b"PK\x03\x04"
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED: Final = "EncryptedPackage".encode("utf-16-le")  # the stream that a workbook with a password has


def read(content: bytes, *, file_name: str) -> Sheet:
    """Return the table of a file: .xlsx, or text with semicolons, commas or tabs. Raises SheetError."""
    if not content.strip():
        raise SheetError(SheetReason.EMPTY)
    if content.startswith(_ZIP):
        return _sheet(workbook_rows(content))
    _refuse_other_excel(content, file_name.lower())
    return read_text(decode(content))


def read_text(text: str) -> Sheet:
    """Return the table of pasted rows. Raises SheetError."""
    return _sheet(text_rows(text))


def _refuse_other_excel(content: bytes, name: str) -> None:
    if content.startswith(_OLE) and _ENCRYPTED in content:
        raise SheetError(SheetReason.PASSWORD)
    if content.startswith(_OLE) or name.endswith(".xls"):
        raise SheetError(SheetReason.OLD_EXCEL)
    if name.endswith((".xlsx", ".xlsm")):
        raise SheetError(SheetReason.NOT_EXCEL)


def _sheet(lines: Iterable[tuple[int, Iterable[Cell]]]) -> Sheet:
    rows: list[SheetRow] = []
    for row in _filled(lines):
        rows.append(row)
        if len(rows) > ROWS_MAX + LINES_ABOVE_MAX:
            raise SheetError(SheetReason.TOO_MANY_ROWS)
    if not rows:
        raise SheetError(SheetReason.EMPTY)
    header = find_header(rows)
    below = tuple(rows if header is None else rows[header + 1 :])
    if not below:
        raise SheetError(SheetReason.HEADER_ONLY)
    if len(below) > ROWS_MAX:
        raise SheetError(SheetReason.TOO_MANY_ROWS)
    return Sheet(_headers(rows, header), below)


def _filled(lines: Iterable[tuple[int, Iterable[Cell]]]) -> Iterator[SheetRow]:
    for line, values in lines:
        cells = [value.strip() if isinstance(value, str) else value for value in values]
        while cells and cells[-1] == "":
            cells.pop()
        if len(cells) > COLUMNS_MAX:
            raise SheetError(SheetReason.TOO_MANY_COLUMNS, line=line)
        if any(isinstance(cell, str) and len(cell) > CELL_LENGTH_MAX for cell in cells):
            raise SheetError(SheetReason.CELL_TOO_LONG, line=line)
        if cells:
            yield SheetRow(line, tuple(cells))


def _headers(rows: list[SheetRow], header: int | None) -> tuple[str, ...]:
    width = max(len(row.cells) for row in rows[0 if header is None else header :])
    found = () if header is None else rows[header].cells
    return tuple(" ".join(str(cell).split()) for cell in found) + ("",) * (width - len(found))

"""A table as text (RFC 4180), for German spreadsheets or for all others."""

import csv
import io
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from pwa.exports.sheet import Cell, Sheet

FORMULA_SIGNS = frozenset("=+-@−")  # after compatibility decomposition, which makes full-width and small signs plain
BREAKS = frozenset("\t\r\n")
CLOCK = " %H:%M:%S"
BATCH = 500  # rows that are sent together


@dataclass(frozen=True, slots=True)
class Dialect:
    """How a spreadsheet expects text: what parts cells, what begins decimals, how a day is written, the mark before."""

    delimiter: str
    decimal: str
    day: str
    mark: str


GERMAN = Dialect(";", ",", "%d.%m.%Y", "\ufeff")  # without the byte order mark Excel takes UTF-8 for something else
INTERNATIONAL = Dialect(",", ".", "%Y-%m-%d", "")


def write_csv(sheet: Sheet, dialect: Dialect) -> bytes:
    """Return the table, every cell in quotes."""
    return b"".join(stream_csv(sheet, dialect))


def stream_csv(sheet: Sheet, dialect: Dialect) -> Iterator[bytes]:
    """Yield the table piece by piece, however long it is: some hundred rows are held at once."""
    yield dialect.mark.encode()
    waiting: list[list[str]] = [[plain(column.heading) for column in sheet.columns]]
    for row in sheet.rows:
        waiting.append([_written(cell, dialect) for cell in row])
        if len(waiting) >= BATCH:
            yield _lines(waiting, dialect)
            waiting = []
    yield _lines(waiting, dialect)


def plain(text: str) -> str:
    """Return text that no spreadsheet takes for a formula: with an apostrophe before what could begin one."""
    first = unicodedata.normalize("NFKC", text.lstrip()[:1])
    is_risky = text[:1] in BREAKS or first in FORMULA_SIGNS
    return f"'{text}" if text and is_risky else text


def _written(cell: Cell, dialect: Dialect) -> str:
    if isinstance(cell, str):
        return plain(cell)
    if isinstance(cell, datetime):
        return cell.strftime(dialect.day + CLOCK)
    if isinstance(cell, date):
        return cell.strftime(dialect.day)
    if cell is None or isinstance(cell, int):
        return "" if cell is None else str(cell)
    return f"{cell:.2f}".replace(".", dialect.decimal)


def _lines(rows: Iterable[Sequence[str]], dialect: Dialect) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text, delimiter=dialect.delimiter, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerows(rows)
    return text.getvalue().encode()

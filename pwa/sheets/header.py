"""Finds the row of headers, which may stand below the title lines of a club."""

from collections.abc import Sequence
from typing import Final

from pwa.sheets.looks import is_day_like, is_mail_like
from pwa.sheets.sheet import Cell, SheetRow
from pwa.sheets.words import WORDS, folded

_LOOKED_AT: Final = 20
_KNOWN: Final = frozenset(word for words in WORDS.values() for word in words)


def find_header(rows: Sequence[SheetRow]) -> int | None:
    """Return which row holds the headers: the one with the most known words, else the first that heads e.g. dates."""
    top = rows[:_LOOKED_AT]
    known = [sum(1 for cell in row.cells if isinstance(cell, str) and folded(cell) in _KNOWN) for row in top]
    if max(known):
        return known.index(max(known))
    return next((place for place, row in enumerate(top) if _heads(row, rows[place + 1 : place + 6])), None)


def _heads(row: SheetRow, below: Sequence[SheetRow]) -> bool:
    """Tell whether a row of mere words stands above mail addresses or days."""
    if len(row.cells) < 2 or not below or any(map(_is_telling, row.cells)):  # noqa: PLR2004 - one cell is a title
        return False
    return any(_is_telling(line.cell(column)) for line in below for column in range(len(row.cells)))


def _is_telling(cell: Cell) -> bool:
    return is_mail_like(cell) or is_day_like(cell)

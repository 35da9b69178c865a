"""Tables as clubs and offices have them: files or pasted rows in, plain rows out."""

from pwa.sheets.columns import guess, require
from pwa.sheets.people import people_of
from pwa.sheets.reading import read, read_text
from pwa.sheets.sheet import Cell, Sheet, SheetError, SheetReason, SheetRow
from pwa.sheets.words import Field

__all__ = [
    "Cell",
    "Field",
    "Sheet",
    "SheetError",
    "SheetReason",
    "SheetRow",
    "guess",
    "people_of",
    "read",
    "read_text",
    "require",
]

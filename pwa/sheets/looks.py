"""What a cell looks like, where no header says it."""

from datetime import date

from pwa.domain.names import NameRefusedError, clean_name
from pwa.domain.written_day import is_day
from pwa.sheets.sheet import Cell


def is_mail_like(cell: Cell) -> bool:
    """Tell whether a cell holds a mail address, well written or not."""
    return isinstance(cell, str) and "@" in cell


def is_day_like(cell: Cell) -> bool:
    """Tell whether a cell holds a day; a bare number could be a postal code."""
    return isinstance(cell, date) or (not cell.isdigit() and is_day(cell))


def is_name_like(cell: Cell) -> bool:
    """Tell whether a cell could be a name, or two with a comma."""
    if isinstance(cell, date):
        return False
    try:
        clean_name(cell.replace(",", " "))
    except NameRefusedError:
        return False
    return True

"""Tables as an Excel workbook, with real days and numbers and without a single formula, link or macro."""

import re
from collections.abc import Sequence
from datetime import date, datetime
from tempfile import TemporaryFile
from typing import IO

from xlsxwriter import Workbook

from pwa.exports.sheet import Cell, Legend, Sheet

# Rows go to disk as they come, so that a long table needs no more memory than a short one.
OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
A4 = 9  # Excel's number for the paper
TITLE = 31  # letters of a worksheet's name at most
REFUSED_IN_TITLES = re.compile(r"[\[\]:*?/\\]")
UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")  # XML 1.0, production 2
CELL = 32_767  # letters of a cell at most
WIDE = 80


def write_xlsx(sheets: Sequence[Sheet], *, day_format: str, now: datetime, legend: Legend | None = None) -> bytes:
    """Return the workbook of ``save_xlsx``, for tables that are short."""
    with save_xlsx(sheets, day_format=day_format, now=now, legend=legend) as file:
        return file.read()


def save_xlsx(sheets: Sequence[Sheet], *, day_format: str, now: datetime, legend: Legend | None = None) -> IO[bytes]:
    """Return a file with the workbook, to be read from its beginning; it is gone from the disk once it is closed.

    ``day_format`` is Excel's own pattern, such as "dd.mm.yyyy"; the legend is the last worksheet.
    """
    file = TemporaryFile()  # noqa: SIM115 - whoever sends it closes it
    with Workbook(file, OPTIONS) as book:
        book.set_properties({"title": sheets[0].title, "created": now.replace(tzinfo=None)})
        for sheet in sheets:
            Page(book, sheet, day_format=day_format).write(sheet)
        if legend is not None:
            _write_legend(book, legend, sheets)
    file.seek(0)
    return file


class Page:
    """One worksheet of the workbook; rows are written in their order and never again."""

    def __init__(self, book: Workbook, sheet: Sheet, *, day_format: str) -> None:
        """Set how cells look and how it is printed."""
        self.page = book.add_worksheet(_title(sheet.title))
        self.bold = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
        self.text = book.add_format({"text_wrap": True, "valign": "top"})
        self.day = book.add_format({"num_format": day_format, "align": "left", "valign": "top"})
        self.instant = book.add_format({"num_format": f"{day_format} hh:mm:ss", "align": "left", "valign": "top"})
        self.decimal = book.add_format({"num_format": "0.00", "valign": "top"})
        self.page.set_landscape()
        self.page.set_paper(A4)
        self.page.fit_to_pages(1, 0)

    def write(self, sheet: Sheet) -> None:
        """Write headings that stay in sight, on paper too, the rows with a filter, and sums that it leaves alone."""
        for position, column in enumerate(sheet.columns):
            self.page.set_column(position, position, column.width)
            self.page.write_string(0, position, column.heading, self.bold)
        self.page.freeze_panes(1, 0)
        self.page.repeat_rows(0)
        last = 0
        for last, row in enumerate(sheet.rows, start=1):
            self._write_row(last, row)
        self.page.autofilter(0, 0, last, len(sheet.columns) - 1)
        for position, row in enumerate(sheet.sums, start=last + 2):
            self._write_row(position, row)

    def _write_row(self, row: int, cells: Sequence[Cell]) -> None:
        for column, cell in enumerate(cells):
            self._write_cell(row, column, cell)

    def _write_cell(self, row: int, column: int, cell: Cell) -> None:
        """Write a cell by its type, so that no text is taken for a formula, a link or a number."""
        if isinstance(cell, str):
            self.page.write_string(row, column, _writable(cell), self.text)
        elif isinstance(cell, date):
            self.page.write_datetime(row, column, cell, self.instant if isinstance(cell, datetime) else self.day)
        elif cell is not None:
            self.page.write_number(row, column, cell, self.text if isinstance(cell, int) else self.decimal)


def _write_legend(book: Workbook, legend: Legend, sheets: Sequence[Sheet]) -> None:
    page = book.add_worksheet(_title(legend.title))
    bold, text = book.add_format({"bold": True, "valign": "top"}), book.add_format({"text_wrap": True, "valign": "top"})
    page.set_column(0, 0, 32)
    page.set_column(1, 1, WIDE)
    columns = {column.heading: column.explained for sheet in sheets for column in sheet.columns if column.explained}
    for row, (term, words) in enumerate([*legend.facts, ("", ""), legend.headings, *columns.items()]):
        page.write_string(row, 0, _writable(term), bold)
        page.write_string(row, 1, _writable(words), text)


def _title(text: str) -> str:
    return REFUSED_IN_TITLES.sub(" ", text)[:TITLE]


def _writable(text: str) -> str:
    """Return the text without what no workbook holds: control characters, and more than fits a cell."""
    return UNWRITABLE.sub("", text)[:CELL]

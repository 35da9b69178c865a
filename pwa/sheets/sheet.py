"""A table that was read: its headers, its rows with the line where each stands, and why another was refused."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final, TypeAlias

ROWS_MAX: Final = 20_000
COLUMNS_MAX: Final = 100
CELL_LENGTH_MAX: Final = 32_767  # as in Excel

Cell: TypeAlias = str | date


class SheetReason(StrEnum):
    """Why a table was refused."""

    EMPTY = "sheet_empty"
    HEADER_ONLY = "sheet_header_only"
    MISSING_COLUMN = "sheet_missing_column"
    CELL_TOO_LONG = "sheet_cell_too_long"
    TOO_MANY_ROWS = "sheet_too_many_rows"
    TOO_MANY_COLUMNS = "sheet_too_many_columns"
    UNPACKS_TOO_LARGE = "sheet_unpacks_too_large"
    PASSWORD = "sheet_password"  # noqa: S105 - a reason
    OLD_EXCEL = "sheet_old_excel"
    NOT_EXCEL = "sheet_not_excel"
    NOT_A_TABLE = "sheet_not_a_table"
    OPEN_QUOTE = "sheet_open_quote"


class SheetError(ValueError):
    """The file or text is no table that can be read; ``line`` and ``column`` say where, as far as that is known."""

    def __init__(self, reason: SheetReason, *, line: int | None = None, column: str = "") -> None:
        """Keep the reason and the place."""
        super().__init__(reason.value)
        self.reason = reason
        self.line = line
        self.column = column


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A row and the line, counted from 1, where it begins as a person sees it; blanks around a text are gone."""

    line: int
    cells: tuple[Cell, ...]

    def cell(self, column: int | None) -> Cell:
        """Return a cell; what the row or the table does not have is an empty text."""
        return self.cells[column] if column is not None and column < len(self.cells) else ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """The headers as they stand, all empty where the table has none, and the rows that are not blank."""

    headers: tuple[str, ...]
    rows: tuple[SheetRow, ...]

"""Takes the people out of a table by the columns that were chosen."""

from collections.abc import Iterator, Mapping
from datetime import date

from pwa.domain.full_name import split_name
from pwa.domain.member_row import WrittenMember
from pwa.sheets.sheet import Cell, Sheet, SheetRow
from pwa.sheets.words import Field


def people_of(sheet: Sheet, columns: Mapping[str, int]) -> Iterator[WrittenMember]:
    """Yield each row as written; a column of full names is parted into both."""
    for row in sheet.rows:
        yield written_member(row, columns)


def written_member(row: SheetRow, columns: Mapping[str, int]) -> WrittenMember:
    """Return one row as written."""
    given_name, family_name = (
        _text(row.cell(columns.get(Field.GIVEN_NAME))),
        _text(row.cell(columns.get(Field.FAMILY_NAME))),
    )
    if Field.FULL_NAME in columns:
        given_name, family_name = split_name(_text(row.cell(columns[Field.FULL_NAME])))
    email = _text(row.cell(columns.get(Field.EMAIL)))
    return WrittenMember(row.line, given_name, family_name, email, row.cell(columns.get(Field.BORN_ON)))


def _text(cell: Cell) -> str:
    return cell.isoformat() if isinstance(cell, date) else cell

"""What is wrong with a table or a row of it, and what its columns are called, in words."""

from pwa.domain.member_row import RowFault
from pwa.faults import describe
from pwa.i18n import gettext as _
from pwa.i18n import noted
from pwa.sheets import Field, SheetError

FIELDS = {
    Field.GIVEN_NAME: noted("Vorname"),
    Field.FAMILY_NAME: noted("Nachname"),
    Field.FULL_NAME: noted("Vor- und Nachname in einer Spalte"),
    Field.EMAIL: noted("E-Mail-Adresse"),
    Field.BORN_ON: noted("Geburtsdatum"),
    Field.NUMBER: noted("Kartennummer"),
    Field.FIRST_ON: noted("Erster Tag"),
    Field.LAST_ON: noted("Letzter Tag"),
    Field.TIER: noted("Stufe"),
}


def field_words(field: str) -> str:
    """Return what a column is called."""
    return _(FIELDS[Field(field)])


def describe_sheet_error(error: SheetError) -> str:
    """Return why a table was refused: first the line or the column, then what to do."""
    words = describe(error.reason)
    if error.column:
        return _("Spalte „{column}“: {words}").format(column=field_words(error.column), words=words)
    return line_words(error.line, words) if error.line else words


def describe_row_fault(fault: RowFault) -> str:
    """Return why a row was refused and its line, with both lines where two do not go together."""
    return line_words(fault.line, row_fault_words(fault))


def row_fault_words(fault: RowFault) -> str:
    """Return why a row was refused, for a place where its own line stands already."""
    words = describe(fault.reason)
    if fault.other_line:
        return _("{words} (siehe Zeile {line})").format(words=words, line=fault.other_line)
    return words


def line_words(line: int, words: str) -> str:
    """Return words with the line that they are about."""
    return _("Zeile {line}: {words}").format(line=line, words=words)

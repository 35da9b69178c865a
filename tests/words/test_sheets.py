from pwa.domain.member_row import RowFault
from pwa.sheets import SheetError, SheetReason
from pwa.words.sheets import describe_row_fault, describe_sheet_error


def test_a_refused_table_is_told_with_its_line_or_column() -> None:
    told = [
        describe_sheet_error(SheetError(SheetReason.OPEN_QUOTE, line=7)),
        describe_sheet_error(SheetError(SheetReason.MISSING_COLUMN, column="number")),
        describe_sheet_error(SheetError(SheetReason.EMPTY)),
    ]
    assert [text.split(":")[0] for text in told[:2]] == ["Zeile 7", "Spalte „Kartennummer“"]
    assert told[2] == "Darin steht nichts. Bitte wählen Sie eine Datei mit Zeilen."


def test_each_reason_has_its_own_words() -> None:
    assert len({describe_sheet_error(SheetError(reason)) for reason in SheetReason}) == len(SheetReason)


def test_a_refused_row_is_told_with_its_line_and_that_of_its_twin() -> None:
    assert describe_row_fault(RowFault(9, "born_on", "written_day_year_only")).startswith("Zeile 9: Bitte geben Sie")
    assert describe_row_fault(RowFault(9, "family_name", "person_twice", other_line=2)).endswith("(siehe Zeile 2)")

import io
from datetime import UTC, date, datetime
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from pwa.exports.sheet import Column, Legend, Sheet
from pwa.exports.xlsx_file import write_xlsx

NOW = datetime(2026, 11, 22, 9, 0, 0, 123456, tzinfo=UTC)
HEADINGS = ("Tag", "Organisation", "Tätigkeit", "Stunden", "Minuten", "Stand")
RISKY = (
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "\t=1",
    "＝1+1",
    '=HYPERLINK("http://evil.example";"Hier")',
    "http://evil.example",
    "mailto:anna@example.org",
    "{=1+1}",
    "42",
)


def written(*activities: str) -> bytes:
    lines = [(date(2026, 5, 3), "Sportverein Őri", words, 80 / 60, 80, "Anerkannt") for words in activities]
    minutes = 80 * len(lines)
    sums = [(None, None, "Summe anerkannt", minutes / 60, minutes, None), (None, None, "Wartet", 0.0, 0, None)]
    columns = [Column(heading, explained=f"Das ist: {heading}") for heading in HEADINGS]
    legend = Legend("Legende", [("Filter", "alle"), ("Amt", "=1+1")], ("Spalte", "Bedeutung"))
    return write_xlsx([Sheet("Meine Stunden", columns, lines, sums)], day_format="dd.mm.yyyy", now=NOW, legend=legend)


def opened(*activities: str) -> Worksheet:
    page = load_workbook(io.BytesIO(written(*activities))).active
    assert isinstance(page, Worksheet)
    return page


def test_text_stays_text_whatever_it_begins_with() -> None:
    page = opened(*RISKY)
    cells = [page.cell(row, 3) for row in range(2, 2 + len(RISKY))]
    assert [cell.value for cell in cells] == list(RISKY)
    assert {cell.data_type for cell in cells} == {"s"}


def test_workbook_has_no_formula_and_no_link() -> None:
    page = opened(*RISKY)
    cells = [cell for row in page.iter_rows() for cell in row]
    assert not [cell for cell in cells if cell.data_type == "f" or cell.hyperlink]


def test_days_are_days_and_hours_are_numbers() -> None:
    page = opened("Training")
    day, hours, minutes = page["A2"], page["D2"], page["E2"]
    assert (day.value, day.number_format) == (datetime(2026, 5, 3), "dd.mm.yyyy")  # noqa: DTZ001 - Excel knows no zone
    assert (hours.value, hours.number_format) == (pytest.approx(80 / 60), "0.00")
    assert minutes.value == 80


def test_headings_stay_in_sight() -> None:
    page = opened("Training")
    assert [cell.value for cell in page[1]] == list(HEADINGS)
    assert page.freeze_panes == "A2"
    assert page.print_title_rows == "$1:$1"
    assert page.auto_filter.ref == "A1:F2"


def test_sums_stand_below_an_empty_row() -> None:
    page = opened("Training", "Fest")
    assert [cell.value for cell in page[4]] == [None] * 6
    assert [page["C5"].value, page["D5"].value, page["E5"].value] == ["Summe anerkannt", pytest.approx(160 / 60), 160]
    assert [page["C6"].value, page["E6"].value] == ["Wartet", 0]


def test_workbook_without_entries_opens() -> None:
    page = opened()
    assert [cell.value for cell in page[1]] == list(HEADINGS)
    assert page["E3"].value == 0


def test_the_files_own_text_holds_no_formula_link_or_macro() -> None:
    with ZipFile(io.BytesIO(written(*RISKY))) as parts:
        sheets = [parts.read(name).decode() for name in parts.namelist() if name.startswith("xl/worksheets/")]
        names = parts.namelist()
    assert len(sheets) == 2
    assert not [sheet for sheet in sheets if "<f>" in sheet or "<f " in sheet or "hyperlink" in sheet.lower()[-400:]]
    assert not [name for name in names if "_rels/sheet" in name or "vba" in name.lower()]


def test_the_legend_is_the_last_sheet_and_text_too() -> None:
    page = load_workbook(io.BytesIO(written("Training")))["Legende"]
    rows = [(row[0].value, row[1].value) for row in page.iter_rows()]
    assert rows[:2] == [("Filter", "alle"), ("Amt", "=1+1")]
    assert page["B2"].data_type == "s"
    assert ("Spalte", "Bedeutung") in rows
    assert ("Tätigkeit", "Das ist: Tätigkeit") in rows


@pytest.mark.parametrize("name", ["Ольга Ткаченко", "Γιώργος", "محمد", "李小龍", "Ǌ 𝔄 🙂", "a\x00b\x1fc\ud800"])
def test_a_name_in_any_script_can_be_written(name: str) -> None:
    kept = "".join(letter for letter in name if letter not in "\x00\x1f\ud800")
    assert opened(name)["C2"].value == kept


def test_a_text_longer_than_a_cell_is_cut_and_not_lost() -> None:
    assert len(str(opened("x" * 40_000)["C2"].value)) == 32_767


def test_a_sheets_name_never_breaks_the_file() -> None:
    sheet = Sheet("Anträge: [offen] / 01.01.2026 bis 31.12.2026 *?", [Column("A")], [])
    content = write_xlsx([sheet], day_format="dd.mm.yyyy", now=NOW)
    assert load_workbook(io.BytesIO(content)).sheetnames == ["Anträge   offen    01.01.2026 b"]


def test_an_instant_is_a_real_time() -> None:
    at = datetime(2027, 5, 3, 14, 5, 9)  # noqa: DTZ001 - a local time, as a spreadsheet knows it
    content = write_xlsx([Sheet("Log", [Column("Zeit")], [[at]])], day_format="dd.mm.yyyy", now=datetime.now(UTC))
    cell = load_workbook(io.BytesIO(content)).worksheets[0].cell(2, 1)
    assert (cell.value, cell.number_format) == (at, "dd.mm.yyyy hh:mm:ss")

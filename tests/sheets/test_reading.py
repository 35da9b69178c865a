import csv
import io
import struct
import zipfile
from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pwa.sheets import Sheet, SheetError, SheetReason, read, read_text
from tests.sheets.workbooks import changed, workbook

HEADER = "Vorname;Nachname;E-Mail"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
SHEET = "xl/worksheets/sheet1.xml"


def cells(sheet: Sheet) -> list[tuple[str | date, ...]]:
    return [row.cells for row in sheet.rows]


def refusal(content: bytes, file_name: str = "liste.csv") -> SheetError:
    with pytest.raises(SheetError) as caught:
        read(content, file_name=file_name)
    return caught.value


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "cp850", "utf-16"])
@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
def test_text_is_read_in_each_usual_encoding_and_with_each_delimiter(encoding: str, delimiter: str) -> None:
    text = "Vorname;Nachname;Straße\r\nJürgen;Weiß;Am Höfle 3\r\n".replace(";", delimiter)
    sheet = read(text.encode(encoding), file_name="liste.csv")
    assert sheet.headers == ("Vorname", "Nachname", "Straße")
    assert cells(sheet) == [("Jürgen", "Weiß", "Am Höfle 3")]


@pytest.mark.parametrize("breaks", ["\n", "\r\n", "\r"])
def test_a_row_has_the_line_where_it_begins_also_after_quoted_line_breaks(breaks: str) -> None:
    text = breaks.join([HEADER, '"Anna', 'Maria";Kern;a@example.org', "", "Bela;Ott;b@example.org"])
    assert [(row.line, row.cells[0]) for row in read_text(text).rows] == [(2, f"Anna{breaks}Maria"), (5, "Bela")]


def test_headers_are_found_below_title_lines() -> None:
    sheet = read_text("TSV Musterdorf;;\nMitglieder, Stand 3.4.2026\n\nVorname;Nachname;Ort\nAnna;Kern;Calw\n")
    assert sheet.headers == ("Vorname", "Nachname", "Ort")
    assert [row.line for row in sheet.rows] == [5]


def test_unknown_headers_are_headers_where_they_stand_above_addresses() -> None:
    assert read_text("Spielerin;Kontakt\nAnna;a@example.org").headers == ("Spielerin", "Kontakt")


def test_without_headers_every_row_counts() -> None:
    sheet = read_text("Anna\tKern\ta@example.org\nBela\tOtt\tb@example.org")
    assert (sheet.headers, len(sheet.rows)) == (("", "", ""), 2)


def test_a_line_that_names_the_separator_is_no_row() -> None:
    sheet = read_text("sep=|\nVorname|Nachname\nAnna|Kern; geb. Ott")
    assert [(row.line, row.cells) for row in sheet.rows] == [(3, ("Anna", "Kern; geb. Ott"))]


def test_commas_within_cells_part_nothing() -> None:
    sheet = read_text("Name, Vorname;E-Mail\nKern, Anna;a@example.org\nOtt, Bela;b@example.org\n")
    assert sheet.headers == ("Name, Vorname", "E-Mail")


def test_stray_quotes_within_a_cell_are_letters() -> None:
    assert cells(read_text('Vorname;Nachname\n"Anna" Maria;Kern "Kernle"')) == [("Anna Maria", 'Kern "Kernle"')]


def test_leading_zeros_stay() -> None:
    assert cells(read_text("Nr.;Vorname\n00123;Anna")) == [("00123", "Anna")]
    assert cells(read(workbook(["Nr.", "Vorname"], ["00123", "Anna"]), file_name="a.xlsx")) == [("00123", "Anna")]


def test_numbers_of_a_workbook_are_text_as_excel_shows_it() -> None:
    content = workbook(["Nr.", "Vorname", "Anteil"], [42, "Anna", 2.5])
    assert cells(read(content, file_name="a.xlsx")) == [("42", "Anna", "2.5")]


def test_padded_numbers_of_a_workbook_keep_their_zeros() -> None:
    content = changed(
        workbook(["Vorname", "PLZ"], ["Anna", 1234]),
        "xl/styles.xml",
        lambda part: (
            part.replace(b'numFmtId="0"', b'numFmtId="164"')
            .replace(b"<fonts", b'<numFmts count="1"><numFmt numFmtId="164" formatCode="00000"/></numFmts><fonts', 1)
            .replace(b'<numFmts count="0" />', b"")
        ),
    )
    assert cells(read(content, file_name="a.xlsx")) == [("Anna", "01234")]


def test_dates_of_a_workbook_are_days() -> None:
    content = workbook(["Vorname", "Geburtsdatum"], ["Anna", date(1990, 4, 3)])
    assert cells(read(content, file_name="a.xlsx")) == [("Anna", date(1990, 4, 3))]


def test_other_cells_of_a_workbook_are_text() -> None:
    content = workbook(["Vorname", "Um", "Dauer", "Ja"], ["Anna", time(9), timedelta(hours=2), True])
    assert cells(read(content, file_name="a.xlsx")) == [("Anna", "09:00:00", "2:00:00", "True")]


def test_formulas_give_the_values_that_excel_kept() -> None:
    content = changed(
        workbook(["Vorname", "Nachname"], ["Anna", "=A2"]),
        SHEET,
        lambda part: part.replace(b"<f>A2</f><v></v>", b"<f>A2</f><v>Kern</v>").replace(
            b'<c r="B2">', b'<c r="B2" t="str">'
        ),
    )
    assert cells(read(content, file_name="a.xlsx")) == [("Anna", "Kern")]


def test_the_first_sheet_with_rows_is_read_with_its_row_numbers() -> None:
    content = workbook(["TSV Musterdorf"], [], ["Vorname", "Nachname"], ["Anna", "Kern"])
    assert [(row.line, row.cells) for row in read(content, file_name="a.xlsx").rows] == [(4, ("Anna", "Kern"))]


def test_twenty_thousand_rows_are_read_and_one_more_is_refused() -> None:
    rows = "".join(f"Anna;Kern;a{number}@example.org\n" for number in range(20_000))
    assert len(read_text(f"{HEADER}\n{rows}").rows) == 20_000
    assert refusal(f"{HEADER}\n{rows}Bela;Ott;\n".encode()).reason is SheetReason.TOO_MANY_ROWS
    assert refusal(f"{HEADER}\n{rows}{rows}".encode()).reason is SheetReason.TOO_MANY_ROWS


@pytest.mark.parametrize("content", [b"", b" \r\n\r\n", b";;;\n;;\n", b"\xef\xbb\xbf"])
def test_an_empty_file_is_refused(content: bytes) -> None:
    assert refusal(content).reason is SheetReason.EMPTY


def test_an_empty_workbook_is_refused() -> None:
    assert refusal(workbook(), "a.xlsx").reason is SheetReason.EMPTY


def test_headers_alone_are_refused() -> None:
    assert refusal(HEADER.encode()).reason is SheetReason.HEADER_ONLY
    assert refusal(workbook(["Vorname", "Nachname"]), "a.xlsx").reason is SheetReason.HEADER_ONLY


@pytest.mark.parametrize("quote", ["", '"'])
def test_a_cell_of_10_mb_is_refused_with_its_line(quote: str) -> None:
    content = f"{HEADER}\nAnna;Kern;\n{quote}{'x' * 10 * 1024 * 1024}{quote};Ott;\n".encode()
    error = refusal(content)
    assert (error.reason, error.line) == (SheetReason.CELL_TOO_LONG, 3)


def test_a_cell_of_10_mb_in_a_workbook_is_refused() -> None:
    long = changed(
        workbook(["Vorname", "Nachname"], ["Anna", "Kern"]),
        SHEET,
        lambda part: part.replace(b"Kern", b"x" * 10 * 1024 * 1024),
    )
    error = refusal(long, "a.xlsx")
    assert (error.reason, error.line) == (SheetReason.CELL_TOO_LONG, 2)


def test_more_than_a_hundred_columns_are_refused() -> None:
    assert refusal(f"{HEADER}\n{';x' * 101}\n".encode()).reason is SheetReason.TOO_MANY_COLUMNS
    assert refusal(workbook(["Vorname"], ["x"] * 101), "a.xlsx").reason is SheetReason.TOO_MANY_COLUMNS


def test_a_quote_without_an_end_is_refused_with_its_line() -> None:
    error = refusal(f'{HEADER}\nAnna;Kern;\n"Bela;Ott;\nCaro;Abt;\n'.encode())
    assert (error.reason, error.line) == (SheetReason.OPEN_QUOTE, 3)


def test_a_zip_bomb_is_refused_by_the_size_that_it_declares() -> None:
    bomb = changed(workbook(["Vorname"], ["Anna"]), "xl/media/image1.png", lambda _part: bytes(65 * 1024 * 1024))
    assert len(bomb) < 100_000
    assert refusal(bomb, "a.xlsx").reason is SheetReason.UNPACKS_TOO_LARGE


def test_a_zip_bomb_that_declares_a_small_size_is_refused() -> None:
    size = 65 * 1024 * 1024
    bomb = changed(workbook(["Vorname"], ["Anna"]), "xl/media/image1.png", lambda _part: bytes(size))
    lying = bomb.replace(struct.pack("<I", size), struct.pack("<I", 10))
    assert refusal(lying, "a.xlsx").reason is SheetReason.NOT_EXCEL


def test_a_workbook_of_very_many_parts_is_refused() -> None:
    content = workbook(["Vorname"], ["Anna"])
    file = io.BytesIO(content)
    with zipfile.ZipFile(file, "a") as archive:
        for number in range(1001):
            archive.writestr(f"xl/{number}.bin", b"")
    assert refusal(file.getvalue(), "a.xlsx").reason is SheetReason.UNPACKS_TOO_LARGE


def test_entities_that_grow_are_refused() -> None:
    bomb = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><sst>&b;</sst>'
    content = changed(workbook(["Vorname"], ["Anna"]), "xl/sharedStrings.xml", lambda _part: bomb)
    assert refusal(content, "a.xlsx").reason is SheetReason.NOT_EXCEL


def test_a_workbook_with_a_password_is_refused() -> None:
    content = OLE + bytes(500) + "EncryptedPackage".encode("utf-16-le") + bytes(500)
    assert refusal(content, "a.xlsx").reason is SheetReason.PASSWORD


@pytest.mark.parametrize(("content", "name"), [(OLE + bytes(1000), "a.xlsx"), (b"<html></html>", "a.XLS")])
def test_the_old_format_of_excel_is_refused(content: bytes, name: str) -> None:
    assert refusal(content, name).reason is SheetReason.OLD_EXCEL


def test_a_picture_with_the_name_of_a_workbook_is_refused() -> None:
    assert refusal(b"\x89PNG\r\n\x1a\n" + bytes(100), "a.xlsx").reason is SheetReason.NOT_EXCEL


@pytest.mark.parametrize(
    "content",
    [b"\x89PNG\r\n\x1a\n" + bytes(100), b"%PDF-1.7\n\x00", b"<!DOCTYPE html><table>", b"\xff\xfea\x00\x00\xd8b"],
)
def test_what_is_no_table_is_refused(content: bytes) -> None:
    assert refusal(content).reason is SheetReason.NOT_A_TABLE


@pytest.mark.parametrize("part", ["xl/workbook.xml", SHEET, "[Content_Types].xml"])
@pytest.mark.parametrize("broken", [b"", b"<", b"<x/>", b"\x00\xff"])
def test_a_broken_workbook_is_refused(part: str, broken: bytes) -> None:
    content = changed(workbook(["Vorname", "Nachname"], ["Anna", "Kern"]), part, lambda _part: broken)
    assert refusal(content, "a.xlsx").reason in {SheetReason.NOT_EXCEL, SheetReason.EMPTY}


def test_a_zip_file_with_a_password_is_refused() -> None:
    entry = b"PK\x01\x02\x14\x03\x14\x00"  # the directory's, before the flags
    content = workbook(["Vorname"], ["Anna"]).replace(entry + b"\x00", entry + b"\x01")
    assert refusal(content, "a.xlsx").reason is SheetReason.PASSWORD


def test_another_zip_file_is_no_workbook() -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("word/document.xml", "<x/>")
    assert refusal(file.getvalue(), "a.xlsx").reason is SheetReason.NOT_EXCEL


def test_a_torn_workbook_is_refused() -> None:
    content = workbook(["Vorname"], ["Anna"])
    assert refusal(content[: len(content) // 2], "a.xlsx").reason is SheetReason.NOT_EXCEL


TEXTS = st.text(st.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp", "Zs")) | st.sampled_from(" äß'"), max_size=12)


@given(st.lists(st.tuples(TEXTS, TEXTS, TEXTS), min_size=1, max_size=8), st.sampled_from(";,\t"))
def test_every_cell_comes_back_as_it_was_written(rows: list[tuple[str, str, str]], delimiter: str) -> None:
    file = io.StringIO()
    writer = csv.writer(file, delimiter=delimiter, quoting=csv.QUOTE_ALL)
    writer.writerows([("Vorname", "Nachname", "E-Mail"), *rows])
    kept = [tuple(cell.strip() for cell in row) for row in rows if any(cell.strip() for cell in row)]
    if not kept:
        return
    found = [tuple(str(row.cell(place)) for place in range(3)) for row in read_text(file.getvalue()).rows]
    assert found == kept

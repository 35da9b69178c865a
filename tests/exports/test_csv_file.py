import csv
import io
from collections.abc import Iterator
from datetime import date, datetime

import pytest

from pwa.exports.csv_file import BATCH, GERMAN, INTERNATIONAL, Dialect, plain, stream_csv, write_csv
from pwa.exports.sheet import Column, Sheet

HEADINGS = ("Tag", "Organisation", "Tätigkeit", "Stunden", "Minuten", "Stand")
RISKY = (
    "=1+1",
    "+49 711",
    "-2+3",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "\n=1",
    " =1",
    "＝1+1",
    "＋1",
    "－1",
    "＠A1",
    "﹦1",
    "−1",
)
HYPERLINK = '=HYPERLINK("http://evil.example";"Hier")'


def sheet(*activities: str) -> Sheet:
    lines = [(date(2026, 5, 3), "Sportverein Őri; Calw", words, 80 / 60, 80, "Anerkannt") for words in activities]
    return Sheet("Meine Stunden", [Column(heading) for heading in HEADINGS], lines)


def rows(content: bytes, dialect: Dialect) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode().removeprefix(dialect.mark)), delimiter=dialect.delimiter))


def test_german_table_has_its_mark_semicolons_commas_and_german_days() -> None:
    content = write_csv(sheet("Training"), GERMAN)
    assert content.startswith(b"\xef\xbb\xbf")
    assert rows(content, GERMAN) == [
        list(HEADINGS),
        ["03.05.2026", "Sportverein Őri; Calw", "Training", "1,33", "80", "Anerkannt"],
    ]


def test_international_table_has_commas_points_and_iso_days() -> None:
    content = write_csv(sheet("Training, lang"), INTERNATIONAL)
    assert content.startswith(b'"Tag"')
    assert rows(content, INTERNATIONAL)[1] == [
        "2026-05-03",
        "Sportverein Őri; Calw",
        "Training, lang",
        "1.33",
        "80",
        "Anerkannt",
    ]


@pytest.mark.parametrize("dialect", [GERMAN, INTERNATIONAL])
def test_what_could_be_a_formula_gets_an_apostrophe(dialect: Dialect) -> None:
    content = write_csv(sheet(*RISKY, HYPERLINK), dialect)
    cells = [row[2] for row in rows(content, dialect)[1:]]
    assert cells == [f"'{text}" for text in (*RISKY, HYPERLINK)]


def test_ordinary_text_stays_as_it_is() -> None:
    for text in ("", "Training", "1+1", "a=b", "'zitiert", "Ältere besuchen", "(neu)"):
        assert plain(text) == text


def test_quotes_and_delimiters_make_no_new_cells() -> None:
    nasty = 'a";"=1+1";"b,=2+2;=3'
    for dialect in (GERMAN, INTERNATIONAL):
        content = write_csv(sheet(nasty), dialect)
        assert rows(content, dialect)[1][2] == nasty


def test_table_without_entries_has_its_headings() -> None:
    assert rows(write_csv(sheet(), GERMAN), GERMAN) == [list(HEADINGS)]


def test_what_is_not_there_is_an_empty_cell() -> None:
    table = Sheet("Leer", [Column("A"), Column("B")], [(None, 5)])
    assert rows(write_csv(table, GERMAN), GERMAN) == [["A", "B"], ["", "5"]]


def test_a_long_table_comes_in_pieces_before_its_last_row_is_read() -> None:
    read: list[int] = []

    def numbers() -> Iterator[tuple[int]]:
        for number in range(3 * BATCH):
            read.append(number)
            yield (number,)

    pieces = stream_csv(Sheet("Lang", [Column("Nummer")], numbers()), INTERNATIONAL)
    assert next(pieces) == b""
    assert next(pieces).startswith(b'"Nummer"\r\n"0"\r\n')
    assert len(read) < BATCH
    assert b"".join(pieces).endswith(b'"%d"\r\n' % (3 * BATCH - 1))


def test_an_instant_is_written_in_the_way_of_its_dialect() -> None:
    sheet = Sheet("Log", [Column("Zeit")], [[datetime(2027, 5, 3, 14, 5, 9)]])  # noqa: DTZ001 - a local time
    assert b'"03.05.2027 14:05:09"' in write_csv(sheet, GERMAN)
    assert b'"2027-05-03 14:05:09"' in write_csv(sheet, INTERNATIONAL)

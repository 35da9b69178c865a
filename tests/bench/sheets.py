"""How long the dry run of a large table takes beside the bare reading of its file."""

import io
import time
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from uuid import uuid4

from openpyxl import load_workbook
from xlsxwriter import Workbook

from pwa.db import reading
from pwa.pages.card_imports import FIELDS, written_cards
from pwa.services import card_checks
from pwa.sheets import guess, read
from tests.bench.rows import Row
from tests.bench.stage import Stage

ROWS = 20_000
RUNS = 3
FIRST_DAY = date(2020, 1, 1)
HEADERS = ("Kartennummer", "Vorname", "Nachname", "Geburtsdatum", "E-Mail", "Gültig ab", "Gültig bis")


def rows(stage: Stage) -> Iterable[Row]:
    """Yield rows a second of both and their ratio, the two taking turns."""
    content = workbook()
    runs = [(_seconds(_bare(content)), _seconds(_dry_run(stage, content))) for _ in range(RUNS)]
    yield Row(
        what=f"Bare reading of a workbook of {ROWS:,} rows", figures=[ROWS / bare for bare, _ in runs], unit="rows/s"
    )
    yield Row(what="Its dry run, read and each row checked", figures=[ROWS / dry for _, dry in runs], unit="rows/s")
    yield Row(what="Dry run beside the bare reading", figures=[dry / bare for bare, dry in runs], unit="times")


def workbook() -> bytes:
    """Return a workbook of people who differ, half of them with an address."""
    file = io.BytesIO()
    with Workbook(file, {"in_memory": True}) as book:
        page, day = book.add_worksheet(), book.add_format({"num_format": "dd.mm.yyyy"})
        page.write_row(0, 0, HEADERS)
        for number in range(1, ROWS + 1):
            name = _letters(number)
            page.write_row(number, 0, (f"K-{number:05}", f"Anna{name}", f"Kern{name[::-1]}"))
            page.write_datetime(number, 3, FIRST_DAY - timedelta(days=7000 + number % 20_000), day)
            page.write_string(number, 4, f"a{number}@example.org" if number % 2 else "")
            page.write_datetime(number, 5, FIRST_DAY + timedelta(days=number % 1000), day)
            page.write_datetime(number, 6, date(2060, 12, 31), day)
    return file.getvalue()


def _letters(number: int) -> str:
    return "".join(chr(ord("a") + int(digit)) for digit in f"{number:05}")


def _bare(content: bytes) -> Iterator[object]:
    book = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
    for page in book.worksheets:
        yield from page.iter_rows(values_only=True)


def _dry_run(stage: Stage, content: bytes) -> Iterator[object]:
    parts = stage.server.people.parts
    sheet = read(content, file_name="karten.xlsx")
    cards = written_cards(sheet, guess(sheet, FIELDS))
    with reading(parts.engine) as session:
        yield from card_checks.findings(
            session, cards, authority=uuid4(), by=uuid4(), programme=parts.programme, today=stage.server.people.today
        )


def _seconds(work: Iterator[object]) -> float:
    started = time.perf_counter()
    count = sum(1 for _ in work)
    if count < ROWS:
        raise ValueError(count)
    return time.perf_counter() - started

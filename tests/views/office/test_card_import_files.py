"""The files and pasted rows in which cards come: what is read, what is refused, and how large they may be."""

from datetime import date

import pytest
from sqlalchemy import func, select

from pwa.models import CardImport
from tests.audit import AuditingClient
from tests.people import People
from tests.sheets.workbooks import workbook
from tests.views.card_imports import IMPORT, cards, table, upload


@pytest.fixture
def clerk(people: People) -> AuditingClient:
    return people.client(people.calw.clerk)


def kept(people: People) -> int:
    with people.session() as session:
        return session.scalar(select(func.count()).select_from(CardImport)) or 0


def test_workbook_is_read_too(people: People, clerk: AuditingClient) -> None:
    content = workbook(
        ["Bestand Landkreis"],
        ["Kartennummer", "Name, Vorname", "Gültig ab", "Gültig bis", "Stufe"],
        ["00123", "Abt, Dora", date(2026, 2, 1), date(2036, 1, 31), "Ehrenamtskarte"],
    )
    path = upload(clerk, content, "bestand.xlsx").headers["Location"]
    assert clerk.post(path, data={"scope": "whole"}).status_code == 303
    assert [(card.number, card.full_name) for card in cards(people)] == [("00123", "Dora Abt")]


def test_file_of_some_megabytes_is_taken(clerk: AuditingClient) -> None:
    wide = "x" * 30_000
    rows = "\n".join(f"K-{number};Dora;Abt;1.1.2026;31.1.2036;;{wide}" for number in range(100))
    assert upload(clerk, f"{table()};Notiz\n{rows}".encode()).status_code == 303


def test_file_of_more_than_10_mb_is_refused(people: People, clerk: AuditingClient) -> None:
    assert upload(clerk, b"x" * (11 * 1024 * 1024)).status_code == 413
    assert kept(people) == 0


def test_large_body_elsewhere_is_refused_as_before(people: People, clerk: AuditingClient) -> None:
    large = {"q": "x" * 300_000}
    assert clerk.post(f"/office/hour-logs/{people.hour_log()}/query", data=large).status_code == 413


def test_large_body_of_a_stranger_is_refused(people: People) -> None:
    assert upload(people.client(), b"x" * 400_000).status_code == 413


@pytest.mark.parametrize(
    ("content", "name", "words"),
    [
        (b"", "leer.csv", "Darin steht nichts."),
        (table().encode(), "kopf.csv", "Darin stehen nur Überschriften."),
        (b"\x89PNG\r\n\x1a\n\0", "bild.xlsx", "Das ist keine Excel-Datei"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(9), "alt.xls", "Das ist das alte Format von Excel."),
    ],
)
def test_file_that_is_no_table_is_refused_with_its_reason(
    people: People, clerk: AuditingClient, content: bytes, name: str, words: str
) -> None:
    response = upload(clerk, content, name)
    assert response.status_code == 422
    assert words in response.text
    assert kept(people) == 0


def test_neither_file_nor_rows_is_said_at_the_field(clerk: AuditingClient) -> None:
    response = clerk.post(IMPORT, data={"pasted": "  "})
    assert response.status_code == 422
    assert "Bitte wählen Sie eine Datei" in response.text


def test_pasted_rows_that_are_refused_stay_there(clerk: AuditingClient) -> None:
    response = clerk.post(IMPORT, data={"pasted": 'Kartennummer;Name\n"K-1;Dora'})
    assert response.status_code == 422
    assert "K-1;Dora" in response.text
    assert "Zeile 2: Ein Anführungszeichen hat kein Ende." in response.text

from datetime import date

import pytest

from pwa.sheets import Field, SheetError, SheetReason, guess, read, read_text, require
from tests.sheets.workbooks import workbook

MEMBERS = (Field.GIVEN_NAME, Field.FAMILY_NAME, Field.FULL_NAME, Field.EMAIL, Field.BORN_ON)
ALL = tuple(Field)


@pytest.mark.parametrize(
    ("headers", "expected"),
    [
        ("Vorname;Nachname;E-Mail;Geburtsdatum", ["given_name", "family_name", "email", "born_on"]),
        ("VORNAME;NAME;EMAIL;GEB.", ["given_name", "family_name", "email", "born_on"]),
        ("Rufname;Familienname;Email-Adresse;GebDat", ["given_name", "family_name", "email", "born_on"]),
        ("Nachname;Vorname;Mail;geb. am", ["family_name", "given_name", "email", "born_on"]),
        ("Name, Vorname;E-Mail", ["full_name", "email"]),
        ("Name;E-Mail;Geburtstag", ["full_name", "email", "born_on"]),
        ("Vor- und Nachname;e mail (privat)", ["full_name", "email"]),
        ("First name;Last name;E-mail address;Date of birth", ["given_name", "family_name", "email", "born_on"]),
        ("Mitgliedsnummer;Name;Vorname;E-Mail 1", [None, "family_name", "given_name", "email"]),
        ("Name des Vereins;Vorname;Nachname", [None, "given_name", "family_name"]),
        ("Vorname Partner;Vorname;Nachname", [None, "given_name", "family_name"]),
    ],
)
def test_members_columns_are_guessed_from_german_and_english_headers(headers: str, expected: list[str | None]) -> None:
    sheet = read_text(f"{headers}\n{';'.join('x' for _ in expected)}")
    assert guess(sheet, MEMBERS) == {field: place for place, field in enumerate(expected) if field}


@pytest.mark.parametrize(
    "headers",
    [
        "Karten-Nr.;Vorname;Nachname;Gültig ab;Gültig bis;Stufe",
        "KARTENNUMMER;VORNAME;NAME;GUELTIG VON;GUELTIG BIS;KARTENART",
        "Card number;Given name;Family name;Valid from;Valid until;Tier",
        "Nr.;Vorname;Nachname;Ausstellungsdatum;Ablaufdatum;Art der Karte",
    ],
)
def test_card_columns_are_guessed_from_headers(headers: str) -> None:
    wanted = ["number", "given_name", "family_name", "first_on", "last_on", "tier"]
    assert list(guess(read_text(f"{headers}\n1;a;b;c;d;e"), ALL).items()) == [
        (field.value, wanted.index(field)) for field in Field if field in wanted
    ]


def test_the_card_number_is_not_the_running_number() -> None:
    assert guess(read_text("Nr.;Kartennummer;Name\n1;A-1;Kern"), ALL)["number"] == 1


def test_columns_without_headers_are_guessed_from_what_they_hold() -> None:
    sheet = read_text("7\tAnna\tKern\ta@example.org\t3.4.1990\n8\tBela\tÖtt\tb@example.org\t1.1.1980")
    assert guess(sheet, MEMBERS) == {"given_name": 1, "family_name": 2, "email": 3, "born_on": 4}


def test_a_column_of_days_is_no_column_of_names() -> None:
    sheet = read(workbook(["Anna", date(1990, 4, 3), "a@example.org"]), file_name="a.xlsx")
    assert guess(sheet, [Field.FULL_NAME, Field.EMAIL]) == {"full_name": 0, "email": 2}


def test_days_without_headers_are_taken_in_the_order_of_time() -> None:
    sheet = read_text("A-1\tAnna Kern\t1.1.2028\t1.1.2025\t3.4.1990")
    assert guess(sheet, ALL) == {"full_name": 1, "born_on": 4, "first_on": 3, "last_on": 2}


def test_two_days_without_headers_are_the_days_of_the_card() -> None:
    assert guess(read_text("A-1\tAnna Kern\t1.1.2028\t1.1.2025"), ALL) == {"full_name": 1, "first_on": 3, "last_on": 2}


def test_a_column_with_another_header_is_no_birthday() -> None:
    assert "born_on" not in guess(read_text("Vorname;Nachname;Eintritt\nAnna;Kern;3.4.1990"), MEMBERS)


def test_addresses_are_found_under_an_unknown_header() -> None:
    assert guess(read_text("Vorname;Nachname;Kontakt\nAnna;Kern;a@example.org"), MEMBERS)["email"] == 2


def test_only_wanted_columns_are_guessed() -> None:
    assert guess(read_text("Vorname;E-Mail\nAnna;a@example.org"), [Field.EMAIL]) == {"email": 1}


def test_a_missing_column_is_named() -> None:
    columns = guess(read_text("Vorname;E-Mail\nAnna;a@example.org"), MEMBERS)
    require(columns, [Field.GIVEN_NAME, Field.FULL_NAME], [Field.EMAIL])
    with pytest.raises(SheetError) as caught:
        require(columns, [Field.FAMILY_NAME, Field.FULL_NAME])
    assert (caught.value.reason, caught.value.column) == (SheetReason.MISSING_COLUMN, "family_name")

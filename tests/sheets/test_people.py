from datetime import date

from pwa.domain.member_row import WrittenMember
from pwa.sheets import people_of, read, read_text
from tests.sheets.workbooks import workbook


def test_people_are_taken_by_the_chosen_columns() -> None:
    sheet = read(workbook(["Vorname", "Name", "Geb."], ["Anna", "Kern", date(1990, 4, 3)]), file_name="a.xlsx")
    columns = {"given_name": 0, "family_name": 1, "born_on": 2}
    assert list(people_of(sheet, columns)) == [WrittenMember(2, "Anna", "Kern", "", date(1990, 4, 3))]


def test_a_column_of_full_names_is_parted() -> None:
    sheet = read_text("Name, Vorname;E-Mail\nKern, Anna;a@example.org\nBela von der Au;b@example.org\n;c@example.org")
    assert [(row.given_name, row.family_name) for row in people_of(sheet, {"full_name": 0, "email": 1})] == [
        ("Anna", "Kern"),
        ("Bela", "von der Au"),
        ("", ""),
    ]


def test_a_day_in_the_column_of_names_is_text() -> None:
    sheet = read(workbook(["Vorname", "Name"], [date(1990, 4, 3), "Kern"]), file_name="a.xlsx")
    assert next(people_of(sheet, {"given_name": 0, "family_name": 1})).given_name == "1990-04-03"

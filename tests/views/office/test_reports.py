from uuid import uuid4

import pytest
from sqlalchemy import select

from pwa.models import Application
from tests.clock import FakeClock
from tests.gemeinden import make
from tests.people import People, Town

REPORT = "/office/reports"


@pytest.fixture
def nagold(people: People) -> Town:
    return make(people)


def received(people: People, town: Town, count: int) -> None:
    for _ in range(count):
        people.application(people.new_volunteer(uuid4().hex, "Test"), town)


def decide_all(people: People, town: Town, clock: FakeClock, days: int) -> None:
    clock.turn(days=days)
    with people.session() as session, session.begin():
        for row in session.scalars(select(Application).where(Application.authority_id == town.authority)):
            row.reject(by=town.clerk, at=clock(), reason="Nein.")


def rows(people: People, account: Town) -> dict[str, list[str]]:
    text = people.client(account.auditor).get(f"{REPORT}.csv").data.decode("utf-8-sig")
    cells = [line.strip('"').split('";"') for line in text.splitlines()]
    return {line[0]: line[1:] for line in cells}


def test_landratsamt_and_rathaeuser_stand_side_by_side(people: People, nagold: Town, clock: FakeClock) -> None:
    received(people, people.calw, 7)
    decide_all(people, people.calw, clock, 12)
    received(people, nagold, 6)
    decide_all(people, nagold, clock, 3)
    received(people, nagold, 5)
    for town in (people.calw, nagold):
        found = rows(people, town)
        assert found["Zahl"] == ["Zusammen", "Landratsamt Calw", "Rathäuser zusammen"]
        assert found["Anträge eingegangen"] == ["20", "5", "10"]
        assert found["Anträge entschieden"] == ["15", "5", "5"]
        assert found["Tage bis zur Entscheidung (Median)"] == ["12", "12", "3"]
        assert found["Offen seit höchstens 7 Tagen"] == ["5", "unter 5", "5"]


def test_open_cases_are_told_by_age(people: People, nagold: Town, clock: FakeClock) -> None:
    received(people, people.calw, 5)
    clock.turn(days=20)
    assert rows(people, nagold)["Offen seit 8 bis 30 Tagen"] == ["5", "5", "unter 5"]
    clock.turn(days=20)
    assert rows(people, nagold)["Offen seit mehr als 30 Tagen"] == ["5", "5", "unter 5"]


def test_issued_cards_are_counted(people: People, nagold: Town) -> None:
    for _ in range(5):
        people.card(people.new_volunteer(uuid4().hex, "Test"), nagold)
    assert rows(people, nagold)["Karten ausgestellt"] == ["5", "unter 5", "5"]


def test_small_counts_are_not_told(people: People, nagold: Town, clock: FakeClock) -> None:
    received(people, people.calw, 4)
    decide_all(people, people.calw, clock, 2)
    page = people.client(people.calw.clerk).get(REPORT).text
    assert rows(people, nagold)["Anträge eingegangen"] == ["unter 5"] * 3
    assert rows(people, nagold)["Tage bis zur Entscheidung (Median)"] == ["–"] * 3
    assert "unter 5" in page
    assert '<td class="figure">4</td>' not in page


def test_older_than_twelve_months_is_left_out(people: People, clock: FakeClock) -> None:
    received(people, people.ulm, 5)
    decide_all(people, people.ulm, clock, 1)
    assert rows(people, people.ulm)["Anträge eingegangen"] == ["5"]
    clock.turn(days=366)
    assert rows(people, people.ulm)["Anträge eingegangen"] == ["unter 5"]


def test_another_kreis_is_not_in_it(people: People, nagold: Town) -> None:
    received(people, nagold, 6)
    received(people, people.calw, 6)
    found = rows(people, people.ulm)
    assert found["Zahl"] == ["Stadt Ulm"]
    assert found["Anträge eingegangen"] == ["unter 5"]


def test_the_table_names_its_rows_and_columns(people: People, nagold: Town) -> None:
    page = people.client(nagold.clerk).get(REPORT).text
    assert '<th scope="row">Karten ausgestellt</th>' in page
    assert '<th scope="col" class="figure">Landratsamt Calw</th>' in page
    assert "Die Zahlen der Rathäuser umfassen 1 Gemeinde." in page
    assert f'href="{REPORT}.csv?period=12-months"' in page


def test_the_report_is_an_offices_own(people: People) -> None:
    for path in (REPORT, f"{REPORT}.csv"):
        accounts = (None, people.volunteer, people.calw.auditor, people.calw.lead)
        assert [people.client(each).get(path).status_code for each in accounts] == [401, 404, 200, 200]


def test_a_file_for_other_spreadsheets_has_commas(people: People) -> None:
    text = people.client(people.ulm.clerk).get(f"{REPORT}.csv?format=international").text
    assert text.startswith('"Zahl","Stadt Ulm"\r\n')

"""At the counter: how a line of a paper log is read, and when it is not."""

import pytest

from tests.audit import AuditingClient
from tests.people import People
from tests.views.counter_pages import count, hours_of, send


@pytest.fixture
def clerk(people: People) -> AuditingClient:
    return people.client(people.calw.clerk)


@pytest.mark.parametrize(
    ("line", "minutes", "activity"),
    [
        ("3.11.2026 15 min Anfahrt", 15, "Anfahrt"),
        ("3.11.2026 2 Std. 30 Min. Training", 150, "Training"),
        ("3.11.2026; 2 Std. 30 Min.; Training; Aufbau", 150, "Training; Aufbau"),
        ("3. 11. 2026\t2 h 30\tTraining", 150, "Training"),
        ("2026-11-03 90 Minuten", 90, "Leitung"),
    ],
)
def test_hours_of_a_paper_log_take_their_unit(
    people: People, clerk: AuditingClient, line: str, minutes: int, activity: str
) -> None:
    assert send(people, clerk, lines=line, activity="Leitung").status_code == 303
    assert [(row.minutes, row.activity) for row in hours_of(people)] == [(minutes, activity)]


@pytest.mark.parametrize(
    "line",
    ["3.11.2026 9:00 11:30 Training", "3.11.2026 9:00 bis 11:30 Training", "3.11.2026 2 h 30 Gäste", "3.11.2026 ;"],
)
def test_line_whose_hours_are_not_sure_is_refused(people: People, clerk: AuditingClient, line: str) -> None:
    before = count(people)
    response = send(people, clerk, lines=line)
    assert response.status_code == 422
    assert "Statt Anfang und Ende schreiben Sie bitte die Dauer." in response.text
    assert count(people) == before

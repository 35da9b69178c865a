"""What is at fault on a form, said together: each text tells which field it is about."""

import pytest

from pwa.words.error_summary import told_apart
from tests.audit import AuditingClient
from tests.people import People

DAY = "Bitte geben Sie das Datum ein."


@pytest.mark.parametrize(
    ("errors", "said"),
    [
        ({"since": DAY}, [DAY]),
        ({"begins": "Bitte.", "ends": "Bitte.", "worked_on": DAY}, ["Beginn: Bitte.", "Ende: Bitte.", DAY]),
        ({"places-0-since": DAY, "places-2-since": DAY}, [f"1. Organisation: {DAY}", f"3. Organisation: {DAY}"]),
        ({"born_on": DAY, "places-0-since": DAY}, [f"Geburtstag: {DAY}", f"1. Organisation: Dabei seit: {DAY}"]),
        ({"x-y": "Nein.", "z": "Nein."}, ["Nein.", "Nein."]),
    ],
    ids=["one", "fields", "organisations", "both", "unnamed"],
)
def test_texts_that_read_the_same_say_what_they_are_about(
    people: People, errors: dict[str, str], said: list[str]
) -> None:
    with people.app.test_request_context("/"):
        told = told_apart(errors)
    assert (list(told), list(told.values())) == (list(errors), said)


def test_summary_says_which_time_is_missing_and_the_field_only_what_to_do(people: People) -> None:
    client: AuditingClient = people.client(people.volunteer)
    page = client.post("/groups/events", data={"worked_on": "2026-11-24"}).text
    assert '<a href="#begins">Beginn: Bitte geben Sie die Uhrzeit ein' in page
    assert '<a href="#ends">Ende: Bitte geben Sie die Uhrzeit ein' in page
    assert page.count("Beginn: ") == 1

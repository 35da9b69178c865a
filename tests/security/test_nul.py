"""NUL and other characters that nobody types are refused before a database sees them."""

from datetime import timedelta

import pytest

from tests.people import People
from tests.phone import Phone


@pytest.mark.parametrize("field", ["organisation", "activity", "duration", "worked_on", "client_id"])
def test_nul_in_a_field_is_refused(people: People, field: str) -> None:
    day = (people.today - timedelta(days=1)).isoformat()
    sent = {"organisation": people.calw.organisation, "worked_on": day, "duration": "2", "activity": "Training"}
    response = people.client(people.volunteer).post("/hour-logs", data={**sent, field: "a\0b"})
    assert response.status_code == 400


def test_nul_in_a_search_or_path_is_refused(people: People) -> None:
    clerk = people.client(people.calw.clerk)
    assert clerk.get("/office/cards?q=%00").status_code == 400
    assert clerk.get("/office/cards/a%00b").status_code == 400


def test_name_of_a_phone_is_kept_without_what_cannot_be_shown(people: People) -> None:
    people.card()
    client, phone = people.client(people.volunteer), Phone(people.parts.issuer.prog)
    assert phone.enrol(client, device="A\0\ud800\u202eB").status_code == 200
    asked = Phone(phone.prog).enrol(people.client(people.volunteer))
    assert asked.get_json() == {"device": "AB"}

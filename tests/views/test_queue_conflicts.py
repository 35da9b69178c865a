"""Two clerks decide at once: one wins, the other sees both versions."""

import pytest

from pwa.domain.application import ApplicationStatus
from pwa.domain.hour_log import HourLogStatus
from tests.audit import AuditingClient
from tests.people import People
from tests.views.queue_pages import APPLICATIONS, HOURS, application_status, decide, hours_status, item

SHOWN = "2,5 Stunden, 19. November 2026, Sportverein Calw, Training"


@pytest.fixture
def clerk(people: People) -> AuditingClient:
    return people.client(people.calw.clerk)


@pytest.fixture
def colleague(people: People) -> AuditingClient:
    return people.client(people.calw.lead)


def test_second_clerk_sees_who_decided_what_and_both_versions(
    people: People, clerk: AuditingClient, colleague: AuditingClient
) -> None:
    public_id = people.hour_log()
    seen = item(people, public_id).partition("~")[2]
    assert f'value="{SHOWN}"' in clerk.get(f"{HOURS}/{public_id}").text
    colleague.post(f"{HOURS}/{public_id}/rejection", data={"reason": "War bezahlt."})
    response = clerk.post(f"{HOURS}/{public_id}/approval", data={"seen": seen, "shown": SHOWN})
    assert response.status_code == 409
    mine, theirs = response.text.split('id="theirs"')
    assert "Genehmigen" in mine
    assert SHOWN in mine
    for words in ("Lead Calw, 22. November 2026, 10:00 Uhr", "Abgelehnt", "War bezahlt.", SHOWN):
        assert words in theirs
    assert hours_status(people, public_id) is HourLogStatus.REJECTED


def test_edited_entry_shows_what_it_was_and_what_it_is(people: People, clerk: AuditingClient) -> None:
    public_id = people.hour_log()
    seen = item(people, public_id).partition("~")[2]
    edited = {"organisation": people.calw.organisation, "worked_on": "2026-11-19", "duration": "8", "activity": "Fest"}
    people.client(people.volunteer).post(f"/hour-logs/{public_id}", data=edited)
    response = clerk.post(f"{HOURS}/{public_id}/approval", data={"seen": seen, "shown": SHOWN})
    assert response.status_code == 409
    assert "Der Eintrag wurde inzwischen geändert" in response.text
    assert SHOWN in response.text
    assert "8 Stunden, 19. November 2026, Sportverein Calw, Fest" in response.text
    assert hours_status(people, public_id) is HourLogStatus.SUBMITTED


@pytest.mark.parametrize(
    ("first", "second"),
    [("approval", "approval"), ("approval", "rejection"), ("rejection", "approval"), ("rejection", "query")],
)
def test_second_decision_on_hours_changes_nothing(
    people: People, clerk: AuditingClient, colleague: AuditingClient, first: str, second: str
) -> None:
    public_id, words = people.hour_log(), {"reason": "Grund", "question": "Frage"}
    clerk.post(f"{HOURS}/{public_id}/{first}", data=words)
    before = hours_status(people, public_id)
    response = colleague.post(f"{HOURS}/{public_id}/{second}", data=words)
    assert (response.status_code, "Clerk Calw" in response.text) == (409, True)
    assert hours_status(people, public_id) is before


def test_card_is_issued_neither_twice_nor_without_an_approval(
    people: People, clerk: AuditingClient, colleague: AuditingClient
) -> None:
    people.reach_goal()
    public_id = people.application()
    assert clerk.post(f"{APPLICATIONS}/{public_id}/card").status_code == 409
    assert application_status(people, public_id) is ApplicationStatus.SUBMITTED
    assert clerk.post(f"{APPLICATIONS}/{public_id}/approval", data={"then": "card"}).status_code == 303
    for path in ("card", "approval", "rejection"):
        response = colleague.post(f"{APPLICATIONS}/{public_id}/{path}", data={"reason": "Nein."})
        assert (response.status_code, "Clerk Calw" in response.text) == (409, True)
    assert application_status(people, public_id) is ApplicationStatus.CARD_ISSUED


def test_one_conflict_does_not_stop_the_others(
    people: People, clerk: AuditingClient, colleague: AuditingClient
) -> None:
    public_ids = [people.hour_log(days_ago=day) for day in (1, 2, 3)]
    items = [item(people, each) for each in public_ids]
    colleague.post(f"{HOURS}/{public_ids[1]}/approval")
    page = decide(clerk, HOURS, items).text
    assert "2 Fälle von 3 sind genehmigt." in page
    assert "Lead Calw, 22. November 2026, 10:00 Uhr" in page
    assert {hours_status(people, each) for each in public_ids} == {HourLogStatus.APPROVED}


def test_what_a_form_showed_is_text_and_no_markup(people: People, clerk: AuditingClient) -> None:
    public_id = people.hour_log(status=HourLogStatus.APPROVED)
    response = clerk.post(f"{HOURS}/{public_id}/approval", data={"shown": "<script>alert(1)</script>" * 40})
    assert response.status_code == 409
    assert "<script>alert" not in response.text
    assert response.text.count("&lt;script&gt;alert") <= 16

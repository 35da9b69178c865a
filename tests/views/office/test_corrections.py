import pytest
from sqlalchemy import select

from pwa.domain.card import CardState
from pwa.domain.hour_log import HourLogStatus
from pwa.models import AuditEntry, Card, HourLog
from tests.audit import AuditingClient
from tests.people import People

QUEUE = "/office/hour-logs"


@pytest.fixture
def clerk(people: People) -> AuditingClient:
    return people.client(people.calw.clerk)


@pytest.fixture
def approved(people: People) -> str:
    return people.hour_log(minutes=240, status=HourLogStatus.APPROVED)


def path_of(public_id: str) -> str:
    return f"{QUEUE}/{public_id}/correction"


def stored(people: People, public_id: str) -> HourLog:
    with people.session() as session:
        row = session.scalars(select(HourLog).where(HourLog.public_id == public_id)).one()
        assert row.steps
        return row


def test_other_minutes_count_and_the_history_keeps_both(people: People, clerk: AuditingClient, approved: str) -> None:
    assert f'href="{path_of(approved)}"' in clerk.get(f"{QUEUE}/{approved}").text
    given = {"what": "minutes", "duration": "2,5", "reason": "Die Liste sagt 2,5 Stunden."}
    assert clerk.post(path_of(approved), data=given).location == f"{QUEUE}/{approved}"
    row = stored(people, approved)
    assert (row.minutes, row.status, row.decided_by_id) == (150, HourLogStatus.APPROVED, people.calw.clerk)
    for page in (clerk.get(f"{QUEUE}/{approved}"), people.client(people.volunteer).get(f"/hour-logs/{approved}")):
        assert "Berichtigt: 2,5 Stunden statt 4 Stunden" in page.text
        assert "Die Liste sagt 2,5 Stunden." in page.text
    assert "2,5 Stunden sind anerkannt" in people.client(people.volunteer).get("/progress").text


def test_volunteer_gets_a_message(people: People, clerk: AuditingClient, approved: str) -> None:
    clerk.post(path_of(approved), data={"what": "minutes", "duration": "2,5", "reason": "Liste."})
    page = people.client(people.volunteer).get("/messages").text
    assert "Ihre Stunden wurden berichtigt" in page
    assert "Es zählen 2,5 Stunden statt 4 Stunden." in page


def test_hours_can_be_taken_back_whole(people: People, clerk: AuditingClient, approved: str) -> None:
    given = {"what": "nothing", "duration": "", "reason-block": "Diese Stunden sind schon anerkannt."}
    assert clerk.post(path_of(approved), data=given).status_code == 303
    row = stored(people, approved)
    assert (row.minutes, row.status) == (240, HourLogStatus.REJECTED)
    assert (row.steps[-1].minutes_before, row.steps[-1].minutes_after) == (240, 0)
    mine = people.client(people.volunteer)
    assert "Berichtigt: 4 Stunden zählen nicht mehr" in mine.get(f"/hour-logs/{approved}").text
    assert "Die 4 Stunden zählen nicht mehr." in mine.get("/messages").text
    assert clerk.get(path_of(approved)).status_code == 409


def test_page_says_before_what_it_means_for_a_card(people: People, clerk: AuditingClient) -> None:
    public_id = people.hour_log(status=HourLogStatus.APPROVED)
    assert "gültige Karte" not in clerk.get(path_of(public_id)).text
    card = people.card()
    page = clerk.get(path_of(public_id)).text
    assert "Diese Person hat eine gültige Karte." in page
    assert "Eine Berichtigung beendet sie nicht." in page
    assert f"/office/cards/{card}" in page
    clerk.post(path_of(public_id), data={"what": "nothing", "reason": "Doppelt."})
    with people.session() as session:
        assert session.scalars(select(Card.state)).one() is CardState.ACTIVE


def test_correction_stands_in_the_audit_log_with_its_reason(
    people: People, clerk: AuditingClient, approved: str
) -> None:
    clerk.post(path_of(approved), data={"what": "nothing", "reason": " Doppelt. "})
    with people.session() as session:
        entries = [
            (row.act, row.subject, row.reason) for row in session.scalars(select(AuditEntry).order_by(AuditEntry.id))
        ]
    assert entries == [("correct", f"hour log {approved}", "Doppelt.")]


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"what": "", "reason": "x"}, "was ab jetzt gelten soll"),
        ({"what": "minutes", "duration": "", "reason": "x"}, "Bitte geben Sie die Dauer ein"),
        ({"what": "minutes", "duration": "0", "reason": "x"}, "mindestens eine Minute"),
        ({"what": "minutes", "duration": "25", "reason": "x"}, "Ein Tag hat 24 Stunden."),
        ({"what": "minutes", "duration": "4", "reason": "x"}, "So viele Stunden sind schon anerkannt."),
        ({"what": "minutes", "duration": "2", "reason": " "}, "Bitte schreiben Sie den Grund."),
        ({"what": "nothing", "reason": "x" * 501}, "höchstens 500 Zeichen"),
    ],
)
def test_correction_that_says_too_little_is_refused(
    people: People, clerk: AuditingClient, approved: str, given: dict[str, str], said: str
) -> None:
    response = clerk.post(path_of(approved), data=given)
    assert response.status_code == 422
    assert said in response.text
    row = stored(people, approved)
    assert (row.minutes, row.status, len(row.steps)) == (240, HourLogStatus.APPROVED, 1)


def test_day_stays_within_24_hours(people: People, clerk: AuditingClient, approved: str) -> None:
    people.hour_log(minutes=1200)
    response = clerk.post(path_of(approved), data={"what": "minutes", "duration": "5", "reason": "Liste."})
    assert "An diesem Tag wären es mehr als 24 Stunden." in response.text


@pytest.mark.parametrize("status", [HourLogStatus.SUBMITTED, HourLogStatus.REJECTED, HourLogStatus.WITHDRAWN])
def test_only_approved_hours_are_corrected(people: People, clerk: AuditingClient, status: HourLogStatus) -> None:
    public_id = people.hour_log(status=status)
    assert "/correction" not in clerk.get(f"{QUEUE}/{public_id}").text
    given = {"what": "nothing", "reason": "Doppelt."}
    assert (clerk.get(path_of(public_id)).status_code, clerk.post(path_of(public_id), data=given).status_code) == (
        409,
        409,
    )
    assert stored(people, public_id).status is status


def test_second_clerk_who_saw_the_old_figure_is_told(people: People, clerk: AuditingClient, approved: str) -> None:
    seen = stored(people, approved).content_mark
    given = {"what": "minutes", "duration": "2", "reason": "Liste.", "seen": seen}
    assert clerk.post(path_of(approved), data=given).status_code == 303
    assert people.client(people.calw.lead).post(path_of(approved), data=given).status_code == 409
    assert stored(people, approved).minutes == 120


def test_nobody_corrects_the_own_hours(people: People, clerk: AuditingClient) -> None:
    public_id = people.hour_log(people.calw.clerk, status=HourLogStatus.APPROVED)
    assert "Das ist Ihr eigener Eintrag." in clerk.get(path_of(public_id)).text
    assert clerk.post(path_of(public_id), data={"what": "nothing", "reason": "x"}).status_code == 403
    assert stored(people, public_id).status is HourLogStatus.APPROVED

from uuid import UUID

import pytest
from sqlalchemy import select
from werkzeug.test import TestResponse

from pwa.domain.hour_log import HourLogStatus
from pwa.models import AuditEntry, HourLog, Organisation
from pwa.services import hour_logs
from tests.audit import AuditingClient
from tests.clock import FakeClock
from tests.people import People

QUEUE = "/office/hour-logs"
SAVED = "Ihre Entscheidung ist gespeichert."


@pytest.fixture
def clerk(people: People) -> AuditingClient:
    return people.client(people.calw.clerk)


def decide(client: AuditingClient, public_id: str, decision: str, **form: str) -> TestResponse:
    return client.post(f"{QUEUE}/{public_id}/{decision}", data=form)


def stored(people: People, public_id: str) -> HourLog:
    with people.session() as session:
        row = session.scalars(select(HourLog).where(HourLog.public_id == public_id)).one()
        assert row.steps
        return row


def audited(people: People) -> list[tuple[str, str, UUID | None]]:
    with people.session() as session:
        return [
            (entry.act, entry.subject, entry.actor_id)
            for entry in session.scalars(select(AuditEntry).order_by(AuditEntry.id))
        ]


def positions(page: str, *words: str) -> list[int]:
    return [page.index(word) for word in words]


def test_queue_lists_what_waits_oldest_first(people: People, clerk: AuditingClient, clock: FakeClock) -> None:
    people.hour_log(activity="Erstes")
    clock.turn(minutes=10)
    people.hour_log(people.other_volunteer, activity="Zweites", status=HourLogStatus.CONFIRMED)
    people.hour_log(activity="Fremdes", town=people.ulm)
    people.hour_log(activity="Entschiedenes", status=HourLogStatus.APPROVED)
    people.hour_log(activity="Gefragtes", status=HourLogStatus.QUERIED)
    page = clerk.get(QUEUE).text
    assert positions(page, "Erstes", "Zweites") == sorted(positions(page, "Erstes", "Zweites"))
    assert not [word for word in ("Fremdes", "Entschiedenes", "Gefragtes") if word in page]
    for text in ("Anna Kowalska", "Bela Őri", "Sportverein Calw", "19.11.2026", "2,5 Std.", "22.11.2026"):
        assert text in page


def test_queue_goes_on_behind_its_fiftieth_row(people: People, clerk: AuditingClient, clock: FakeClock) -> None:
    for number in range(52):
        people.hour_log(minutes=5, days_ago=number, activity=f"Nummer {number}.")
        clock.turn(seconds=10)
    first = clerk.get(QUEUE).text
    assert "Nummer 49." in first
    assert "Nummer 50." not in first
    address = first.split('<p class="more">')[1].split('href="')[1].split('"')[0]
    second = clerk.get(address).text
    assert "Nummer 49." not in second
    assert "Nummer 51." in second
    assert "Weitere anzeigen" not in second


def test_empty_queue_says_what_comes_next(clerk: AuditingClient) -> None:
    page = clerk.get(QUEUE).text
    assert "Keine offenen Stunden" in page
    assert 'href="/office/applications"' in page


def test_queue_behind_its_end_leads_back(clerk: AuditingClient) -> None:
    page = clerk.get(f"{QUEUE}?after=2026-11-22T09:00:00%2B00:00~{'0' * 32}").text
    assert "Zum Anfang der Liste" in page


def test_queue_and_case_name_what_is_unusual(people: People, clerk: AuditingClient) -> None:
    long = people.hour_log(minutes=1020, days_ago=1)
    twin = people.hour_log(days_ago=2)
    people.hour_log(days_ago=2, status=HourLogStatus.APPROVED)
    old = people.hour_log(days_ago=400)
    plain = people.hour_log(days_ago=7)
    with people.session() as session, session.begin():
        session.get_one(Organisation, people.calw.organisation_id).is_checked = False
    page = clerk.get(QUEUE).text
    for word in ("Über 16 Stunden", "Vielleicht doppelt", "Außerhalb des Zeitraums", "Organisation ungeprüft"):
        assert word in page
    assert "mehr als 16 Stunden" in clerk.get(f"{QUEUE}/{long}").text
    assert "zweiten Eintrag gleicher Dauer" in clerk.get(f"{QUEUE}/{twin}").text
    assert "vor dem Zeitraum, der heute zählt" in clerk.get(f"{QUEUE}/{old}").text
    assert "steht nicht im Verzeichnis" in clerk.get(f"{QUEUE}/{plain}").text


def test_ordinary_case_has_no_warning(people: People, clerk: AuditingClient) -> None:
    public_id = people.hour_log()
    people.hour_log(people.other_volunteer)
    assert "notice--warning" not in clerk.get(f"{QUEUE}/{public_id}").text
    assert "chip--attention" not in clerk.get(QUEUE).text


def test_case_shows_standing_and_the_days_other_entries(people: People, clerk: AuditingClient) -> None:
    people.reach_goal()
    public_id = people.hour_log()
    other = people.hour_log(minutes=60, activity="Vorbereitung")
    elsewhere = people.hour_log(minutes=60, town=people.ulm, activity="Anderswo")
    page = clerk.get(f"{QUEUE}/{public_id}").text
    assert "205 Std. (Ziel: 200 Std.), 4,5 Std. warten" in page
    assert f'<a href="{QUEUE}/{other}">1 Stunde, Vorbereitung</a>' in page
    assert elsewhere not in page
    assert "Anderswo" not in page
    assert audited(people) == [("read", f"hour log {public_id}", people.calw.clerk)]


def test_approved_minutes_count(people: People, clerk: AuditingClient) -> None:
    public_id = people.hour_log()
    response = decide(clerk, public_id, "approval")
    assert (response.status_code, response.location) == (303, f"{QUEUE}?done=1")
    assert SAVED in clerk.get(response.location).text
    row = stored(people, public_id)
    assert (row.status, row.decided_by_id) == (HourLogStatus.APPROVED, people.calw.clerk)
    assert audited(people) == [("approve", f"hour log {public_id}", people.calw.clerk)]
    assert "Clerk Calw hat am 22. November 2026, 10:00 Uhr entschieden." in clerk.get(f"{QUEUE}/{public_id}").text


def test_one_tap_in_the_queue_approves(people: People, clerk: AuditingClient) -> None:
    public_id = people.hour_log()
    assert f'action="{QUEUE}/{public_id}/approval"' in clerk.get(QUEUE).text


def test_clerk_goes_on_to_the_next_case(people: People, clerk: AuditingClient, clock: FakeClock) -> None:
    first = people.hour_log(days_ago=1)
    clock.turn(minutes=1)
    people.hour_log(people.calw.clerk)
    clock.turn(minutes=1)
    second = people.hour_log(days_ago=2)
    third = people.hour_log(days_ago=3)
    assert decide(clerk, second, "approval", then="next").location == f"{QUEUE}/{third}?done=1"
    assert decide(clerk, third, "query", then="next", question="Wo?").location == f"{QUEUE}/{first}?done=1"
    assert "Hier ist der nächste Fall." in clerk.get(f"{QUEUE}/{first}?done=1").text
    assert decide(clerk, first, "rejection", then="next", reason="Nein.").location == f"{QUEUE}?done=1"


def test_case_can_be_left_undecided(people: People, clerk: AuditingClient) -> None:
    first, second = people.hour_log(days_ago=1), people.hour_log(days_ago=2)
    for here, there in ((first, second), (second, first)):
        link = clerk.get(f"{QUEUE}/{here}").text.split("Ohne Entscheidung weiter")[0].rsplit("<a ", 1)[1]
        assert f"{QUEUE}/{there}" in link


def test_rejection_gives_its_reason(people: People, clerk: AuditingClient) -> None:
    public_id = people.hour_log()
    assert decide(clerk, public_id, "rejection", reason=" Das war bezahlt. ").status_code == 303
    row = stored(people, public_id)
    assert (row.status, row.steps[-1].text) == (HourLogStatus.REJECTED, "Das war bezahlt.")
    assert "Grund: Das war bezahlt." in clerk.get(f"{QUEUE}/{public_id}").text


def test_query_waits_for_its_answer(people: People, clerk: AuditingClient, clock: FakeClock) -> None:
    public_id = people.hour_log()
    assert decide(clerk, public_id, "query", question="An einem Tag?").status_code == 303
    page = clerk.get(f"{QUEUE}/{public_id}").text
    assert "Die Rückfrage ist gestellt." in page
    assert f"/{public_id}/approval" not in page
    clock.turn(minutes=5)
    with people.session() as session, session.begin():
        row = hour_logs.get(session, public_id, volunteer=people.volunteer)
        hour_logs.answer(session, row, text="Ja, beim Fest.", now=clock())
    page = clerk.get(f"{QUEUE}/{public_id}").text
    assert "Antwort auf die Rückfrage" in page
    assert page.count("Ja, beim Fest.") == 2
    assert f"/{public_id}/approval" in page


@pytest.mark.parametrize(("decision", "field"), [("rejection", "reason"), ("query", "question")])
@pytest.mark.parametrize(
    ("text", "answer"),
    [("", "Bitte schreiben Sie "), ("  \n", "Bitte schreiben Sie "), ("x" * 501, "höchstens 500 Zeichen")],
    ids=["empty", "blank", "too long"],
)
def test_words_are_needed(
    people: People, clerk: AuditingClient, decision: str, field: str, text: str, answer: str
) -> None:
    public_id = people.hour_log()
    response = decide(clerk, public_id, decision, **{field: text})
    assert response.status_code == 422
    assert answer in response.text
    assert text in response.text
    assert f'<a href="#{field}">' in response.text
    assert response.text.count('<details class="unfold unfold--button" open>') == 1
    assert stored(people, public_id).status is HourLogStatus.SUBMITTED
    assert len(stored(people, public_id).steps) == 1
    assert audited(people) == [("read", f"hour log {public_id}", people.calw.clerk)]


@pytest.mark.parametrize("decision", ["approval", "rejection", "query"])
def test_second_decision_is_refused(people: People, clerk: AuditingClient, decision: str) -> None:
    public_id = people.hour_log(status=HourLogStatus.REJECTED)
    response = decide(clerk, public_id, decision, reason="Doch.", question="Doch?")
    assert response.status_code == 409
    assert "Hier wurde schon entschieden" in response.text
    assert stored(people, public_id).status is HourLogStatus.REJECTED


@pytest.mark.parametrize("decision", ["approval", "rejection", "query"])
def test_nobody_decides_on_the_own_hours(people: People, clerk: AuditingClient, decision: str) -> None:
    public_id = people.hour_log(people.calw.clerk)
    page = clerk.get(f"{QUEUE}/{public_id}").text
    assert "Das ist Ihr eigener Eintrag." in page
    assert f"/{public_id}/{decision}" not in page
    assert f"/{public_id}/{decision}" not in clerk.get(QUEUE).text
    response = decide(clerk, public_id, decision, reason="Gut.", question="Gut?")
    assert response.status_code == 403
    assert stored(people, public_id).status is HourLogStatus.SUBMITTED


def test_auditor_sees_no_buttons(people: People) -> None:
    public_id = people.hour_log()
    auditor = people.client(people.calw.auditor)
    assert f"/{public_id}/approval" not in auditor.get(QUEUE).text
    page = auditor.get(f"{QUEUE}/{public_id}").text
    assert f"/{public_id}/" not in page
    assert "Sie dürfen diesen Fall ansehen, aber nicht entscheiden." in page


def test_withdrawn_case_says_so(people: People, clerk: AuditingClient) -> None:
    public_id = people.hour_log()
    with people.session() as session, session.begin():
        row = hour_logs.get(session, public_id, volunteer=people.volunteer)
        hour_logs.withdraw(session, row, now=people.parts.clock())
    page = clerk.get(f"{QUEUE}/{public_id}").text
    assert "Der Eintrag wurde zurückgezogen." in page
    assert "Nächster Fall" not in page


def test_refusals_in_order(people: People) -> None:
    path = f"{QUEUE}/{people.hour_log()}"
    clients = [people.client(account) for account in (None, people.volunteer, people.ulm.clerk, people.calw.auditor)]
    assert [client.get(path).status_code for client in clients] == [401, 404, 404, 200]
    assert [client.post(f"{path}/approval").status_code for client in clients] == [401, 404, 404, 403]

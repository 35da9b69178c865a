from datetime import date
from uuid import UUID

import pytest
from sqlalchemy import delete, select
from werkzeug.test import TestResponse

from pwa.domain.application import ApplicationStatus
from pwa.domain.hour_log import HourLogStatus
from pwa.models import Application, AuditEntry, Card, Engagement
from pwa.services import applications
from tests.audit import AuditingClient
from tests.clock import FakeClock
from tests.people import CONSENT, People

QUEUE = "/office/applications"
APPROVE_AND_ISSUE = "Genehmigen und Karte ausstellen"


@pytest.fixture
def clerk(people: People) -> AuditingClient:
    return people.client(people.calw.clerk)


def decide(client: AuditingClient, public_id: str, decision: str, **form: str) -> TestResponse:
    return client.post(f"{QUEUE}/{public_id}/{decision}", data=form)


def stored(people: People, public_id: str) -> Application:
    with people.session() as session:
        row = session.scalars(select(Application).where(Application.public_id == public_id)).one()
        assert row.steps
        return row


def issued(people: People) -> list[Card]:
    with people.session() as session:
        return list(session.scalars(select(Card).order_by(Card.id)))


def audited(people: People) -> list[tuple[str, UUID | None]]:
    with people.session() as session:
        return [(entry.act, entry.actor_id) for entry in session.scalars(select(AuditEntry).order_by(AuditEntry.id))]


def test_queue_shows_the_rules_at_a_glance_oldest_first(
    people: People, clerk: AuditingClient, clock: FakeClock
) -> None:
    people.reach_goal()
    met = people.application()
    clock.turn(minutes=10)
    missing = people.application(people.other_volunteer)
    elsewhere = people.application(people.calw.lead, people.ulm)
    page = clerk.get(QUEUE).text
    assert page.index(met) < page.index(missing)
    assert elsewhere not in page
    first, second = page.split(f'href="{QUEUE}/{met}"')[1].split(f'href="{QUEUE}/{missing}"')
    assert "Erfüllt" in first
    assert "205 Std." in first
    assert "Es fehlen 200 Std." in second
    assert "22.11.2026" in second


def test_queue_tells_a_missing_beginning_from_a_late_one(people: People, clerk: AuditingClient) -> None:
    people.reach_goal()
    people.application()
    with people.session() as session, session.begin():
        for engagement in session.scalars(select(Engagement).where(Engagement.account_id == people.volunteer)):
            engagement.since = date(2026, 6, 1)
    assert "Engagement zu kurz" in clerk.get(QUEUE).text
    with people.session() as session, session.begin():
        session.execute(delete(Engagement).where(Engagement.account_id == people.volunteer))
    assert "Beginn fehlt" in clerk.get(QUEUE).text


def test_empty_queue_says_what_comes_next(clerk: AuditingClient) -> None:
    page = clerk.get(QUEUE).text
    assert "Keine offenen Anträge" in page
    assert 'href="/office/hour-logs"' in page


def test_queue_behind_its_end_leads_back(clerk: AuditingClient) -> None:
    assert "Zum Anfang der Liste" in clerk.get(f"{QUEUE}?after=2026-11-22T09:00:00%2B00:00~{'0' * 32}").text


def test_case_shows_rules_consent_and_history(people: People, clerk: AuditingClient) -> None:
    people.reach_goal()
    people.hour_log()
    page = clerk.get(f"{QUEUE}/{people.application()}").text
    for text in (
        "Antrag von Anna Kowalska",
        "205 Stunden sind anerkannt",
        "26 Monate sind belegt",
        "2,5 Std. warten auf eine Entscheidung",
        CONSENT,
        "Zugestimmt am 22. November 2026, 10:00 Uhr",
        "22. November 2026, 10:00 Uhr · Anna Kowalska",
        APPROVE_AND_ISSUE,
    ):
        assert text in page
    assert audited(people) == [("read", people.calw.clerk)]


def test_approval_and_card_in_one_step(people: People, clerk: AuditingClient) -> None:
    people.reach_goal()
    public_id = people.application()
    response = decide(clerk, public_id, "approval", then="card")
    card = issued(people)[0]
    assert (response.status_code, response.location) == (303, f"/office/cards/{card.public_id}?issued=1")
    assert "Die Karte ist ausgestellt." in clerk.get(response.location).text
    assert stored(people, public_id).status is ApplicationStatus.CARD_ISSUED
    assert (card.full_name, card.first_on, card.last_on) == ("Anna Kowalska", people.today, date(2028, 11, 21))
    assert audited(people)[:2] == [("approve", people.calw.clerk), ("issue", people.calw.clerk)]
    page = clerk.get(f"{QUEUE}/{public_id}").text
    assert "Clerk Calw hat am 22. November 2026, 10:00 Uhr entschieden." in page
    assert f'href="/office/cards/{card.public_id}"' in page


def test_approval_first_and_the_card_later(people: People, clerk: AuditingClient) -> None:
    people.reach_goal()
    public_id = people.application()
    response = decide(clerk, public_id, "approval")
    assert (response.status_code, response.location) == (303, f"{QUEUE}/{public_id}")
    assert issued(people) == []
    page = clerk.get(response.location).text
    assert f'action="{QUEUE}/{public_id}/card"' in page
    assert APPROVE_AND_ISSUE not in page
    assert "Bewilligt, Karte fehlt" in clerk.get(QUEUE).text
    assert decide(clerk, public_id, "card").status_code == 303
    assert len(issued(people)) == 1
    assert "Keine offenen Anträge" in clerk.get(QUEUE).text


def test_missing_rule_takes_the_button_away(people: People, clerk: AuditingClient) -> None:
    people.hour_log(minutes=600, status=HourLogStatus.APPROVED)
    page = clerk.get(f"{QUEUE}/{people.application()}").text
    assert APPROVE_AND_ISSUE not in page
    assert "/approval" not in page
    assert "Genehmigen geht noch nicht." in page
    assert "es fehlen 190 Stunden" in page


@pytest.mark.parametrize("then", ["", "card"])
def test_forced_approval_is_refused_with_the_reason(people: People, clerk: AuditingClient, then: str) -> None:
    public_id = people.application()
    response = decide(clerk, public_id, "approval", then=then)
    assert response.status_code == 422
    assert "Die Karte wurde nicht bewilligt." in response.text
    assert "es fehlen 200 Stunden" in response.text
    assert stored(people, public_id).status is ApplicationStatus.SUBMITTED
    assert (issued(people), audited(people)) == ([], [("read", people.calw.clerk)])


def test_rejection_gives_its_reason(people: People, clerk: AuditingClient) -> None:
    public_id = people.application()
    response = decide(clerk, public_id, "rejection", reason=" Noch zu früh. ")
    assert (response.status_code, response.location) == (303, f"{QUEUE}?done=1")
    assert "Ihre Entscheidung ist gespeichert." in clerk.get(response.location).text
    assert stored(people, public_id).steps[-1].text == "Noch zu früh."
    assert "Grund: Noch zu früh." in clerk.get(f"{QUEUE}/{public_id}").text


def test_query_waits_for_its_answer(people: People, clerk: AuditingClient, clock: FakeClock) -> None:
    people.reach_goal()
    public_id = people.application()
    assert decide(clerk, public_id, "query", question="Seit wann?").location == f"{QUEUE}?done=1"
    page = clerk.get(f"{QUEUE}/{public_id}").text
    assert "Die Rückfrage ist gestellt." in page
    assert APPROVE_AND_ISSUE not in page
    assert f"{QUEUE}/{public_id}/approval" not in clerk.get(QUEUE).text
    clock.turn(minutes=5)
    with people.session() as session, session.begin():
        row = applications.current_or_missing(session, volunteer=people.volunteer)
        applications.answer(session, row, text="Seit 2020.", now=clock())
    page = clerk.get(f"{QUEUE}/{public_id}").text
    assert "Antwort auf die Rückfrage" in page
    assert APPROVE_AND_ISSUE in page


def test_withdrawn_case_says_so(people: People, clerk: AuditingClient) -> None:
    public_id = people.application()
    with people.session() as session, session.begin():
        row = applications.current_or_missing(session, volunteer=people.volunteer)
        applications.withdraw(session, row, now=people.parts.clock())
    assert "Der Antrag wurde zurückgezogen." in clerk.get(f"{QUEUE}/{public_id}").text


@pytest.mark.parametrize(("decision", "field"), [("rejection", "reason"), ("query", "question")])
@pytest.mark.parametrize(
    ("text", "answer"),
    [("", "Bitte schreiben Sie "), (" \n", "Bitte schreiben Sie "), ("x" * 501, "höchstens 500 Zeichen")],
    ids=["empty", "blank", "too long"],
)
def test_words_are_needed(
    people: People, clerk: AuditingClient, decision: str, field: str, text: str, answer: str
) -> None:
    public_id = people.application()
    response = decide(clerk, public_id, decision, **{field: text})
    assert response.status_code == 422
    assert answer in response.text
    assert text in response.text
    assert f'<a href="#{field}">' in response.text
    assert response.text.count('<details class="unfold unfold--button" open>') == 1
    assert stored(people, public_id).status is ApplicationStatus.SUBMITTED
    assert audited(people) == [("read", people.calw.clerk)]


@pytest.mark.parametrize("decision", ["approval", "rejection", "query", "card"])
def test_nothing_follows_a_rejection(people: People, clerk: AuditingClient, decision: str) -> None:
    people.reach_goal()
    public_id = people.application()
    decide(clerk, public_id, "rejection", reason="Nein.")
    assert decide(clerk, public_id, decision, reason="Doch.", question="Doch?").status_code == 409
    assert stored(people, public_id).status is ApplicationStatus.REJECTED
    assert issued(people) == []


def test_card_needs_an_approval_and_comes_once(people: People, clerk: AuditingClient) -> None:
    people.reach_goal()
    public_id = people.application()
    assert decide(clerk, public_id, "card").status_code == 409
    decide(clerk, public_id, "approval", then="card")
    assert decide(clerk, public_id, "card").status_code == 409
    assert len(issued(people)) == 1


@pytest.mark.parametrize("decision", ["approval", "rejection", "query", "card"])
def test_nobody_decides_on_the_own_application(people: People, clerk: AuditingClient, decision: str) -> None:
    people.reach_goal(people.calw.clerk)
    public_id = people.application(people.calw.clerk)
    page = clerk.get(f"{QUEUE}/{public_id}").text
    assert "Das ist Ihr eigener Antrag." in page
    assert f"/{public_id}/{decision}" not in page
    assert "Eigener Antrag" in clerk.get(QUEUE).text
    assert decide(clerk, public_id, decision, reason="Gut.", question="Gut?").status_code == 403
    assert stored(people, public_id).status is ApplicationStatus.SUBMITTED


def test_auditor_sees_no_buttons(people: People) -> None:
    people.reach_goal()
    public_id = people.application()
    page = people.client(people.calw.auditor).get(f"{QUEUE}/{public_id}").text
    assert "Sie dürfen diesen Fall ansehen, aber nicht entscheiden." in page
    assert f"/{public_id}/" not in page


def test_refusals_in_order(people: People) -> None:
    path = f"{QUEUE}/{people.application()}"
    clients = [people.client(account) for account in (None, people.volunteer, people.ulm.clerk, people.calw.auditor)]
    assert [client.get(path).status_code for client in clients] == [401, 404, 404, 200]
    assert [client.post(f"{path}/approval").status_code for client in clients] == [401, 404, 404, 403]

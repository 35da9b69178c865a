from uuid import UUID

import pytest
from sqlalchemy import select
from werkzeug.test import TestResponse

from pwa.domain.hour_log import HourLogStatus
from pwa.models import Application, AuditEntry, HandOver, HourLog
from tests.audit import AuditingClient
from tests.clock import FakeClock
from tests.gemeinden import NAGOLD, WILDBERG, delegate, make
from tests.people import People, Town

REASON = "Die Organisation liegt in Nagold."
KINDS = ("applications", "hour-logs")


@pytest.fixture
def nagold(people: People) -> Town:
    delegate(people)
    return make(people)


@pytest.fixture
def clerk(people: People) -> AuditingClient:
    return people.client(people.calw.clerk)


def case(people: People, kind: str, volunteer: UUID | None = None) -> str:
    return people.application(volunteer) if kind == "applications" else people.hour_log(volunteer)


def hand_over(client: AuditingClient, path: str, ags: str = NAGOLD, reason: str = REASON) -> TestResponse:
    return client.post(f"{path}/hand-over", data={"authority": ags, "reason": reason})


def places(people: People) -> list[UUID]:
    with people.session() as session:
        return [
            *session.scalars(select(Application.authority_id).order_by(Application.id)),
            *session.scalars(select(HourLog.authority_id).order_by(HourLog.id)),
        ]


def made(people: People) -> list[HandOver]:
    with people.session() as session:
        return list(session.scalars(select(HandOver).order_by(HandOver.id)))


@pytest.mark.parametrize("kind", KINDS)
def test_a_case_goes_to_the_gemeinde_with_its_history(
    people: People, nagold: Town, clerk: AuditingClient, kind: str
) -> None:
    path = f"/office/{kind}/{case(people, kind)}"
    clerk.post(f"{path}/query", data={"question": "Seit wann genau?"})
    assert f'href="{path}/hand-over"' in clerk.get(path).text
    answer = hand_over(clerk, path)
    assert (answer.status_code, answer.location) == (303, f"/office/{kind}?handed_over=1")
    assert places(people) == [nagold.authority]
    page = people.client(nagold.clerk).get(path).text
    assert "Von Landratsamt Calw an Rathaus Nagold abgegeben" in page
    assert REASON in page
    assert "Seit wann genau?" in page
    assert "Kowalska" in page


@pytest.mark.parametrize("kind", KINDS)
def test_the_giver_sees_only_to_whom_and_when(people: People, nagold: Town, clerk: AuditingClient, kind: str) -> None:
    path = f"/office/{kind}/{case(people, kind)}"
    shown = hand_over(clerk, path).location
    page = clerk.get(shown).text
    assert "Abgegeben an Rathaus Nagold am 22. November 2026" in page
    assert "Kowalska" not in page
    assert REASON not in page
    for client in (clerk, people.client(people.calw.lead), people.client(people.calw.auditor)):
        assert client.get(path).status_code == 404
        assert client.post(f"{path}/approval").status_code == 404
        assert hand_over(client, path, people.ulm.ags).status_code == 404
    assert "Abgegeben" not in people.client(nagold.clerk).get(f"/office/{kind}").text


@pytest.mark.parametrize("kind", KINDS)
def test_the_audit_log_of_both_offices_has_it(people: People, nagold: Town, clerk: AuditingClient, kind: str) -> None:
    public_id = case(people, kind)
    hand_over(clerk, f"/office/{kind}/{public_id}")
    with people.session() as session:
        noted = {
            (row.act, row.authority_id, row.actor_id, row.reason)
            for row in session.scalars(select(AuditEntry).where(AuditEntry.subject.endswith(public_id)))
        }
    assert noted == {
        ("hand over", people.calw.authority, people.calw.clerk, REASON),
        ("receive", nagold.authority, people.calw.clerk, REASON),
    }


def test_the_gemeinde_gives_it_back_or_to_another_one(people: People, nagold: Town) -> None:
    make(people, WILDBERG, "Wildberg")
    path = f"/office/applications/{people.application(town=nagold)}"
    assert hand_over(people.client(nagold.clerk), path, WILDBERG).status_code == 303
    assert people.client(nagold.clerk).get(path).status_code == 404
    path = f"/office/hour-logs/{people.hour_log(town=nagold)}"
    assert hand_over(people.client(nagold.lead), path, people.calw.ags).status_code == 303
    assert people.client(people.calw.clerk).get(path).status_code == 200


def test_another_kreis_decides_and_issues_the_card(people: People, clerk: AuditingClient) -> None:
    people.reach_goal()
    path = f"/office/applications/{people.application()}"
    hand_over(clerk, path, people.ulm.ags)
    ulm = people.client(people.ulm.clerk)
    location = ulm.post(f"{path}/approval", data={"then": "card"}).location
    assert ulm.get(location).status_code == 200
    assert clerk.get(location).status_code == 404


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    ("ags", "reason", "field", "text"),
    [
        ("", REASON, "authority", "Bitte wählen Sie das Amt"),
        ("08235", REASON, "authority", "Bitte wählen Sie das Amt"),
        ("nowhere", REASON, "authority", "Bitte wählen Sie das Amt"),
        (NAGOLD, " ", "reason", "Bitte schreiben Sie den Grund."),
        (NAGOLD, "x" * 501, "reason", "höchstens 500 Zeichen"),
    ],
)
def test_receiver_and_reason_are_needed(
    people: People, nagold: Town, clerk: AuditingClient, kind: str, ags: str, reason: str, field: str, text: str
) -> None:
    assert nagold.ags == NAGOLD
    answer = hand_over(clerk, f"/office/{kind}/{case(people, kind)}", ags, reason)
    assert answer.status_code == 422
    assert f'<a href="#{field}">' in answer.text
    assert text in answer.text
    assert reason in answer.text
    assert (places(people), made(people)) == ([people.calw.authority], [])


def test_a_gemeinde_gets_nothing_while_its_landkreis_decides(
    people: People, nagold: Town, clerk: AuditingClient
) -> None:
    delegate(people, delegates=False)
    path = f"/office/applications/{people.application()}"
    page = clerk.get(f"{path}/hand-over").text
    assert "Stadt Ulm" in page
    assert f'value="{nagold.ags}"' not in page
    assert hand_over(clerk, path).status_code == 422


@pytest.mark.parametrize("kind", KINDS)
def test_a_decided_case_stays(people: People, nagold: Town, clerk: AuditingClient, kind: str) -> None:
    assert nagold.ags == NAGOLD
    path = f"/office/{kind}/{case(people, kind)}"
    clerk.post(f"{path}/rejection", data={"reason": "Nein."})
    assert f'href="{path}/hand-over"' not in clerk.get(path).text
    assert "Hier ist schon entschieden." in clerk.get(f"{path}/hand-over").text
    assert hand_over(clerk, path).status_code == 409
    assert places(people) == [people.calw.authority]


@pytest.mark.parametrize("kind", KINDS)
def test_nobody_hands_over_the_own_case(people: People, nagold: Town, clerk: AuditingClient, kind: str) -> None:
    assert nagold.ags == NAGOLD
    path = f"/office/{kind}/{case(people, kind, people.calw.clerk)}"
    assert f'href="{path}/hand-over"' not in clerk.get(path).text
    assert "Das ist Ihr eigener Fall." in clerk.get(f"{path}/hand-over").text
    assert hand_over(clerk, path).status_code == 403
    assert places(people) == [people.calw.authority]


@pytest.mark.parametrize("kind", KINDS)
def test_refusals_in_order(people: People, nagold: Town, kind: str) -> None:
    path = f"/office/{kind}/{case(people, kind)}"
    accounts = (None, people.volunteer, people.ulm.clerk, nagold.lead, people.calw.auditor)
    assert [hand_over(people.client(each), path).status_code for each in accounts] == [401, 404, 404, 404, 403]
    assert "nicht entscheiden" in people.client(people.calw.auditor).get(f"{path}/hand-over").text


def test_an_edited_entry_stays_with_whom_it_was_handed_to(
    people: People, nagold: Town, clerk: AuditingClient, clock: FakeClock
) -> None:
    public_id = people.hour_log()
    hand_over(clerk, f"/office/hour-logs/{public_id}")
    clock.turn(minutes=5)
    entry = {"organisation": people.calw.organisation, "worked_on": people.today.isoformat()}
    edited = people.client(people.volunteer).post(
        f"/hour-logs/{public_id}", data={**entry, "duration": "2", "activity": "Probe"}
    )
    assert edited.status_code == 303
    assert places(people) == [nagold.authority]


def test_a_queried_case_waits_at_the_new_office(people: People, nagold: Town, clerk: AuditingClient) -> None:
    path = f"/office/hour-logs/{people.hour_log(status=HourLogStatus.QUERIED)}"
    assert hand_over(clerk, path).status_code == 303
    assert "Die Rückfrage ist gestellt." in people.client(nagold.clerk).get(path).text

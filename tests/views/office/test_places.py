from uuid import UUID

import pytest
from sqlalchemy import select
from werkzeug.test import TestResponse

from pwa.domain.hour_log import HourLogStatus
from pwa.models import Application, AuditEntry, Authority, HourLog
from pwa.services import applications
from tests.gemeinden import delegate, make
from tests.people import People, Town
from tests.views import wizard_pages

PLACES = "/office/places"
SWITCH = "/office/places/delegation"


@pytest.fixture
def nagold(people: People) -> Town:
    return make(people)


def turn(people: People, account: UUID | None, delegates: str = "1") -> TestResponse:
    return people.client(account).post(SWITCH, data={"delegates": delegates})


def delegates(people: People) -> bool:
    with people.session() as session:
        return session.get_one(Authority, people.calw.authority).delegates


def enter(people: People, town: Town) -> HourLog:
    """Let the volunteer enter hours at a town's organisation."""
    entry = {"organisation": town.organisation, "worked_on": people.today.isoformat(), "activity": "Probe"}
    known = {row.id for row in entered(people)}
    answer = people.client(people.volunteer).post("/hour-logs", data={**entry, "duration": "2"})
    assert answer.status_code == 303
    return next(row for row in entered(people) if row.id not in known)


def deciding(people: People) -> list[str]:
    with people.session() as session:
        return [row.ags for row in applications.responsible(session, volunteer=people.volunteer)]


def applied(people: People, ags: str) -> list[UUID]:
    people.client(people.volunteer).post("/application", data={"authority": ags, "consent": "1"})
    with people.session() as session:
        return list(session.scalars(select(Application.authority_id).order_by(Application.id)))


def entered(people: People) -> list[HourLog]:
    with people.session() as session:
        return list(session.scalars(select(HourLog).order_by(HourLog.id)))


@pytest.mark.usefixtures("nagold")
def test_lead_turns_the_switch_after_reading_what_changes(people: People) -> None:
    people.hour_log()
    people.application()
    lead = people.client(people.calw.lead)
    page = lead.get(PLACES).text
    assert "Landratsamt Calw entscheidet für alle Gemeinden." in page
    assert "2 offene Fälle bleiben hier." in page
    answer = lead.post(SWITCH, data={"delegates": "1"})
    assert (answer.status_code, answer.location) == (303, f"{PLACES}?done=1")
    page = lead.get(answer.location).text
    assert "Die Rathäuser entscheiden" in page
    assert "0 offene Fälle bleiben bei den Rathäusern." in page
    assert turn(people, people.calw.lead, "").status_code == 303
    assert not delegates(people)
    with people.session() as session:
        acts = session.scalars(select(AuditEntry.act).order_by(AuditEntry.id)).all()
    assert acts == ["delegate", "take back"]


def test_open_cases_stay_where_they_are(people: People, nagold: Town) -> None:
    before = enter(people, nagold)
    assert before.authority_id == people.calw.authority
    turn(people, people.calw.lead)
    assert [row.authority_id for row in entered(people)] == [people.calw.authority]


def test_hours_go_to_the_gemeinde_where_its_landkreis_delegates(people: People, nagold: Town) -> None:
    delegate(people)
    assert enter(people, nagold).authority_id == nagold.authority
    assert enter(people, people.calw).authority_id == people.calw.authority
    assert enter(people, people.ulm).authority_id == people.ulm.authority


def test_hours_go_to_the_landkreis_where_it_does_not_delegate(people: People, nagold: Town) -> None:
    assert enter(people, nagold).authority_id == people.calw.authority


def test_the_application_goes_to_the_gemeinde_of_the_engagement(people: People, nagold: Town) -> None:
    people.reach_goal(town=nagold)
    people.hour_log(status=HourLogStatus.APPROVED)
    delegate(people)
    assert deciding(people) == [nagold.ags, people.calw.ags]
    assert applied(people, nagold.ags) == [nagold.authority]


def test_the_application_goes_to_the_landkreis_where_it_does_not_delegate(people: People, nagold: Town) -> None:
    people.reach_goal(town=nagold)
    people.hour_log(status=HourLogStatus.APPROVED)
    assert deciding(people) == [people.calw.ags]
    assert applied(people, nagold.ags) == []
    assert applied(people, people.calw.ags) == [people.calw.authority]


@pytest.mark.parametrize("decides", [True, False])
def test_an_attested_application_goes_to_whoever_decides_for_the_organisation(
    people: People, nagold: Town, *, decides: bool
) -> None:
    delegate(people, delegates=decides)
    wizard_pages.choose(people, wizard_pages.ATTESTED)
    wizard_pages.save_places(people, wizard_pages.place(0, nagold))
    assert wizard_pages.send(people).location == "/application"
    expected = nagold.authority if decides else people.calw.authority
    assert wizard_pages.application_of(people).authority_id == expected


@pytest.mark.parametrize("decides", [True, False])
def test_the_register_of_a_gemeinde_is_the_landkreis_s_as_long_as_that_decides(
    people: People, nagold: Town, *, decides: bool
) -> None:
    delegate(people, delegates=decides)
    path = f"/office/organisations/{nagold.organisation}"
    for client in map(people.client, (people.calw.clerk, people.calw.auditor)):
        assert client.get(path).status_code == (404 if decides else 200)
        assert ("Musikverein Nagold" in client.get("/office/organisations").text) is not decides
    assert people.client(nagold.clerk).get(path).status_code == 200
    assert people.client(people.ulm.clerk).get(path).status_code == 404
    assert ("Musikverein Nagold" in people.client(people.calw.clerk).get("/office/lists/new").text) is not decides


def test_each_level_sees_its_own_cases_alone(people: People, nagold: Town) -> None:
    delegate(people)
    theirs = (
        f"/office/applications/{people.application(town=nagold)}",
        f"/office/hour-logs/{enter(people, nagold).public_id}",
    )
    other = make(people, "08235085", "Wildberg")
    for path in theirs:
        listed = path.rpartition("/")[0]
        for town, status in ((nagold, 200), (people.calw, 404), (other, 404), (people.ulm, 404)):
            for account in (town.lead, town.clerk, town.auditor):
                client = people.client(account)
                assert client.get(path).status_code == status, (path, town.ags)
                assert (path in client.get(listed).text) is (status == 200), (path, town.ags)


def test_the_gemeinden_are_shown_with_who_can_decide(people: People, nagold: Town) -> None:
    with people.session() as session, session.begin():
        session.get_one(Authority, nagold.authority).is_invented = True
        session.add(Authority(ags="08235085", name="Wildberg", kind="gemeinde", parent_id=people.calw.authority))
    page = people.client(people.calw.lead).get(PLACES).text
    assert "Erfundener Schlüssel" in page
    assert "Kann entscheiden" in page
    assert "Noch niemand im Amt" in page
    assert "In 1 Gemeinde ist noch niemand eingetragen" in page


def test_only_the_lead_of_the_landkreis_turns_it(people: People, nagold: Town) -> None:
    accounts = (None, people.volunteer, people.calw.auditor, people.calw.clerk, nagold.lead, people.ulm.lead)
    assert [turn(people, each).status_code for each in accounts] == [401, 404, 403, 403, 404, 404]
    assert not delegates(people)
    for account in (people.calw.auditor, people.calw.clerk, nagold.lead, people.ulm.lead):
        assert f'action="{SWITCH}"' not in people.client(account).get(PLACES).text


def test_nothing_is_delegated_to_nobody(people: People) -> None:
    answer = turn(people, people.calw.lead)
    assert answer.status_code == 422
    assert "In keinem Rathaus ist schon jemand eingetragen" in answer.text
    assert "Noch keine Gemeinden" in answer.text
    assert not delegates(people)


def test_a_stadtkreis_decides_itself(people: People) -> None:
    assert "Stadt Ulm entscheidet selbst." in people.client(people.ulm.clerk).get(PLACES).text


def test_gemeinden_of_a_delegating_kreis_can_be_named_for_an_unlisted_organisation(
    people: People, nagold: Town
) -> None:
    volunteer = people.client(people.volunteer)
    option = f'<option value="{nagold.ags}"'
    assert option not in volunteer.get("/hour-logs/new").text
    delegate(people)
    assert option in volunteer.get("/hour-logs/new").text

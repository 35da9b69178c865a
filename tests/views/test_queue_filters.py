"""What a queue shows is what its address says; views of it can be kept; what is typed is taken literally."""

import pytest
from sqlalchemy import select

from pwa.models import AuditEntry, Authority, SavedView
from tests.audit import AuditingClient
from tests.clock import FakeClock
from tests.people import People
from tests.views.queue_pages import APPLICATIONS, HOURS

SETTINGS = "/office/settings"
VIEWS = "/office/queue-views"


@pytest.fixture
def clerk(people: People) -> AuditingClient:
    return people.client(people.calw.clerk)


def named(page: str, *words: str) -> list[str]:
    table = page.partition("<tbody>")[2].partition("</tbody>")[0]
    return [word for word in words if word in table]


def test_ready_and_what_needs_eyes_are_apart(people: People, clerk: AuditingClient) -> None:
    people.hour_log(activity="Glatt", days_ago=1)
    people.hour_log(activity="Lang", days_ago=2, minutes=1020)
    both = ("Glatt", "Lang")
    assert named(clerk.get(HOURS).text, *both) == ["Glatt", "Lang"]
    assert named(clerk.get(f"{HOURS}?show=ready").text, *both) == ["Glatt"]
    assert named(clerk.get(f"{HOURS}?show=eyes").text, *both) == ["Lang"]
    assert named(clerk.get(f"{HOURS}?flag=long_day").text, *both) == ["Lang"]
    assert named(clerk.get(f"{HOURS}?flag=sample").text, *both) == []


@pytest.mark.parametrize("typed", ["100%", "_", "' OR 1=1", "\\", "<b>"])
def test_search_is_literal(people: People, clerk: AuditingClient, typed: str) -> None:
    people.hour_log(activity="Training", days_ago=1)
    people.hour_log(activity=f"Genau {typed} hier", days_ago=2)
    page = clerk.get(HOURS, query_string={"q": typed}).text
    assert named(page, "Training", "Genau ") == ["Genau "]


@pytest.mark.parametrize(
    "query",
    [
        "sort=%27;drop",
        "show=x",
        "flag=x",
        "days=3",
        "route=x",
        "days=-1",
        "after=x",
        "after=0001-01-01T00:00:00%2B14:00~" + "0" * 32,
    ],
)
def test_unknown_keys_are_as_if_they_were_not_there(people: People, clerk: AuditingClient, query: str) -> None:
    people.hour_log(activity="Erstes", days_ago=1)
    assert named(clerk.get(f"{HOURS}?{query}").text, "Erstes") == ["Erstes"]


def test_queue_is_narrowed_by_organisation_and_age_and_turned_round(
    people: People, clerk: AuditingClient, clock: FakeClock
) -> None:
    people.hour_log(activity="Altes", days_ago=1)
    clock.turn(days=8)
    people.hour_log(activity="Neues", days_ago=1)
    clerk = people.client(people.calw.clerk)
    both = ("Altes", "Neues")
    assert named(clerk.get(f"{HOURS}?days=7").text, *both) == ["Altes"]
    assert named(clerk.get(f"{HOURS}?organisation={people.calw.organisation}").text, *both) == ["Altes", "Neues"]
    assert named(clerk.get(f"{HOURS}?organisation={people.ulm.organisation}").text, *both) == []
    page = clerk.get(f"{HOURS}?sort=newest").text
    assert page.index("Neues") < page.index("Altes")


def test_applications_are_narrowed_by_their_way(people: People, clerk: AuditingClient) -> None:
    people.reach_goal()
    public_id = people.application()
    route = people.parts.programme.goal_route.kind.value
    assert public_id in clerk.get(f"{APPLICATIONS}?route={route}&q=kowalska").text
    assert public_id not in clerk.get(f"{APPLICATIONS}?route=guaranteed").text
    assert public_id not in clerk.get(f"{APPLICATIONS}?q=niemand").text


def test_view_is_kept_by_name_and_leads_back(people: People, clerk: AuditingClient) -> None:
    form = {"queue": "hours", "name": "Lange Tage", "flag": "long_day", "status": "x"}
    assert clerk.post(VIEWS, data=form).location == f"{HOURS}?flag=long_day"
    assert f'href="{HOURS}?flag=long_day">Lange Tage</a>' in clerk.get(HOURS).text
    assert "Lange Tage" not in people.client(people.calw.lead).get(HOURS).text
    with people.session() as session:
        view = session.scalars(select(SavedView)).one()
    for stranger in (people.calw.lead, people.ulm.clerk):
        assert people.client(stranger).post(f"{VIEWS}/{view.public_id}/removal").status_code == 404
    assert clerk.post(f"{VIEWS}/{view.public_id}/removal").status_code == 303
    assert "Lange Tage" not in clerk.get(HOURS).text


def test_same_name_again_takes_the_views_place(people: People, clerk: AuditingClient) -> None:
    for flag in ("long_day", "sample"):
        clerk.post(VIEWS, data={"queue": "hours", "name": "Meine", "flag": flag})
    with people.session() as session:
        assert session.scalars(select(SavedView.query)).all() == ["flag=sample"]


@pytest.mark.parametrize("name", ["", "   ", "x" * 61])
def test_view_needs_a_name(people: People, clerk: AuditingClient, name: str) -> None:
    response = clerk.post(VIEWS, data={"queue": "hours", "name": name, "flag": "sample"})
    assert response.status_code == 422
    assert "höchstens 60 Zeichen" in response.text
    assert 'name="flag" value="sample"' in response.text
    with people.session() as session:
        assert session.scalars(select(SavedView)).all() == []


def test_nobody_keeps_more_than_twenty_views(clerk: AuditingClient) -> None:
    for number in range(20):
        assert clerk.post(VIEWS, data={"queue": "hours", "name": str(number)}).status_code == 303
    response = clerk.post(VIEWS, data={"queue": "hours", "name": "noch eine"})
    assert (response.status_code, "Mehr als 20 Ansichten" in response.text) == (422, True)


def test_view_of_an_unknown_queue_is_missing(clerk: AuditingClient) -> None:
    assert clerk.post(VIEWS, data={"queue": "people", "name": "x"}).status_code == 404


def test_lead_sets_the_sample_and_it_is_noted(people: People) -> None:
    lead = people.client(people.calw.lead)
    assert 'value="0"' in lead.get(SETTINGS).text
    assert lead.post(SETTINGS, data={"sample_percent": "12 %"}).status_code == 303
    with people.session() as session:
        assert session.get_one(Authority, people.calw.authority).sample_percent == 12
        assert session.get_one(Authority, people.ulm.authority).sample_percent == 0
        entry = session.scalars(select(AuditEntry)).one()
    assert (entry.act, entry.subject, entry.reason) == ("change", "settings", "sample 12 %")


@pytest.mark.parametrize("typed", ["", "-1", "101", "5,5", "viel", "１２", "1e1", "0005"])
def test_sample_is_a_whole_share(people: People, typed: str) -> None:
    response = people.client(people.calw.lead).post(SETTINGS, data={"sample_percent": typed})
    assert response.status_code == 422
    assert "von 0 bis 100" in response.text
    with people.session() as session:
        assert session.get_one(Authority, people.calw.authority).sample_percent == 0

"""At the counter: several organisations on one form, and the hours of one project."""

import pytest
from sqlalchemy import select

from pwa.domain.application import ApplicationStatus
from pwa.models import Attestation, Engagement
from tests.audit import AuditingClient
from tests.people import People
from tests.views.card_pages import ending_card
from tests.views.counter_pages import COUNTER, count, form, hours_of, only_application, place, send

BRIGADE = "guaranteed:fire_brigade"


@pytest.fixture
def clerk(people: People) -> AuditingClient:
    return people.client(people.calw.clerk)


def rows(people: People, number: int) -> dict[str, str]:
    """Return a form with so many organisations, all the same one."""
    others = (place(each, people.calw.organisation, lines="5.11.2026 1 Kasse") for each in range(1, number))
    return form(people, **{name: text for each in others for name, text in each.items()})


def test_hours_of_several_organisations_count_together(people: People, clerk: AuditingClient) -> None:
    days = [f"{day}.{month}.2026 12 Fest" for month in (9, 10) for day in range(1, 10)]
    first, second = "\n".join(days[:9]), "\n".join(days[9:])
    assert send(people, clerk, way="standard", lines=first).status_code == 422
    other = place(1, people.ulm.organisation, lines=second)
    response = send(people, clerk, way="standard", lines=first, **other)
    assert response.status_code == 303
    row = only_application(people)
    assert row.authority_id == people.calw.authority
    logged = {(each.organisation_id, each.authority_id) for each in hours_of(people)}
    assert logged == {(town.organisation_id, town.authority) for town in (people.calw, people.ulm)}
    with people.session() as session:
        engaged = select(Engagement.organisation_id).where(Engagement.account_id == row.volunteer_id)
        assert set(session.scalars(engaged)) == {people.calw.organisation_id, people.ulm.organisation_id}


def test_signed_papers_of_several_organisations_count_together(people: People, clerk: AuditingClient) -> None:
    other = place(1, people.calw.organisation, hours="90")
    papers = {"way": "attested", "lines": "", "hours": "120", "has_seen": "1", "organisation": people.ulm.organisation}
    response = send(people, clerk, **papers, **other)
    assert response.location == f"/office/applications/{only_application(people).public_id}?entered=1"
    with people.session() as session:
        said = session.scalars(select(Attestation).order_by(Attestation.minutes)).all()
        assert [(each.minutes, each.vouched_by_id) for each in said] == [
            (5400, people.calw.clerk),
            (7200, people.calw.clerk),
        ]


def test_hours_of_one_project_lead_to_an_application_that_waits_for_them(people: People, clerk: AuditingClient) -> None:
    days = "\n".join(f"{day}.10.2026 10 Bau" for day in range(1, 11))
    few = days.splitlines()[:9]
    assert "die Voraussetzungen nicht erfüllt" in send(people, clerk, way="project", lines="\n".join(few)).text
    response = send(people, clerk, way="project", lines=days, since="2026-10-01")
    row = only_application(people)
    assert (response.status_code, row.route, row.status) == (303, "project", ApplicationStatus.SUBMITTED)
    assert "Genehmigen geht noch nicht." in clerk.get(response.location).text
    with people.session() as session:
        assert session.scalars(select(Attestation)).one().is_open
    for hour_log in hours_of(people):
        clerk.post(f"/office/hour-logs/{hour_log.public_id}/approval")
    assert clerk.post(f"/office/applications/{row.public_id}/approval").status_code == 303


def test_rows_come_and_go_and_nothing_typed_is_lost_or_stored(people: People, clerk: AuditingClient) -> None:
    before = count(people)
    more = clerk.post(COUNTER, data=form(people, more="1") | {"has_seen": "1"})
    assert more.status_code == 200
    assert 'name="places-1-organisation"' in more.text
    assert 'value="Erna"' in more.text
    assert "3.11.2026 2,5 Training" in more.text
    choir = {"organisation_name": "Chor Nagold", "organisation_ags": "08235"}
    both = form(people, **place(1, "", **choir, lines="5.11.2026 1 Kasse"))
    fewer = clerk.post(COUNTER, data=both | {"remove": "0"}).text
    assert 'name="places-1-organisation"' not in fewer
    assert 'value="Chor Nagold"' in fewer
    assert 'name="places-2-organisation"' in clerk.post(COUNTER, data=both | {"more": "1"}).text
    assert "5.11.2026 1 Kasse" in fewer
    assert 'name="places-1-organisation"' in clerk.post(COUNTER, data={"more": "1"}).text
    assert "Weitere Organisation" not in clerk.post(COUNTER, data=rows(people, 5) | {"more": "1"}).text
    assert count(people) == before


@pytest.mark.parametrize(
    ("changes", "field", "said"),
    [
        ({"places-1-organisation": "-"}, "places-1-organisation", "2. Organisation: Bitte wählen Sie eine Organi"),
        ({"places-1-since": "2030-01-01"}, "places-1-since", "2. Organisation: Dieser Tag liegt"),
        ({"places-1-lines": "5.11.2026 25"}, "places-1-lines", "2. Organisation: Zeile 1: Ein Tag hat 24"),
        ({"places-1-lines": "-"}, "places-1-lines", "2. Organisation: Bitte tippen Sie den Stundenzettel ab"),
        ({"organisation": ""}, "places-0-organisation", "1. Organisation: Bitte wählen Sie"),
        ({"places-1-organisation": "twice"}, "places-1-organisation", "schon weiter oben"),
        ({"way": "project"}, "places-1-organisation", "nimmt so viele Organisationen nicht"),
        (
            {"way": BRIGADE, "has_seen": "1"},
            "places-1-organisation",
            "nimmt so viele Organisationen nicht",
        ),
    ],
)
def test_fault_of_one_of_several_organisations_says_which(
    people: People, clerk: AuditingClient, changes: dict[str, str], field: str, said: str
) -> None:
    before = count(people)
    second = place(1, people.ulm.organisation, lines="5.11.2026 1 Kasse")
    given = {name: people.calw.organisation if text == "twice" else text for name, text in changes.items()}
    response = send(people, clerk, **(second | given))
    assert response.status_code == 422
    assert said in response.text
    assert f'href="#{field}"' in response.text
    assert count(people) == before


def test_own_hours_taken_in_before_a_card_ends_renew_that_card(people: People, clerk: AuditingClient) -> None:
    ending_card(people)
    response = send(people, clerk, person=people.public_id(people.volunteer), way="standard", lines="")
    assert "Dieser Antrag verlängert eine Karte" in clerk.get(response.location).text

"""What a merge leaves behind, and which merges are refused."""

from concurrent.futures import ThreadPoolExecutor
from uuid import uuid4

import pytest
from sqlalchemy import select

from pwa.models import HourLog, Organisation, OrganisationChange
from tests.audit import AuditingClient
from tests.people import People
from tests.views.confirm_pages import DEPUTY
from tests.views.merge_pages import LIST, REASON, hour_log_at, merge, merged_into, store


@pytest.fixture
def clerk(people: People) -> AuditingClient:
    return people.client(people.calw.clerk)


@pytest.fixture
def double(people: People) -> Organisation:
    return store(people, "SV Calw e. V.")


def test_old_page_leads_to_the_one_that_stays(people: People, clerk: AuditingClient, double: Organisation) -> None:
    merge(people, double)
    response = clerk.get(f"{LIST}/{double.public_id}")
    assert response.status_code == 302
    assert response.location.startswith(f"{LIST}/{people.calw.organisation}")
    assert "wurde mit diesem zusammengeführt" in clerk.get(response.location).text
    data = {"name": "Neu", "email": DEPUTY, "role": "deputy"}
    assert clerk.post(f"{LIST}/{double.public_id}/contacts", data=data).status_code == 303
    assert DEPUTY in clerk.get(f"{LIST}/{people.calw.organisation}").text


def test_entry_that_waited_on_a_phone_counts_for_the_one_that_stays(people: People, double: Organisation) -> None:
    merge(people, double)
    volunteer = people.client(people.volunteer)
    data = {
        "organisation": double.public_id,
        "worked_on": people.today.isoformat(),
        "duration": "2:00",
        "activity": "Training",
        "client_id": str(uuid4()),
    }
    sent = [volunteer.post("/hour-logs", data=data) for _ in range(2)]
    assert [response.status_code for response in sent] == [303, 303]
    with people.session() as session:
        assert session.scalars(select(HourLog.organisation_id)).all() == [people.calw.organisation_id]


def test_edit_that_waited_on_a_phone_is_no_conflict(people: People, double: Organisation) -> None:
    public_id = hour_log_at(people, double)
    with people.session() as session:
        seen = session.scalars(select(HourLog).where(HourLog.public_id == public_id)).one().content_mark
    merge(people, double)
    data = {
        "organisation": double.public_id,
        "worked_on": people.today.isoformat(),
        "duration": "1:30",
        "activity": "Training",
        "client_id": str(uuid4()),
        "seen": seen,
    }
    assert people.client(people.volunteer).post(f"/hour-logs/{public_id}", data=data).status_code == 303
    with people.session() as session:
        row = session.scalars(select(HourLog)).one()
    assert (row.minutes, row.organisation_id) == (90, people.calw.organisation_id)


def test_merged_one_is_not_offered_any_more(people: People, double: Organisation) -> None:
    assert "SV Calw e. V." in people.client(people.volunteer).get("/hour-logs/new").text
    merge(people, double)
    assert "SV Calw e. V." not in people.client(people.volunteer).get("/hour-logs/new").text
    assert "SV Calw e. V." not in people.client(people.calw.clerk).get("/office/lists/new").text


def test_third_entry_leads_to_the_last_survivor(people: People, double: Organisation) -> None:
    third = store(people, "Sportverein Calw 1899")
    data = {"other": double.public_id, "survivor": double.public_id, "reason": REASON}
    assert people.client(people.calw.clerk).post(f"{LIST}/{third.public_id}/merge", data=data).status_code == 303
    assert merge(people, double) == 303
    assert merged_into(people, third) == people.calw.organisation_id


def test_trust_does_not_pass_over(people: People) -> None:
    trusted = store(people, "SV Calw", is_trusted=True, trusted_by_id=people.calw.clerk)
    assert merge(people, trusted) == 303
    with people.session() as session:
        assert not session.get_one(Organisation, people.calw.organisation_id).is_trusted
        assert not session.get_one(Organisation, trusted.id).is_trusted


@pytest.mark.parametrize(
    ("changes", "text"),
    [
        ({"reason": " "}, "Bitte schreiben Sie den Grund"),
        ({"reason": "x" * 501}, "höchstens 500 Zeichen"),
        ({"survivor": ""}, "welcher Eintrag bleibt"),
        ({"survivor": "somebody"}, "welcher Eintrag bleibt"),
    ],
)
def test_merge_that_is_not_meant_is_asked_for_again(
    people: People, clerk: AuditingClient, double: Organisation, changes: dict[str, str], text: str
) -> None:
    survivor = people.calw.organisation
    data = {"other": survivor, "survivor": survivor, "reason": REASON} | changes
    response = clerk.post(f"{LIST}/{double.public_id}/merge", data=data)
    assert response.status_code == 422
    assert text in response.text
    assert merged_into(people, double) is None


def test_organisation_is_not_merged_with_itself(people: People, clerk: AuditingClient, double: Organisation) -> None:
    data = {"other": double.public_id, "survivor": double.public_id, "reason": REASON}
    response = clerk.post(f"{LIST}/{double.public_id}/merge", data=data)
    assert response.status_code == 422
    assert "zweimal dieselbe" in response.text
    assert merged_into(people, double) is None


def test_merged_one_is_not_merged_again(people: People, clerk: AuditingClient, double: Organisation) -> None:
    assert merge(people, double) == 303
    assert merge(people, double) == 422, "the same form sent twice"
    third = store(people, "Angelverein")
    data = {"other": double.public_id, "survivor": third.public_id, "reason": REASON}
    response = clerk.post(f"{LIST}/{third.public_id}/merge", data=data)
    assert response.status_code == 422
    assert "schon mit einer anderen zusammengeführt" in response.text
    with people.session() as session:
        assert len(session.scalars(select(OrganisationChange)).all()) == 1


def test_two_clerks_merge_the_same_at_once_and_one_wins(people: People, double: Organisation) -> None:
    survivor = people.calw.organisation
    data = {"other": survivor, "survivor": survivor, "reason": REASON}
    clients = [people.client(account) for account in (people.calw.clerk, people.calw.lead)]
    path = f"{LIST}/{double.public_id}/merge"
    with ThreadPoolExecutor() as pool:
        statuses = list(pool.map(lambda client: client.post(path, data=data).status_code, clients))
    assert sorted(statuses) == [303, 422]
    with people.session() as session:
        assert len(session.scalars(select(OrganisationChange)).all()) == 1


def test_unchecked_one_does_not_stay(people: People) -> None:
    named = store(people, "SV Calw", is_checked=False, named_by_id=people.volunteer)
    assert merge(people, named, survivor=named.public_id) == 422
    assert merge(people, named) == 303
    assert people.client(people.volunteer).get("/hour-logs/new").status_code == 200


def test_other_towns_organisation_is_like_a_missing_one(
    people: People, clerk: AuditingClient, double: Organisation
) -> None:
    path = f"{LIST}/{double.public_id}/merge"
    for other in (people.ulm.organisation, "x" * 16, ""):
        data = {"other": other, "survivor": double.public_id, "reason": REASON}
        assert clerk.post(path, data=data).status_code == 404
    assert clerk.get(f"{path}?other={people.ulm.organisation}").status_code == 404
    assert merged_into(people, double) is None

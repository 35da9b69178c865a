"""Hours that an organisation's contact vouches for, and those of a trusted one that count at once."""

from datetime import timedelta
from uuid import UUID

import pytest
from sqlalchemy import select
from werkzeug.test import TestResponse

from pwa.domain.hour_log import HourLogStatus
from pwa.models import AuditEntry, Authority, ContactRole, HourLog, Organisation, OrganisationContact
from pwa.services import attestations
from tests.audit_rows import entries_apart
from tests.people import People
from tests.views.confirm_pages import DEPUTY, make_contact, path_of


@pytest.fixture
def contact(people: People) -> UUID:
    return make_contact(people)


@pytest.fixture
def path(people: People, contact: UUID) -> str:
    return link_of(people, contact)


def link_of(people: People, contact: UUID) -> str:
    with people.session() as session, session.begin():
        row = session.get_one(OrganisationContact, contact)
        now = people.parts.clock()
        attestations.new_link(session, row, now=now, due=now, is_renewal=True)
    return path_of(people, contact)


def trust(people: People, *, is_trusted: bool = True, by: UUID | None = None) -> None:
    with people.session() as session, session.begin():
        row = session.get_one(Organisation, people.calw.organisation_id)
        row.is_trusted, row.trusted_by_id = is_trusted, by or people.calw.clerk


def stored(people: People, public_id: str) -> HourLog:
    with people.session() as session:
        return session.scalars(select(HourLog).where(HourLog.public_id == public_id)).one()


def confirm(people: People, path: str, *public_ids: str) -> TestResponse:
    entries = [f"{public_id}:{stored(people, public_id).content_mark}" for public_id in public_ids]
    return people.client().post(f"{path}/hours", data={"entry": entries})


def test_page_shows_hours_that_wait_for_the_organisation(people: People, path: str) -> None:
    people.hour_log(activity="Training der Jugend")
    people.hour_log(town=people.ulm, activity="Anderswo")
    people.hour_log(status=HourLogStatus.APPROVED, activity="Schon anerkannt")
    page = people.client().get(path).text
    assert "Anna Kowalska: 2,5 Stunden" in page
    assert "Training der Jugend" in page
    assert "Anderswo" not in page
    assert "Schon anerkannt" not in page
    assert "Das Amt entscheidet danach selbst." in page


def test_confirmed_hours_still_wait_for_the_office(people: People, path: str) -> None:
    public_id = people.hour_log()
    assert confirm(people, path, public_id).status_code == 303
    hour_log = stored(people, public_id)
    assert (hour_log.status, hour_log.decided_at) == (HourLogStatus.CONFIRMED, None)
    page = people.client(people.calw.clerk).get(f"/office/hour-logs/{public_id}").text
    assert "Von der Organisation bestätigt" in page
    assert "Genehmigen" in page


def test_trusted_organisations_word_counts_as_approval(people: People, path: str) -> None:
    public_id = people.hour_log()
    trust(people)
    assert "zählt sofort" in people.client().get(path).text
    assert confirm(people, path, public_id).status_code == 303
    hour_log = stored(people, public_id)
    assert (hour_log.status, hour_log.decided_by_id) == (HourLogStatus.APPROVED, None)
    assert hour_log.decided_at == people.parts.clock()
    page = people.client(people.calw.clerk).get(f"/office/hour-logs/{public_id}").text
    assert "Anerkannt durch vertrauenswürdige Organisation" in page
    assert "Die vertrauenswürdige Organisation Sportverein Calw" in page
    page = people.client(people.volunteer).get(f"/hour-logs/{public_id}").text
    assert "Anerkannt durch vertrauenswürdige Organisation" in page
    assert ": anerkannt." in people.client(people.volunteer).get("/messages").text


def test_sample_of_a_trusted_organisations_hours_waits_for_a_clerk(people: People, path: str) -> None:
    trust(people)
    before, drawn, after = (people.hour_log(days_ago=day) for day in (1, 2, 3))
    for percent, public_id in ((0, before), (100, drawn), (0, after)):
        with people.session() as session, session.begin():
            session.get_one(Authority, people.calw.authority).sample_percent = percent
        assert "als Stichprobe" in people.client().get(path).text
        confirm(people, path, public_id)
    approved, waiting = HourLogStatus.APPROVED, HourLogStatus.CONFIRMED
    assert [stored(people, each).status for each in (before, drawn, after)] == [approved, waiting, approved]
    with people.session() as session, session.begin():
        session.get_one(Authority, people.calw.authority).sample_percent = 100
    clerk = people.client(people.calw.clerk)
    assert "zufällig gezogen" in clerk.get(f"/office/hour-logs/{drawn}").text
    assert drawn in clerk.get("/office/hour-logs?flag=sample").text
    assert clerk.post(f"/office/hour-logs/{drawn}/approval").status_code == 303
    assert stored(people, drawn).decided_by_id == people.calw.clerk


def test_approval_by_trust_stands_in_the_audit_log(people: People, contact: UUID, path: str) -> None:
    public_id = people.hour_log()
    trust(people)
    with entries_apart():
        confirm(people, path, public_id)
    with people.session() as session:
        entry = session.scalars(select(AuditEntry)).one()
        spoke = session.get_one(OrganisationContact, contact).public_id
    assert (entry.act, entry.subject) == ("approve_by_trust", f"hour log {public_id}")
    assert (entry.actor_id, entry.reason) == (people.calw.clerk, f"contact {spoke}")


def test_ending_trust_affects_only_what_comes_later(people: People, path: str) -> None:
    before, after = people.hour_log(), people.hour_log(days_ago=2)
    trust(people)
    confirm(people, path, before)
    trust(people, is_trusted=False)
    confirm(people, path, after)
    assert stored(people, before).status is HourLogStatus.APPROVED
    assert stored(people, after).status is HourLogStatus.CONFIRMED


def test_nobody_confirms_the_own_hours(people: People) -> None:
    trust(people)
    own = link_of(people, make_contact(people, email="anna+sport@volunteers.example"))
    public_id = people.hour_log(activity="Eigenes Training")
    assert "Eigenes Training" not in people.client().get(own).text
    assert confirm(people, own, public_id).location.endswith("said=changed")
    assert stored(people, public_id).status is HourLogStatus.SUBMITTED


def test_trust_that_a_volunteer_gave_counts_nothing_for_the_own_hours(people: People, path: str) -> None:
    trust(people, by=people.volunteer)
    public_id = people.hour_log()
    confirm(people, path, public_id)
    assert stored(people, public_id).status is HourLogStatus.CONFIRMED


def test_what_changed_since_it_was_seen_is_not_confirmed(people: People, path: str) -> None:
    public_id = people.hour_log()
    mark = stored(people, public_id).content_mark
    with people.session() as session, session.begin():
        session.scalars(select(HourLog)).one().minutes = 600
    response = people.client().post(f"{path}/hours", data={"entry": f"{public_id}:{mark}"})
    assert response.location.endswith("said=changed")
    assert stored(people, public_id).status is HourLogStatus.SUBMITTED


def test_hours_of_another_organisation_are_not_confirmed(people: People, path: str) -> None:
    public_id = people.hour_log(town=people.ulm)
    confirm(people, path, public_id)
    assert stored(people, public_id).status is HourLogStatus.SUBMITTED


@pytest.mark.parametrize("entry", ["", "x", ":", "a:b\x00", "x" * 5000])
def test_entry_that_nobody_wrote_confirms_nothing(people: People, path: str, entry: str) -> None:
    public_id = people.hour_log()
    assert people.client().post(f"{path}/hours", data={"entry": entry}).status_code in {303, 400}
    assert stored(people, public_id).status is HourLogStatus.SUBMITTED


def test_nothing_ticked_says_what_to_do(people: People, path: str) -> None:
    people.hour_log()
    response = people.client().post(f"{path}/hours")
    assert response.status_code == 422
    assert "kreuzen Sie die Einträge an" in response.text


def test_removed_contact_confirms_nothing(people: People, contact: UUID, path: str) -> None:
    public_id = people.hour_log()
    trust(people)
    with people.session() as session, session.begin():
        session.get_one(OrganisationContact, contact).remove(at=people.parts.clock())
    assert confirm(people, path, public_id).status_code == 404
    assert stored(people, public_id).status is HourLogStatus.SUBMITTED


def test_edit_after_confirmation_lets_the_hours_wait_again(people: People, path: str) -> None:
    public_id = people.hour_log()
    confirm(people, path, public_id)
    data = {
        "organisation": people.calw.organisation,
        "worked_on": (people.today - timedelta(days=1)).isoformat(),
        "duration": "1:00",
        "activity": "Training",
    }
    assert people.client(people.volunteer).post(f"/hour-logs/{public_id}", data=data).status_code == 303
    assert stored(people, public_id).status is HourLogStatus.SUBMITTED


def test_clerk_who_confirmed_as_a_contact_decides_nothing_on_these_hours(people: People) -> None:
    public_id = people.hour_log()
    own = make_contact(people, email="clerk@calw.example", role=ContactRole.DEPUTY)
    confirm(people, link_of(people, own), public_id)
    clerk = people.client(people.calw.clerk)
    assert clerk.post(f"/office/hour-logs/{public_id}/approval").status_code == 403
    assert people.client(people.calw.lead).post(f"/office/hour-logs/{public_id}/approval").status_code == 303


def test_page_shows_a_hundred_and_then_the_next(people: People) -> None:
    deputy = link_of(people, make_contact(people, email=DEPUTY))
    for number in range(101):
        people.hour_log(days_ago=number % 60)
    page = people.client().get(deputy).text
    assert page.count('name="entry"') == 100
    assert "die ersten hundert" in page

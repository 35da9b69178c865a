"""Two entries that are one organisation: compared and made one, with all that hangs on them."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from pwa.domain.collective import MemberState
from pwa.models import (
    Application,
    Attestation,
    AttestationState,
    AuditEntry,
    Base,
    ChangeKind,
    CollectiveApplication,
    CollectiveMember,
    Engagement,
    Organisation,
    OrganisationChange,
    OrganisationContact,
)
from pwa.services import attestations, organisation_merges
from tests.audit import AuditingClient
from tests.people import People
from tests.views.confirm_pages import BOARD, DEPUTY, make_attestation, make_contact, path_of, reply, state_of
from tests.views.merge_pages import LIST, REASON, hour_log_at, merge, merged_into, place_of, store


@pytest.fixture
def clerk(people: People) -> AuditingClient:
    return people.client(people.calw.clerk)


@pytest.fixture
def double(people: People) -> Organisation:
    return store(people, "SV Calw e. V.")


def test_every_table_that_names_an_organisation_has_its_move() -> None:
    placed = {
        table.name
        for table in Base.metadata.tables.values()
        for key in table.foreign_keys
        if key.column.table.name == "organisation" and key.parent.name == "organisation_id"
    }
    assert placed - {"organisation_change"} == {table.__tablename__ for table in organisation_merges.PLACED}


def test_every_table_that_names_a_contact_has_its_move() -> None:
    said = {
        (table.name, key.parent.name)
        for table in Base.metadata.tables.values()
        for key in table.foreign_keys
        if key.column.table.name == "organisation_contact"
    }
    assert said == {(column.class_.__tablename__, column.key) for column in organisation_merges.SAID_BY}


def test_likely_double_is_suggested_and_compared(people: People, clerk: AuditingClient, double: Organisation) -> None:
    hour_log_at(people, double)
    make_contact(people)
    page = clerk.get(f"{LIST}/{people.calw.organisation}").text
    assert "Wohl doppelt im Verzeichnis" in page
    path = f"{LIST}/{people.calw.organisation}/merge"
    assert "SV Calw e. V." in clerk.get(path).text
    page = clerk.get(f"{path}?other={double.public_id}").text
    for text in ("Stundeneinträge", "Engagements in Profilen", "Vera Vorstand", "lässt sich nicht zurücknehmen"):
        assert text in page


def test_other_entry_is_searched_for(people: People, clerk: AuditingClient) -> None:
    store(people, "Angelverein")
    path = f"{LIST}/{people.calw.organisation}/merge"
    assert "Kein ähnlicher Name" in clerk.get(path).text
    assert "Angelverein" in clerk.get(f"{path}?q=angel").text
    assert "Keine Organisation gefunden" in clerk.get(f"{path}?q=100%25").text


def test_two_become_one_with_all_that_hangs_on_them(
    people: People, clerk: AuditingClient, double: Organisation
) -> None:
    entry = hour_log_at(people, double)
    with people.session() as session, session.begin():
        session.add(OrganisationContact(organisation_id=double.id, email=DEPUTY))
    assert merge(people, double) == 303
    assert place_of(people, entry) == people.calw.organisation_id
    assert merged_into(people, double) == people.calw.organisation_id
    page = clerk.get(f"{LIST}/{people.calw.organisation}?said=merged").text
    for text in (DEPUTY, "Vorher: SV Calw e. V.", REASON, "Stundeneinträge: 1", "Kontakte: 1", "Clerk Calw"):
        assert text in page
    with people.session() as session:
        change = session.scalars(select(OrganisationChange)).one()
        entry_of_log = session.scalars(select(AuditEntry).where(AuditEntry.act == "merge_organisations")).one()
    assert (change.kind, change.other_id, change.by_id) == (ChangeKind.MERGED, double.id, people.calw.clerk)
    assert (entry_of_log.subject, entry_of_log.reason) == (
        f"organisation {people.calw.organisation}",
        f"organisation {double.public_id}: {REASON}",
    )


def test_earlier_beginning_counts_where_somebody_has_both(people: People, double: Organisation) -> None:
    with people.session() as session, session.begin():
        early = Engagement(account_id=people.volunteer, organisation_id=double.id, since=date(2001, 5, 1))
        late = Engagement(account_id=people.other_volunteer, organisation_id=double.id, since=people.today)
        session.add_all((early, late))
    new = people.new_volunteer("Cem", "Öz")
    with people.session() as session, session.begin():
        both = select(Engagement).where(Engagement.account_id == new)
        for row in session.scalars(both.where(Engagement.organisation_id == people.calw.organisation_id)):
            row.organisation_id = double.id
    assert merge(people, double) == 303
    with people.session() as session:
        rows = select(Engagement.account_id, Engagement.since)
        found = session.execute(rows.where(Engagement.organisation_id == people.calw.organisation_id)).all()
        assert session.scalars(select(Engagement).where(Engagement.organisation_id == double.id)).all() == []
    usual = people.today - timedelta(days=800)
    assert dict(found) == {people.volunteer: date(2001, 5, 1), people.other_volunteer: usual, new: usual}
    assert len(found) == 3


def test_contact_of_both_becomes_one_and_its_links_stay_good(people: People, double: Organisation) -> None:
    kept = make_contact(people, is_checked=False, name="")
    with people.session() as session, session.begin():
        contact = OrganisationContact(organisation_id=double.id, email=BOARD, name="Vera")
        contact.check(by=people.calw.clerk, at=people.parts.clock())
        session.add(contact)
        session.flush()
        gone = contact.id
    application = people.application()
    with people.session() as session, session.begin():
        row = session.scalars(select(Application).where(Application.public_id == application)).one()
        session.add(
            Attestation(
                application_id=row.id,
                organisation_id=double.id,
                activity="Training",
                minutes=6000,
                asked_at=people.parts.clock(),
            )
        )
        session.flush()
        contact = session.get_one(OrganisationContact, gone)
        attestations.ask_contact(session, contact, now=people.parts.clock())
    link = path_of(people, gone)
    assert merge(people, double) == 303
    with people.session() as session:
        contact = session.scalars(select(OrganisationContact)).one()
    assert (contact.id, contact.name, contact.is_checked) == (kept, "Vera", True)
    assert "Anna Kowalska" in people.client().get(link).text


def test_removal_after_the_others_check_counts_for_both(people: People, double: Organisation) -> None:
    make_contact(people)
    with people.session() as session, session.begin():
        contact = OrganisationContact(organisation_id=double.id, email=BOARD)
        contact.check(by=people.calw.clerk, at=people.parts.clock())
        contact.remove(at=people.parts.clock() + timedelta(hours=1))
        session.add(contact)
    assert merge(people, double) == 303
    with people.session() as session:
        assert not session.scalars(select(OrganisationContact)).one().may_speak


def test_person_who_named_both_in_one_application_is_answered_for_twice(people: People, double: Organisation) -> None:
    board = make_contact(people)
    first = make_attestation(people)
    with people.session() as session, session.begin():
        known = session.scalars(select(Attestation)).one()
        second = Attestation(
            application_id=known.application_id,
            organisation_id=double.id,
            activity="Vorstand",
            minutes=600,
            asked_at=people.parts.clock(),
        )
        session.add(second)
        session.flush()
        other = second.public_id
    assert merge(people, double) == 303
    page = people.client().get(path_of(people, board)).text
    assert "Trainerin der Jugend" in page
    assert "Vorstand" in page
    for public_id in (first, other):
        assert reply(people, path_of(people, board), public_id, "confirmed").status_code == 303
        assert state_of(people, public_id) is AttestationState.CONFIRMED


def test_person_on_lists_of_both_stays_on_both(people: People, double: Organisation) -> None:
    now = people.parts.clock()
    with people.session() as session, session.begin():
        for place in (people.calw.organisation_id, double.id):
            collective = CollectiveApplication(
                organisation_id=place,
                authority_id=people.calw.authority,
                clerk_id=people.calw.clerk,
                route="group",
                group="fire_brigade",
                digest="x",
                created_at=now,
            )
            session.add(collective)
            session.flush()
            session.add_all(_member(collective, key, people) for key in ("same", str(place)))
    assert merge(people, double) == 303
    with people.session() as session:
        members = session.scalars(select(CollectiveMember).order_by(CollectiveMember.id)).all()
        lists = session.scalars(select(CollectiveApplication.organisation_id)).all()
    assert [member.person_key for member in members].count("same") == 2
    assert set(lists) == {people.calw.organisation_id}
    assert len(members) == 4


def _member(collective: CollectiveApplication, key: str, people: People) -> CollectiveMember:
    return CollectiveMember(
        collective_id=collective.id,
        organisation_id=collective.organisation_id,
        group=collective.group,
        line=1,
        given_name="Anna",
        family_name="Muster",
        person_key=key,
        state=MemberState.INVITED,
        invited_at=people.parts.clock(),
    )

"""Whom to ask, and what an answer is worth."""

from datetime import timedelta
from uuid import UUID

import pytest
from sqlalchemy import select

from pwa.domain.transitions import AlreadyDecidedError
from pwa.models import (
    Account,
    Application,
    AttestationState,
    ContactRole,
    Organisation,
    OrganisationContact,
    Reply,
)
from pwa.services import attestations
from pwa.services.errors import RefusedError
from tests.clock import FakeClock
from tests.people import People
from tests.views.confirm_pages import BOARD, DEPUTY, links, make_attestation, make_contact, stored


def is_vouched(people: People, public_id: str) -> bool:
    with people.session() as session:
        return attestations.is_vouched(stored(session, public_id))


def answer(people: People, public_id: str, contact: UUID, state: AttestationState) -> None:
    with people.session() as session, session.begin():
        by = session.get_one(OrganisationContact, contact)
        stored(session, public_id).answer(Reply(state), by=by, at=people.parts.clock())


def type_contact(people: People, email: str) -> UUID:
    with people.session() as session, session.begin():
        return attestations.type_contact(
            session,
            organisation=session.get_one(Organisation, people.calw.organisation_id),
            email=email,
            volunteer=people.volunteer,
            now=people.parts.clock(),
        ).id


@pytest.mark.parametrize("state", AttestationState)
def test_only_a_yes_counts(people: People, state: AttestationState) -> None:
    contact = make_contact(people)
    public_id = make_attestation(people)
    answer(people, public_id, contact, state)
    assert is_vouched(people, public_id) == (state in {AttestationState.CONFIRMED, AttestationState.PARTLY})


def test_unchecked_contact_counts_for_nothing(people: People) -> None:
    contact = make_contact(people, is_checked=False, typed_by=people.volunteer)
    public_id = make_attestation(people)
    answer(people, public_id, contact, AttestationState.CONFIRMED)
    assert not is_vouched(people, public_id)


@pytest.mark.parametrize(
    "own", ["anna@volunteers.example", "anna+verein@volunteers.example", "Anna@Volunteers.example"]
)
def test_applicants_own_address_counts_for_nothing_even_checked(people: People, own: str) -> None:
    contact = make_contact(people, email=own)
    public_id = make_attestation(people)
    answer(people, public_id, contact, AttestationState.CONFIRMED)
    assert not is_vouched(people, public_id)
    assert links(people) == [], "nor is it asked"


def test_own_address_of_one_counts_for_another(people: People) -> None:
    contact = make_contact(people, email="anna@volunteers.example")
    public_id = make_attestation(people, people.other_volunteer)
    answer(people, public_id, contact, AttestationState.CONFIRMED)
    assert is_vouched(people, public_id)


def test_applicant_without_mail_is_nobodys_contact(people: People) -> None:
    with people.session() as session, session.begin():
        session.get_one(Account, people.volunteer).email = None
    contact = make_contact(people)
    public_id = make_attestation(people)
    answer(people, public_id, contact, AttestationState.CONFIRMED)
    assert is_vouched(people, public_id)


def test_answer_of_a_contact_stands_after_its_removal(people: People) -> None:
    contact = make_contact(people)
    public_id = make_attestation(people)
    answer(people, public_id, contact, AttestationState.CONFIRMED)
    with people.session() as session, session.begin():
        session.get_one(OrganisationContact, contact).remove(at=people.parts.clock())
    assert is_vouched(people, public_id)


def test_decided_application_takes_no_answer(people: People) -> None:
    contact = make_contact(people)
    public_id = make_attestation(people)
    with people.session() as session, session.begin():
        row = stored(session, public_id)
        row.application.reject(by=people.calw.clerk, at=people.parts.clock(), reason="Nein.")
    with pytest.raises(AlreadyDecidedError):
        answer(people, public_id, contact, AttestationState.CONFIRMED)


def test_organisation_without_a_checked_contact_is_not_asked(people: People) -> None:
    make_contact(people, is_checked=False, typed_by=people.volunteer)
    application = people.application()
    make_attestation(people, application=application)
    assert links(people) == []
    page = people.client(people.calw.clerk).get(f"/office/applications/{application}").text
    assert "Kein geprüfter Kontakt" in page
    assert f"/office/organisations/{people.calw.organisation}" in page


def test_office_reads_who_answered_what(people: People) -> None:
    contact = make_contact(people)
    application = people.application()
    public_id = make_attestation(people, application=application)
    answer(people, public_id, contact, AttestationState.CONFIRMED)
    page = people.client(people.calw.clerk).get(f"/office/applications/{application}").text
    assert "Vera Vorstand" in page
    assert "Zählt nicht" not in page


def test_office_sees_an_answer_that_does_not_count(people: People) -> None:
    contact = make_contact(people, email="anna@volunteers.example")
    application = people.application()
    answer(people, make_attestation(people, application=application), contact, AttestationState.CONFIRMED)
    page = people.client(people.calw.clerk).get(f"/office/applications/{application}").text
    assert "Zählt nicht" in page


def test_board_is_asked_before_the_deputy(people: People) -> None:
    make_contact(people, email=DEPUTY, role=ContactRole.DEPUTY)
    board = make_contact(people)
    make_attestation(people)
    assert [link.contact_id for link in links(people)] == [board]


def test_deputy_is_asked_where_the_board_applies(people: People) -> None:
    make_contact(people, email="anna@volunteers.example")
    deputy = make_contact(people, email=DEPUTY, role=ContactRole.DEPUTY)
    make_attestation(people)
    assert [link.contact_id for link in links(people)] == [deputy]


def test_link_whose_mail_is_still_to_go_out_serves_several(people: People, clock: FakeClock) -> None:
    make_contact(people)
    make_attestation(people)
    clock.turn(minutes=5)
    make_attestation(people, people.other_volunteer)
    assert len(links(people)) == 1
    assert links(people)[0].expires_at - links(people)[0].created_at == timedelta(days=28)


def test_link_that_is_over_is_followed_by_a_new_one(people: People, clock: FakeClock) -> None:
    make_contact(people)
    make_attestation(people)
    clock.turn(days=40)
    make_attestation(people, people.other_volunteer)
    assert [link.mail_due_at for link in links(people)] == [None, people.parts.clock()]


def test_typed_address_is_kept_unchecked_once(people: People) -> None:
    assert type_contact(people, " Neu@Verein.Example ") == type_contact(people, "neu@verein.example")
    with people.session() as session:
        contact = session.scalars(select(OrganisationContact)).one()
        assert (contact.email, contact.is_checked, contact.typed_by_id) == (
            "neu@verein.example",
            False,
            people.volunteer,
        )


def test_typed_address_leaves_a_checked_contact_as_it_is(people: People) -> None:
    contact = make_contact(people)
    assert type_contact(people, BOARD.upper()) == contact
    with people.session() as session:
        assert session.get_one(OrganisationContact, contact).is_checked


def test_typed_text_that_is_no_address_is_refused(people: People) -> None:
    with pytest.raises(RefusedError, match="email_refused"):
        type_contact(people, "kein")


def test_answers_of_an_application_come_in_order(people: People) -> None:
    application = people.application()
    first = make_attestation(people, application=application)
    second = make_attestation(people, town=people.ulm, application=application)
    with people.session() as session:
        row = session.scalars(select(Application).where(Application.public_id == application)).one()
        assert [each.public_id for each in attestations.of_application(session, row)] == [first, second]

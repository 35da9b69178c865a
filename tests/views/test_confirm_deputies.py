"""Passing on to a deputy: one of the register at once, a typed one only after the office has looked."""

from uuid import UUID

import pytest
from sqlalchemy import select

from pwa.models import OrganisationContact
from tests.people import People
from tests.views.confirm_pages import BOARD, DEPUTY, make_attestation, make_contact, path_of


@pytest.fixture
def contact(people: People) -> UUID:
    return make_contact(people)


def test_deputy_of_the_register_is_asked_in_place(people: People, contact: UUID) -> None:
    make_attestation(people)
    deputy = make_contact(people, email=DEPUTY, name="Dora Deputat")
    path = path_of(people, contact)
    with people.session() as session:
        public_id = session.get_one(OrganisationContact, deputy).public_id
    assert "Dora Deputat (Vorstand)" in people.client().get(path).text
    response = people.client().post(f"{path}/deputy", data={"deputy": public_id})
    assert "Ihre Stellvertretung bekommt eine E-Mail" in people.client().get(response.location).text
    assert "Anna Kowalska" in people.client().get(path_of(people, deputy)).text


@pytest.mark.parametrize("typed", [{"deputy": "nobody"}, {"deputy_email": "keine"}, {}])
def test_deputy_must_be_chosen_or_typed(people: People, contact: UUID, typed: dict[str, str]) -> None:
    make_attestation(people)
    make_contact(people, people.ulm, email="ulm@verein.example")
    assert people.client().post(f"{path_of(people, contact)}/deputy", data=typed).status_code == 422
    make_contact(people, email=DEPUTY)
    assert people.client().post(f"{path_of(people, contact)}/deputy", data=typed).status_code == 422


def test_typed_deputy_is_for_the_office_to_check_first(people: People, contact: UUID) -> None:
    make_attestation(people)
    path = path_of(people, contact)
    response = people.client().post(f"{path}/deputy", data={"deputy_email": "Neu@Verein.example"})
    assert "Das Amt prüft die Adresse" in people.client().get(response.location).text
    with people.session() as session:
        added = session.scalars(
            select(OrganisationContact).where(OrganisationContact.email == "neu@verein.example")
        ).one()
        assert not added.is_checked
    again = people.client().post(f"{path}/deputy", data={"deputy_email": BOARD})
    assert again.location == response.location, "nobody learns who is known"


def test_deputies_that_nobody_has_checked_are_few(people: People, contact: UUID) -> None:
    make_attestation(people)
    path = path_of(people, contact)
    answers = [
        people.client().post(f"{path}/deputy", data={"deputy_email": f"n{number}@verein.example"}).status_code
        for number in range(6)
    ]
    assert answers == [303] * 5 + [422]

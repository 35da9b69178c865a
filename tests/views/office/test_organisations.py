"""The office's register: who speaks for an organisation, and whom a volunteer only typed."""

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from pwa.models import Account, AuditEntry, ContactRole, Organisation, OrganisationContact
from pwa.services import attestations, register
from tests.audit import AuditingClient
from tests.people import People
from tests.views.confirm_pages import BOARD, links, make_attestation, make_contact, organisation_of, path_of

LIST = "/office/organisations"
VALID = {"name": "Vera Vorstand", "email": "Vorstand@Verein.example", "role": "board"}


@pytest.fixture
def clerk(people: People) -> AuditingClient:
    return people.client(people.calw.clerk)


def page_path(people: People) -> str:
    return f"{LIST}/{people.calw.organisation}"


def only_contact(session: Session) -> OrganisationContact:
    return session.scalars(select(OrganisationContact)).one()


def add(people: People, **changes: str) -> int:
    client = people.client(people.calw.clerk)
    return client.post(f"{page_path(people)}/contacts", data=VALID | changes).status_code


def public_id_of(people: People) -> str:
    with people.session() as session:
        return only_contact(session).public_id


def type_own(people: People, email: str) -> None:
    with people.session() as session, session.begin():
        attestations.type_contact(
            session,
            organisation=session.get_one(Organisation, people.calw.organisation_id),
            email=email,
            volunteer=people.volunteer,
            now=people.parts.clock(),
        )


def test_register_lists_own_organisations_by_name(people: People, clerk: AuditingClient) -> None:
    with people.session() as session, session.begin():
        session.add(Organisation(authority_id=people.calw.authority, name="Angelverein"))
    page = clerk.get(LIST).text
    assert page.index("Angelverein") < page.index("Sportverein Calw")
    assert "Sportverein Ulm" not in page
    assert "Kein Kontakt" in page


def test_register_is_searched_by_a_part_of_the_name(people: People, clerk: AuditingClient) -> None:
    with people.session() as session, session.begin():
        session.add(Organisation(authority_id=people.calw.authority, name="100 % Angeln ~ e. V."))
    assert "Angeln" not in clerk.get(f"{LIST}?q=sport").text
    page = clerk.get(f"{LIST}?q=100+%25").text
    assert "Angeln" in page
    assert "Sportverein" not in page
    assert "Keine Organisation gefunden" in clerk.get(f"{LIST}?q=nichts").text


def test_register_goes_on_behind_fifty(people: People, clerk: AuditingClient) -> None:
    with people.session() as session, session.begin():
        session.add_all(
            Organisation(authority_id=people.calw.authority, name=f"Verein ~{number:02} {'gleich' * (number % 2)}")
            for number in range(60)
        )
    first = contact_names(people, None)
    assert len(first[0]) == 50
    second = contact_names(people, first[1])
    assert len(second[0]) == 11
    assert not set(first[0]) & set(second[0])
    assert "Weitere anzeigen" in clerk.get(LIST).text


def contact_names(people: People, after: str | None) -> tuple[list[str], str | None]:
    with people.session() as session:
        page = register.search(session, authority=people.calw.authority, after=after)
        return [row.public_id for row in page.rows], page.next


def test_register_of_no_organisations_says_so(people: People) -> None:
    with people.session() as session, session.begin():
        for row in session.scalars(select(Organisation).where(Organisation.authority_id == people.calw.authority)):
            row.authority_id = people.ulm.authority
    assert "Noch keine Organisationen" in people.client(people.calw.clerk).get(LIST).text


def test_contacts_to_look_at_stand_in_a_list_of_their_own(people: People, clerk: AuditingClient) -> None:
    with people.session() as session, session.begin():
        session.add(Organisation(authority_id=people.calw.authority, name="Angelverein"))
    type_own(people, "typed@verein.example")
    page = clerk.get(f"{LIST}?show=unchecked").text
    assert "Sportverein Calw" in page
    assert "Kontakt prüfen" in page
    assert "Angelverein" not in page


def test_overview_says_how_many_contacts_wait(people: People, clerk: AuditingClient) -> None:
    make_contact(people)
    assert "prüfen" not in clerk.get("/office").text.partition("</h1>")[2]
    type_own(people, "typed@verein.example")
    page = clerk.get("/office").text
    assert "1 Kontakt einer Organisation prüfen" in page
    assert "/office/organisations?show=unchecked" in page
    assert "einer Organisation prüfen" not in people.client(people.ulm.clerk).get("/office").text


def test_clerk_adds_a_contact_for_whom_the_office_vouches(people: People, clerk: AuditingClient) -> None:
    assert add(people) == 303
    with people.session() as session:
        contact = only_contact(session)
        assert (contact.email, contact.role, contact.checked_by_id) == (BOARD, ContactRole.BOARD, people.calw.clerk)
        acts = session.scalars(select(AuditEntry.act)).all()
    assert acts == ["add_contact"]
    page = clerk.get(f"{page_path(people)}?said=added").text
    for text in ("Vera Vorstand", BOARD, "Geprüft", "Der Kontakt ist gespeichert"):
        assert text in page


@pytest.mark.parametrize(
    ("changes", "text"),
    [
        ({"name": " "}, "Bitte geben Sie den Namen in höchstens 160 Zeichen"),
        ({"name": "a\u202eb"}, "Bitte geben Sie den Namen in höchstens 160 Zeichen"),
        ({"name": "x" * 161}, "Bitte geben Sie den Namen in höchstens 160 Zeichen"),
        ({"email": "kein"}, "Bitte geben Sie eine E-Mail-Adresse ein"),
        ({"role": "king"}, "Bitte wählen Sie die Aufgabe"),
    ],
)
def test_contact_that_cannot_be_kept_is_asked_for_again(
    people: People, clerk: AuditingClient, changes: dict[str, str], text: str
) -> None:
    response = clerk.post(f"{page_path(people)}/contacts", data=VALID | changes)
    assert response.status_code == 422
    assert text in response.text
    with people.session() as session:
        assert session.scalars(select(OrganisationContact)).all() == []


def test_known_contact_is_not_added_twice(people: People, clerk: AuditingClient) -> None:
    add(people)
    response = clerk.post(f"{page_path(people)}/contacts", data=VALID)
    assert response.status_code == 422
    assert "steht schon im Verzeichnis" in response.text


def test_address_that_a_volunteer_typed_is_flagged_and_never_counts_unchecked(
    people: People, clerk: AuditingClient
) -> None:
    type_own(people, "Typed@Verein.example")
    assert "Von der antragstellenden Person eingetippt" in clerk.get(page_path(people)).text
    make_attestation(people)
    assert links(people) == [], "nobody writes there"


def test_volunteers_own_address_is_flagged(people: People, clerk: AuditingClient) -> None:
    type_own(people, "anna+verein@volunteers.example")
    assert "Eigene Adresse der antragstellenden Person" in clerk.get(page_path(people)).text


def test_address_that_the_organisation_named_is_flagged(people: People, clerk: AuditingClient) -> None:
    make_contact(people, is_checked=False, name="")
    assert "Von der Organisation genannt" in clerk.get(page_path(people)).text


def test_checked_contact_is_asked_for_what_is_open(people: People, clerk: AuditingClient) -> None:
    type_own(people, "typed@verein.example")
    make_attestation(people)
    data = {"contact": public_id_of(people)}
    assert clerk.post(f"{page_path(people)}/check", data=data).status_code == 303
    assert clerk.post(f"{page_path(people)}/check", data=data).status_code == 303, "twice does no harm"
    with people.session() as session:
        contact = only_contact(session)
        assert contact.is_checked
    assert "Anna Kowalska" in people.client().get(path_of(people, contact.id)).text
    assert len(links(people)) == 1
    assert "Der Kontakt ist geprüft" in clerk.get(f"{page_path(people)}?said=checked").text


def test_clerk_vouches_for_no_own_address(people: People, clerk: AuditingClient) -> None:
    with people.session() as session:
        own = session.get_one(Account, people.calw.clerk).email
    assert own is not None
    assert add(people, email=own.replace("@", "+feuerwehr@")) == 403
    make_contact(people, email=own, is_checked=False)
    assert clerk.post(f"{page_path(people)}/check", data={"contact": public_id_of(people)}).status_code == 403
    with people.session() as session:
        assert not only_contact(session).is_checked


def test_removed_contact_is_gone_and_others_are_asked(people: People, clerk: AuditingClient) -> None:
    board = make_contact(people)
    make_attestation(people)
    old, public_id = path_of(people, board), public_id_of(people)
    deputy = make_contact(people, email="zweite@verein.example", role=ContactRole.DEPUTY)
    assert clerk.post(f"{page_path(people)}/removal", data={"contact": public_id}).status_code == 303
    assert BOARD not in clerk.get(f"{page_path(people)}?said=removed").text
    assert people.client().get(old).status_code == 404
    assert "Anna Kowalska" in people.client().get(path_of(people, deputy)).text
    assert clerk.post(f"{page_path(people)}/removal", data={"contact": public_id}).status_code == 404


def test_removed_contact_can_be_added_again_but_not_typed(people: People) -> None:
    add(people)
    data = {"contact": public_id_of(people)}
    people.client(people.calw.clerk).post(f"{page_path(people)}/removal", data=data)
    type_own(people, BOARD)
    with people.session() as session:
        assert not only_contact(session).may_speak
    assert add(people) == 303
    with people.session() as session:
        assert only_contact(session).may_speak


def test_contact_of_another_organisation_is_not_found(people: People, clerk: AuditingClient) -> None:
    make_contact(people, people.ulm)
    data = {"contact": public_id_of(people)}
    for act in ("check", "removal"):
        assert clerk.post(f"{page_path(people)}/{act}", data=data).status_code == 404


def test_auditor_reads_contacts_and_changes_none(people: People) -> None:
    make_contact(people, is_checked=False)
    auditor = people.client(people.calw.auditor)
    page = auditor.get(page_path(people)).text
    assert BOARD in page
    assert "Kontakt hinzufügen" not in page
    assert "Kontakt entfernen" not in page
    assert auditor.post(f"{page_path(people)}/contacts", data=VALID).status_code == 403


def test_unchecked_organisation_says_so(people: People, clerk: AuditingClient) -> None:
    with people.session() as session, session.begin():
        row = session.get_one(Organisation, organisation_of(people).id)
        row.is_checked, row.named_by_id = False, people.volunteer
    assert "Diese Organisation ist ungeprüft" in clerk.get(page_path(people)).text
    assert "Organisation ungeprüft" in clerk.get(LIST).text

"""The office's case of an application by an organisation's word or a group."""

from datetime import timedelta

from sqlalchemy import select, update

from pwa.models import Application, Attestation, AttestationState, Evidence, OrganisationContact, Reply
from tests.people import People
from tests.views import confirm_pages, wizard_pages

QUEUE = "/office/applications"


def case(people: People) -> str:
    path = f"{QUEUE}/{wizard_pages.application_of(people).public_id}"
    return people.client(people.calw.clerk).get(path).text


def answered_by(people: People, **contact: object) -> None:
    key = confirm_pages.make_contact(people, **contact)  # type: ignore[arg-type] # what the test says of the contact
    with people.session() as session, session.begin():
        row = session.scalars(select(Attestation)).one()
        row.answer(
            Reply(AttestationState.CONFIRMED),
            by=session.get_one(OrganisationContact, key),
            at=people.parts.clock(),
        )


def test_case_shows_way_group_papers_and_their_expiry(people: People) -> None:
    wizard_pages.apply_as_member(people)
    with people.session() as session, session.begin():
        session.execute(update(Evidence).values(number="FW 7", last_on=people.today + timedelta(days=9)))

    page = case(people)

    for text in (
        "Als Mitglied einer Gruppe",
        "Einsatzabteilung der Freiwilligen Feuerwehr",
        "Nummer FW 7, gültig bis 1. Dezember 2026",
        "ausweis.jpg herunterladen",
        "Genehmigen und Karte ausstellen",
    ):
        assert text in page


def test_case_shows_who_has_confirmed_what(people: People) -> None:
    wizard_pages.apply_attested(people)
    assert "Antwort fehlt" in case(people)
    assert "Genehmigen geht noch nicht." in case(people)

    answered_by(people)

    page = case(people)
    assert "Leitung der Jugend, 210 Stunden, seit 1. März 2020" in page
    assert "Beantwortet von Vera Vorstand" in page
    assert "Zählt nicht: Kontakt ungeprüft oder eigener" not in page
    assert "Genehmigen und Karte ausstellen" in page


def test_unchecked_contact_is_flagged_and_grants_nothing(people: People) -> None:
    wizard_pages.apply_attested(people)
    answered_by(people, is_checked=False)
    page = case(people)
    assert "Zählt nicht: Kontakt ungeprüft oder eigener" in page
    assert "Genehmigen geht noch nicht." in page


def test_applicant_s_own_address_is_flagged_and_grants_nothing(people: People) -> None:
    wizard_pages.apply_attested(people)
    answered_by(people, email="anna@volunteers.example")
    page = case(people)
    assert "Zählt nicht: Kontakt ungeprüft oder eigener" in page
    assert "Genehmigen geht noch nicht." in page


def test_queue_names_the_way_and_judges_by_it(people: People) -> None:
    wizard_pages.apply_as_member(people)
    page = people.client(people.calw.clerk).get(QUEUE).text
    assert "Einsatzabteilung der Freiwilligen Feuerwehr" in page
    assert "Erfüllt" in page
    assert "Es fehlen" not in page


def test_paper_that_ends_before_the_decision_is_refused(people: People) -> None:
    public_id = wizard_pages.apply_as_member(people)
    with people.session() as session, session.begin():
        session.execute(update(Evidence).values(last_on=people.today - timedelta(days=1)))
    response = people.client(people.calw.clerk).post(f"{QUEUE}/{public_id}/approval", data={"then": "card"})
    assert response.status_code == 422
    assert "Die Karte wurde nicht bewilligt." in response.text


def test_way_that_the_rules_have_lost_is_said_and_grants_nothing(people: People) -> None:
    public_id = people.application()
    with people.session() as session, session.begin():
        session.execute(update(Application).values(route="jubilee"))
    office = people.client(people.calw.clerk)
    assert office.get("/office/applications").status_code == 200
    page = office.get(f"/office/applications/{public_id}")
    assert "die heutigen Regeln kennen ihn nicht mehr" in page.text
    assert people.client(people.volunteer).get("/application").status_code == 200
    assert office.post(f"/office/applications/{public_id}/approval").status_code == 422

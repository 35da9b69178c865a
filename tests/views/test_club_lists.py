"""A club's contact hands lists in behind a link, and sees only what the own organisation has."""

import pytest

from pwa.models import OrganisationContact
from tests.clock import FakeClock
from tests.people import People
from tests.views.list_pages import (
    BRIGADE,
    accept,
    accept_path,
    club_path,
    keep,
    new_contact,
    only_list,
    pasted,
    read,
    stored,
)


@pytest.fixture
def club(people: People) -> str:
    return club_path(people, new_contact(people))


def keep_as_club(people: People, club: str, text: str = "") -> str:
    """Hand a list in and keep it; return where it stands."""
    client = people.client()
    upload = client.post(club, data={"group": BRIGADE, "pasted": text or pasted()}).location
    return str(client.post(f"{upload}/members", data={"scope": "whole"}).location)


def test_contact_needs_no_account(people: People, club: str) -> None:
    page = read(people.client().get(club))

    assert "Sportverein Calw" in page
    assert "Einsatzabteilung der Freiwilligen Feuerwehr" in page


def test_list_is_checked_first_and_then_kept_for_the_own_organisation(people: People, club: str) -> None:
    client = people.client()
    upload = client.post(club, data={"group": BRIGADE, "pasted": pasted()}).location
    assert "2 Emma Brandt neu" in read(client.get(upload))
    assert stored(people) == []

    response = client.post(f"{upload}/members", data={"scope": "whole"})
    assert response.status_code == 303
    assert len(stored(people)) == 3
    assert only_list(people).organisation_id == people.calw.organisation_id


def test_contact_cannot_choose_another_organisation(people: People, club: str) -> None:
    fields = {"group": BRIGADE, "pasted": pasted(), "organisation": people.ulm.organisation}
    upload = people.client().post(club, data=fields).location
    people.client().post(f"{upload}/members", data={"scope": "whole"})

    assert only_list(people).organisation_id == people.calw.organisation_id


def test_bad_list_is_refused_with_what_was_typed(people: People, club: str) -> None:
    response = people.client().post(club, data={"pasted": pasted()})

    assert response.status_code == 422
    assert "Bitte wählen Sie die Gruppe" in read(response)
    assert "Emma;Brandt" in response.text


def test_columns_can_be_corrected(people: People, club: str) -> None:
    client = people.client()
    upload = client.post(club, data={"group": BRIGADE, "pasted": "Vorname;Nachname\nBrandt;Emma"}).location
    client.post(f"{upload}/columns", data={"column_given_name": "1", "column_family_name": "0"})

    assert "2 Emma Brandt neu" in read(client.get(upload))


def test_club_sees_accepted_open_and_refused(people: People, club: str) -> None:
    path = keep_as_club(people, club)
    emma, _finn, greta = stored(people)
    accept(people, emma)
    people.client().post(f"{accept_path(people, greta)}/refusal")
    page = people.client().get(path)

    for text in ("Emma Brandt Zugestimmt", "Finn Löscher Offen", "Greta Schlauch Abgelehnt", "1 zugestimmt"):
        assert text in read(page)
    assert "/accept/" not in page.text, "only the person and the office have the link"


def test_club_learns_nothing_of_anybodys_card(people: People, club: str) -> None:
    card = people.card()
    people.card(people.other_volunteer)
    people.client(people.calw.clerk).post(f"/office/cards/{card}/revocation", data={"reason": "misuse"})
    client = people.client()
    text = pasted("Anna;Kowalska;;", "Bela;Őri;;", "Emma;Brandt;;")
    page = read(client.get(client.post(club, data={"group": BRIGADE, "pasted": text}).location))

    assert "Anna Kowalska bitte klären Bitte klären Sie diese Person mit dem Amt." in page
    assert "Bela Őri schon bekannt Ist dem Amt schon bekannt." in page
    assert "gesperrt" not in page
    assert "gültige Karte" not in page


def test_same_file_again_changes_nothing(people: People, club: str) -> None:
    keep_as_club(people, club)
    client = people.client()
    upload = client.post(club, data={"group": BRIGADE, "pasted": pasted()}).location

    assert "3 schon bekannt" in read(client.get(upload))
    assert client.post(f"{upload}/members", data={"scope": "whole"}).status_code == 422
    assert len(stored(people)) == 3


def test_contact_of_another_club_sees_none_of_it(people: People, club: str) -> None:
    path = keep_as_club(people, club)
    upload = people.client().post(club, data={"group": BRIGADE, "pasted": pasted()}).location
    other = club_path(people, new_contact(people, people.ulm))
    client = people.client()

    assert only_list(people).public_id not in client.get(other).text
    assert client.get(path.replace(club, other)).status_code == 404
    assert client.get(upload.replace(club, other)).status_code == 404
    assert client.post(upload.replace(club, other) + "/members", data={"scope": "whole"}).status_code == 404


def test_link_ends_after_28_days(people: People, club: str, clock: FakeClock) -> None:
    clock.turn(days=28)

    assert people.client().get(club).status_code == 404
    assert people.client().post(club, data={"group": BRIGADE, "pasted": pasted()}).status_code == 404


def test_contact_whom_the_office_removes_comes_in_no_more(people: People) -> None:
    contact = new_contact(people)
    club = club_path(people, contact)
    with people.session() as session, session.begin():
        session.get_one(OrganisationContact, contact).remove(at=people.parts.clock())

    assert people.client().get(club).status_code == 404


def test_link_of_an_unchecked_contact_leads_nowhere(people: People) -> None:
    assert people.client().get(club_path(people, new_contact(people, is_checked=False))).status_code == 404


def test_broken_links_lead_nowhere(people: People, club: str) -> None:
    keep(people)
    for path in ("/lists/x", club[:-1], accept_path(people, stored(people)[0]).replace("accept", "lists")):
        assert people.client().get(path).status_code == 404


def test_list_from_a_foreign_origin_is_refused(people: People, club: str) -> None:
    fields = {"group": BRIGADE, "pasted": pasted()}

    assert people.client().post(club, data=fields, headers={"Origin": "https://elsewhere.example"}).status_code == 403

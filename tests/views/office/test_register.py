"""The office's register: entries added, renamed, checked, trusted, and searched."""

import pytest
from sqlalchemy import select

from pwa.models import AuditEntry, ChangeKind, Organisation, OrganisationChange
from tests.audit import AuditingClient
from tests.people import People
from tests.views.confirm_pages import BOARD, links, make_contact

LIST = "/office/organisations"
REASON = "Seit Jahren verlässlich"


@pytest.fixture
def clerk(people: People) -> AuditingClient:
    return people.client(people.calw.clerk)


def page_path(people: People) -> str:
    return f"{LIST}/{people.calw.organisation}"


def store(people: People, name: str, **columns: object) -> str:
    with people.session() as session, session.begin():
        row = Organisation(authority_id=people.calw.authority, name=name, **columns)
        session.add(row)
        session.flush()
        return row.public_id


def stored(people: People, public_id: str) -> Organisation:
    with people.session() as session:
        return session.scalars(select(Organisation).where(Organisation.public_id == public_id)).one()


def changes(people: People) -> list[ChangeKind]:
    with people.session() as session:
        return list(session.scalars(select(OrganisationChange.kind).order_by(OrganisationChange.id)))


def acts(people: People) -> list[tuple[str, str, str]]:
    with people.session() as session:
        rows = session.execute(select(AuditEntry.act, AuditEntry.subject, AuditEntry.reason).order_by(AuditEntry.id))
        return [(act, subject, reason) for act, subject, reason in rows if act != "read"]


def name_everybody(people: People) -> int:
    with people.session() as session:
        return len(session.scalars(select(Organisation)).all())


def test_clerk_adds_an_organisation(people: People, clerk: AuditingClient) -> None:
    assert clerk.get(f"{LIST}/new").status_code == 200
    response = clerk.post(LIST, data={"name": "  Angelverein   Calw "})
    assert response.status_code == 303
    page = clerk.get(response.location).text
    for text in ("Angelverein Calw", "steht im Verzeichnis", "Ins Verzeichnis eingetragen", "Clerk Calw"):
        assert text in page
    public_id = response.location.partition("?")[0].rpartition("/")[2]
    assert stored(people, public_id).is_checked
    assert acts(people) == [("add_organisation", f"organisation {public_id}", "")]


@pytest.mark.parametrize("name", ["", "   ", "x" * 161, "a\x00b", "a\u202eb"])
@pytest.mark.parametrize("path", [LIST, f"{LIST}/{{own}}/name"])
def test_name_that_cannot_be_kept_is_asked_for_again(
    people: People, clerk: AuditingClient, path: str, name: str
) -> None:
    before = name_everybody(people)
    response = clerk.post(path.format(own=people.calw.organisation), data={"name": name})
    assert response.status_code in {400, 422}
    assert name_everybody(people) == before
    assert stored(people, people.calw.organisation).name == "Sportverein Calw"
    assert changes(people) == []


def test_longest_name_and_percent_signs_are_kept_as_they_are(clerk: AuditingClient) -> None:
    for length in (121, 160):
        assert clerk.post(LIST, data={"name": "x" * length}).status_code == 303
    response = clerk.post(LIST, data={"name": "100 % _ ' OR 1=1 <b>"})
    assert response.status_code == 303
    assert "100 % _ &#39; OR 1=1 &lt;b&gt;" in clerk.get(response.location).text


def test_like_name_is_asked_about_first(clerk: AuditingClient) -> None:
    response = clerk.post(LIST, data={"name": "SV Calw 1899 e.V."})
    assert response.status_code == 422
    assert "steht schon im Verzeichnis" in response.text
    assert "Das ist eine andere Organisation" in response.text
    assert clerk.post(LIST, data={"name": "SV Calw 1899 e.V.", "is_other": "1"}).status_code == 303


def test_former_name_stays_in_the_history(people: People, clerk: AuditingClient) -> None:
    data = {"name": "Turnverein Calw", "reason": "Neue Satzung"}
    assert clerk.post(f"{page_path(people)}/name", data=data).status_code == 303
    page = clerk.get(f"{page_path(people)}?said=renamed").text
    for text in ("Turnverein Calw", "Vorher: Sportverein Calw", "Neue Satzung", "Umbenannt", "Der neue Name"):
        assert text in page
    assert clerk.post(f"{page_path(people)}/name", data=data).status_code == 303, "the same name is no change"
    assert changes(people) == [ChangeKind.RENAMED]


def test_too_long_reason_keeps_what_was_typed(people: People, clerk: AuditingClient) -> None:
    response = clerk.post(f"{page_path(people)}/name", data={"name": "Neu", "reason": "x" * 501})
    assert response.status_code == 422
    assert 'value="Neu"' in response.text
    assert "höchstens 500 Zeichen" in response.text


def test_named_organisation_is_taken_into_the_register(people: People, clerk: AuditingClient) -> None:
    public_id = store(people, "Eisclub", is_checked=False, named_by_id=people.volunteer)
    assert "Eisclub" not in people.client(people.other_volunteer).get("/hour-logs/new").text
    for _ in range(2):
        assert clerk.post(f"{LIST}/{public_id}/listing").status_code == 303
    assert "Eisclub" in people.client(people.other_volunteer).get("/hour-logs/new").text
    assert changes(people) == [ChangeKind.LISTED]


def test_clerk_lists_no_organisation_of_the_own_naming(people: People, clerk: AuditingClient) -> None:
    public_id = store(people, "Eisclub", is_checked=False, named_by_id=people.calw.clerk)
    assert clerk.post(f"{LIST}/{public_id}/listing").status_code == 403
    assert not stored(people, public_id).is_checked


def test_trust_is_given_and_ended_with_a_reason(people: People, clerk: AuditingClient) -> None:
    path = f"{page_path(people)}/trust"
    assert clerk.post(path, data={"trusted": "yes"}).status_code == 422
    assert clerk.post(path, data={"trusted": "yes", "reason": "x" * 501}).status_code == 422
    assert not stored(people, people.calw.organisation).is_trusted
    assert clerk.post(path, data={"trusted": "yes", "reason": REASON}).status_code == 303
    organisation = stored(people, people.calw.organisation)
    assert (organisation.is_trusted, organisation.trusted_by_id) == (True, people.calw.clerk)
    page = clerk.get(page_path(people)).text
    for text in ("Vertrauenswürdig", REASON, "Vertrauen beenden"):
        assert text in page
    assert clerk.post(path, data={"trusted": "no", "reason": "Falsche Angaben"}).status_code == 303
    assert not stored(people, people.calw.organisation).is_trusted
    assert changes(people) == [ChangeKind.TRUSTED, ChangeKind.UNTRUSTED]
    assert [(act, reason) for act, _, reason in acts(people)] == [("trust", REASON), ("end_trust", "Falsche Angaben")]


def test_unchecked_organisation_is_not_trusted(people: People, clerk: AuditingClient) -> None:
    public_id = store(people, "Eisclub", is_checked=False, named_by_id=people.volunteer)
    response = clerk.post(f"{LIST}/{public_id}/trust", data={"trusted": "yes", "reason": REASON})
    assert response.status_code == 422
    assert "zuerst ins Verzeichnis" in response.text
    assert not stored(people, public_id).is_trusted


@pytest.mark.parametrize(
    ("shown", "name"),
    [
        ("new", "Eisclub"),
        ("trusted", "Tanzclub"),
        ("double", "SV Calw"),
        ("merged", "Altverein"),
        ("no-contact", "Eisclub"),
    ],
)
def test_register_is_narrowed_by_the_address(people: People, clerk: AuditingClient, shown: str, name: str) -> None:
    make_contact(people)
    store(people, "Eisclub", is_checked=False, named_by_id=people.volunteer)
    store(people, "Tanzclub", is_trusted=True)
    store(people, "SV Calw")
    store(people, "Altverein", merged_into_id=people.calw.organisation_id)
    page = clerk.get(f"{LIST}?show={shown}").text.partition("<tbody>")[2]
    assert name in page
    others = {"Eisclub", "Tanzclub", "SV Calw", "Altverein"} - {name}
    hidden = others - {"Tanzclub", "SV Calw"} if shown == "no-contact" else others
    assert not [other for other in hidden if f">{other}<" in page]


def test_unknown_filter_shows_all(clerk: AuditingClient) -> None:
    assert "Sportverein Calw" in clerk.get(f"{LIST}?show=nothing&after=nothing").text


@pytest.mark.parametrize("text", ["100%", "_", "' OR 1=1", "\\", "%"])
def test_search_is_literal(people: People, clerk: AuditingClient, text: str) -> None:
    store(people, f"Verein {text} Nagold")
    page = clerk.get(LIST, query_string={"q": text}).text.partition("<tbody>")[2]
    assert "Nagold" in page
    assert "Sportverein" not in page


def test_contact_gets_a_link_on_request(people: People, clerk: AuditingClient) -> None:
    contact = make_contact(people)
    assert links(people) == []
    public_id = contact_public_id(people)
    assert clerk.post(f"{page_path(people)}/link", data={"contact": public_id}).status_code == 303
    assert [(link.contact_id, link.is_renewal) for link in links(people)] == [(contact, True)]
    assert BOARD in clerk.get(f"{page_path(people)}?said=sent").text


def test_unchecked_contact_gets_no_link(people: People, clerk: AuditingClient) -> None:
    make_contact(people, is_checked=False)
    response = clerk.post(f"{page_path(people)}/link", data={"contact": contact_public_id(people)})
    assert response.status_code == 422
    assert links(people) == []


def contact_public_id(people: People) -> str:
    with people.session() as session:
        contacts = session.get_one(Organisation, people.calw.organisation_id).contacts
        return contacts[0].public_id


def test_typed_name_that_is_likely_known_leads_to_the_register(people: People) -> None:
    client = people.client(people.volunteer)
    day = people.today.isoformat()
    data = {"organisation_name": "SV Calw e. V.", "organisation_ags": people.calw.ags, "worked_on": day}
    sent = client.post("/hour-logs", data=data | {"duration": "1:00", "activity": "Training"})
    assert sent.status_code == 303
    with people.session() as session:
        names = session.scalars(select(Organisation.name).where(Organisation.authority_id == people.calw.authority))
        assert list(names) == ["Sportverein Calw"]

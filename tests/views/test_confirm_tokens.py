"""What the link of an organisation is worth: one organisation, one purpose, 28 days, and nothing to a scanner."""

import logging
from uuid import UUID, uuid4

import pytest
from sqlalchemy import select

from pwa.models import AttestationState, Base, ConfirmationLink, OrganisationContact
from pwa.security import tokens
from pwa.security.tokens import Purpose
from tests.clock import FakeClock
from tests.people import People
from tests.views.confirm_pages import links, make_attestation, make_contact, path_of, reply, seen_on, state_of

FOREIGN = (
    {"Origin": "https://evil.example"},
    {"Origin": "null"},
    {"Sec-Fetch-Site": "cross-site"},
    {"Sec-Fetch-Site": "same-site", "Origin": "http://127.0.0.1:8000"},
)


@pytest.fixture
def contact(people: People) -> UUID:
    return make_contact(people)


@pytest.fixture
def asked(request: pytest.FixtureRequest, people: People) -> str:
    request.getfixturevalue("contact")
    return make_attestation(people)


def everything(people: People) -> list[tuple[object, ...]]:
    """Return every row of every table but for the status lists, which a thread signs."""
    with people.session() as session:
        tables = [table for table in Base.metadata.sorted_tables if table.name != "status_list"]
        return [tuple(row) for table in tables for row in session.execute(select(table))]


def test_scanner_changes_nothing_however_often_it_comes(people: People, contact: UUID, asked: str) -> None:
    path, before = path_of(people, contact), everything(people)
    for method in ("HEAD", "GET") * 5:
        assert people.client().open(path, method=method).status_code == 200
    for way in ("link", "deputy", f"answers/{asked}"):
        for method in ("HEAD", "GET"):
            assert people.client().open(f"{path}/{way}", method=method).status_code == 405
    assert everything(people) == before
    assert reply(people, path, asked, "confirmed").status_code == 303, "the link is still good"


@pytest.mark.parametrize("purpose", [each for each in Purpose if each is not Purpose.CONFIRM])
def test_token_for_another_purpose_is_worth_nothing(
    people: People, contact: UUID, asked: str, purpose: Purpose
) -> None:
    assert path_of(people, contact)
    token = tokens.make(people.parts.settings, purpose, links(people)[0].id)
    assert people.client().get(f"/confirm/{token}").status_code == 404
    assert reply(people, f"/confirm/{token}", asked, "confirmed").status_code == 404
    assert state_of(people, asked) is AttestationState.OPEN


@pytest.mark.parametrize("token", ["x", "a.b.c", "%22", "ü"])
def test_token_that_is_not_ours_is_not_found(people: People, token: str) -> None:
    assert people.client().get(f"/confirm/{token}").status_code == 404
    assert people.client().post(f"/confirm/{token}/link").status_code == 404


def test_token_of_no_link_is_not_found(people: People) -> None:
    token = tokens.make(people.parts.settings, Purpose.CONFIRM, uuid4())
    assert people.client().get(f"/confirm/{token}").status_code == 404


def test_confirm_token_opens_nothing_else(people: People, contact: UUID, asked: str) -> None:
    token = path_of(people, contact).removeprefix("/confirm/")
    assert people.client().get(f"/groups/check-in/{token}").status_code == 404
    assert people.client().post("/sign-in/link", data={"token": token}).status_code == 404
    assert state_of(people, asked) is AttestationState.OPEN


def test_foreign_origin_decides_nothing(people: People, contact: UUID, asked: str) -> None:
    path = path_of(people, contact)
    before = everything(people)
    seen = seen_on(people.client().get(path).text)
    for headers in FOREIGN:
        assert people.client().post(path, data={"seen": seen}, headers=headers).status_code == 403
        for way in ("link", "deputy", f"answers/{asked}"):
            response = people.client().post(f"{path}/{way}", data={"answer": "confirmed"}, headers=headers)
            assert response.status_code == 403
    assert everything(people) == before


def test_link_ends_after_28_days(people: People, contact: UUID, asked: str, clock: FakeClock) -> None:
    path = path_of(people, contact)
    clock.turn(days=27, hours=23)
    assert people.client().get(path).status_code == 200
    clock.turn(hours=1)
    page = people.client().get(path)
    assert page.status_code == 410
    assert "Dieser Link ist abgelaufen" in page.text
    assert "Kowalska" not in page.text
    assert reply(people, path, asked, "confirmed").status_code == 410
    assert people.client().post(f"{path}/deputy", data={"deputy_email": "a@b.example"}).status_code == 410
    assert state_of(people, asked) is AttestationState.OPEN


def test_new_link_goes_to_the_stored_address_alone(people: People, contact: UUID, asked: str, clock: FakeClock) -> None:
    old = path_of(people, contact)
    clock.turn(days=28)
    response = people.client().post(f"{old}/link", data={"email": "evil@example.org"})
    page = people.client().get(response.location).text
    assert "Der neue Link ist unterwegs" in page
    new = path_of(people, contact)
    assert new != old
    assert new.removeprefix("/confirm/") not in page
    assert [link.contact_id for link in links(people)] == [contact] * 2
    assert reply(people, new, asked, "confirmed").status_code == 303


def test_new_link_has_always_the_same_answer_and_is_sent_once_an_hour(
    people: People, contact: UUID, asked: str, clock: FakeClock
) -> None:
    assert asked
    old = path_of(people, contact)
    clock.turn(days=28)
    answers = {people.client().post(f"{old}/link").location for _ in range(5)}
    assert len(answers) == 1
    assert len(links(people)) == 2
    clock.turn(hours=1)
    people.client().post(f"{old}/link")
    assert len(links(people)) == 3


def test_good_link_needs_no_new_one(people: People, contact: UUID, asked: str) -> None:
    assert asked
    path = path_of(people, contact)
    assert people.client().post(f"{path}/link").status_code == 303
    assert len(links(people)) == 1


def test_link_of_a_contact_that_the_office_has_removed_is_not_found(people: People, contact: UUID, asked: str) -> None:
    path = path_of(people, contact)
    with people.session() as session, session.begin():
        session.get_one(OrganisationContact, contact).remove(at=people.parts.clock())
    assert people.client().get(path).status_code == 404
    assert reply(people, path, asked, "confirmed").status_code == 404


def test_link_of_an_unchecked_contact_is_worth_nothing(people: People, asked: str) -> None:
    typed = make_contact(people, email="typed@verein.example", is_checked=False, typed_by=people.volunteer)
    with people.session() as session, session.begin():
        link = ConfirmationLink(contact_id=typed, created_at=people.parts.clock(), expires_at=people.parts.clock())
        session.add(link)
    path = path_of(people, typed)
    assert people.client().get(path).status_code == 404
    assert reply(people, path, asked, "confirmed").status_code == 404


def test_neither_referrer_nor_log_leaks_the_token(
    people: People, contact: UUID, asked: str, caplog: pytest.LogCaptureFixture
) -> None:
    path = path_of(people, contact)
    with caplog.at_level(logging.DEBUG):
        response = people.client().get(path)
        reply(people, path, asked, "nothing")
        people.client().get("/confirm/" + path[-20:])
    assert path.removeprefix("/confirm/") not in caplog.text
    assert response.headers["Referrer-Policy"] == "same-origin"
    assert response.headers["Cache-Control"] == "no-store"
    assert "https://" not in response.text.replace("https://www.w3.org", "")

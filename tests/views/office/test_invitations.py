"""Invitations to an office: who can accept them, once, and what they never give."""

import re

import pytest
from sqlalchemy import select
from werkzeug.test import TestResponse

from pwa.models import AuditEntry, Authority, AuthorityKind, Invitation, Membership, Proposal, Role
from pwa.security.tokens import Purpose, make
from tests.audit import AuditingClient
from tests.authenticator import Authenticator
from tests.clock import FakeClock
from tests.office_people import INVITED, decide, open_invitation, role_of, second_lead
from tests.outbox import Outbox
from tests.people import People
from tests.views.test_passkeys import ASK_SIGN_IN, SIGN_IN, added, challenge
from tests.views.test_second_factor import set_up, signed_in

PEOPLE = "/office/people"
INVITE = "/office/invitations"
PROPOSALS = "/office/proposals"
REMOVED = "Frühere Passkeys und Apps für Codes sind entfernt"


def invite(people: People, email: str = INVITED, role: str = "clerk", **more: str) -> TestResponse:
    return people.client(people.calw.lead).post(INVITE, data={"email": email, "role": role, **more})


def link(outbox: Outbox) -> str:
    found = re.search(r"http://127\.0\.0\.1:8000(/invitation/\S+)", outbox.text)
    assert found
    return found.group(1)


def accept(people: People, outbox: Outbox, path: str, email: str = INVITED) -> tuple[AuditingClient, TestResponse]:
    client = signed_in(people, outbox, email)
    return client, client.post(path)


def test_invited_person_becomes_a_clerk_after_the_second_factor(
    people: People, outbox: Outbox, clock: FakeClock
) -> None:
    answer = invite(people)
    assert (answer.status_code, answer.location) == (303, f"{PEOPLE}?done=invited")
    assert outbox.newest["To"] == INVITED
    path = link(outbox)
    assert "Landratsamt Calw" in people.client().get(path).text
    client, accepted = accept(people, outbox, path)
    assert (accepted.status_code, accepted.location) == (303, "/account/second-factor")
    assert role_of(people, INVITED) is Role.CLERK
    assert client.get("/office").status_code == 404
    set_up(client, clock)
    assert client.get("/office").status_code == 200
    with people.session() as session:
        acts = session.scalars(select(AuditEntry.act).order_by(AuditEntry.id)).all()
    assert acts == ["invite", "accept_invitation"]


def test_passkey_and_sessions_from_before_the_invitation_open_no_office(
    people: People, outbox: Outbox, clock: FakeClock
) -> None:
    client = signed_in(people, outbox, INVITED)
    shared, key = signed_in(people, outbox, INVITED), Authenticator()
    added(shared, key)
    invite(people)
    accepted = client.post(link(outbox))
    assert (accepted.status_code, accepted.location) == (303, "/account/factors/new?done=removed")
    assert "ein Passkey oder die App für Codes entfernt" in outbox.text
    assert REMOVED in client.get(accepted.location).text
    assert shared.get("/account").status_code == 401
    assert shared.post(SIGN_IN, data={"passkey": key.show(challenge(shared, ASK_SIGN_IN))}).status_code == 422
    set_up(client, clock)
    assert client.get("/office").status_code == 200


def test_browser_that_came_by_an_earlier_passkey_sets_up_a_new_factor_too(people: People, outbox: Outbox) -> None:
    key = added(signed_in(people, outbox, INVITED))
    invite(people)
    path = link(outbox)
    client = people.client()
    client.post(SIGN_IN, data={"passkey": key.show(challenge(client, ASK_SIGN_IN))})
    assert client.post(path).location == "/account/factors/new?done=removed"
    assert client.get("/office").status_code == 404
    assert client.get("/account/second-factor").location == "/account/factors/new"


def test_nothing_is_said_to_be_removed_where_nothing_was(people: People, outbox: Outbox) -> None:
    invite(people)
    client, _ = accept(people, outbox, link(outbox))
    assert REMOVED not in client.get("/account/factors/new").text


def test_invitation_is_good_once(people: People, outbox: Outbox) -> None:
    invite(people)
    path = link(outbox)
    client, _ = accept(people, outbox, path)
    again = client.post(path)
    assert again.status_code == 404
    assert "Diese Einladung gilt nicht mehr" in again.text
    assert people.client().get(path).status_code == 404


def test_another_address_cannot_accept(people: People, outbox: Outbox) -> None:
    invite(people)
    path = link(outbox)
    for email in ("anna@volunteers.example", f"neu+x@{INVITED.partition('@')[2]}", "clerk@ulm.example"):
        client = signed_in(people, outbox, email)
        answer = client.post(path)
        assert answer.status_code == 403
        assert INVITED not in answer.text
    assert role_of(people, INVITED) is None
    assert role_of(people, "anna@volunteers.example") is None
    assert role_of(people, "clerk@ulm.example") is Role.CLERK


def test_nobody_accepts_without_signing_in(people: People, outbox: Outbox) -> None:
    invite(people)
    page = people.client().get(link(outbox)).text
    assert INVITED not in page
    assert people.client().post(link(outbox)).status_code == 401


def test_invitation_ends_after_48_hours(people: People, outbox: Outbox, clock: FakeClock) -> None:
    invite(people)
    path = link(outbox)
    clock.turn(hours=48, seconds=-1)
    assert people.client().get(path).status_code == 200
    clock.turn(seconds=1)
    assert people.client().get(path).status_code == 404
    _, answer = accept(people, outbox, path)
    assert answer.status_code == 404
    assert "Abgelaufen" in people.client(people.calw.lead).get(PEOPLE).text


def test_withdrawn_invitation_opens_nothing(people: People, outbox: Outbox) -> None:
    invite(people)
    path = link(outbox)
    with people.session() as session:
        public_id = session.scalars(select(Invitation.public_id)).one()
    lead = people.client(people.calw.lead)
    assert lead.post(f"{INVITE}/{public_id}/withdrawal").status_code == 303
    assert "Zurückgezogen" in lead.get(PEOPLE).text
    assert lead.post(f"{INVITE}/{public_id}/withdrawal").status_code == 404
    _, answer = accept(people, outbox, path)
    assert answer.status_code == 404
    assert role_of(people, INVITED) is None


def test_tokens_of_other_purposes_and_made_up_ones_are_refused(people: People, outbox: Outbox) -> None:
    open_invitation(people)
    with people.session() as session:
        key = session.scalars(select(Invitation.id)).one()
    settings = people.parts.settings
    others = [make(settings, purpose, key) for purpose in Purpose if purpose is not Purpose.INVITATION]
    good = make(settings, Purpose.INVITATION, key)
    client = signed_in(people, outbox, INVITED)
    missing = client.get("/invitation/x").text
    for token in (*others, f"{good}x", good[:-1], key.hex, "x"):
        answer = client.post(f"/invitation/{token}")
        assert answer.status_code == 404
        assert client.get(f"/invitation/{token}").text.replace(token, "x") == missing
    assert role_of(people, INVITED) is None
    assert client.post(f"/invitation/{good}").status_code == 303


def test_somebody_of_another_office_stays_there(people: People, outbox: Outbox) -> None:
    invite(people, "clerk@ulm.example")
    client = signed_in(people, outbox, "clerk@ulm.example")
    with people.session() as session:
        key = session.scalars(select(Invitation.id)).one()
    answer = client.post(f"/invitation/{make(people.parts.settings, Purpose.INVITATION, key)}")
    assert answer.status_code == 409
    with people.session() as session:
        assert session.scalar(select(Membership.authority_id).where(Membership.account_id == people.ulm.clerk)) == (
            people.ulm.authority
        )


@pytest.mark.parametrize(
    ("email", "role", "field"),
    [
        ("", "clerk", "email"),
        ("keine", "clerk", "email"),
        ("a@b.de\nBcc: c@d.de", "clerk", "email"),
        (INVITED, "", "role"),
        (INVITED, "operator", "role"),
        (INVITED, "land_reader", "role"),
        (INVITED, "LEAD", "role"),
        ("clerk@calw.example", "clerk", "email"),
        (INVITED, "lead", "reason"),
        (INVITED, "auditor", "reason"),
    ],
)
def test_what_is_no_invitation_is_refused(people: People, outbox: Outbox, email: str, role: str, field: str) -> None:
    answer = invite(people, email, role)
    assert answer.status_code == 422
    assert f'href="#{field}"' in answer.text
    assert outbox.count == 0
    with people.session() as session:
        assert session.scalars(select(Invitation)).all() == []


@pytest.mark.parametrize("email", ["lead+2@calw.example", "LEAD+zwei@Calw.example"])
def test_nobody_invites_the_own_mailbox(people: People, outbox: Outbox, email: str) -> None:
    for role in ("clerk", "lead"):
        answer = invite(people, email, role, reason="Vertretung")
        assert answer.status_code == 422
        assert "Das ist Ihr eigenes Postfach." in answer.text
    assert outbox.count == 0


def test_nobody_is_invited_twice_at_once(people: People, outbox: Outbox) -> None:
    invite(people)
    assert invite(people, INVITED.upper()).status_code == 422
    assert outbox.count == 1


def test_extra_fields_change_nothing(people: People, outbox: Outbox) -> None:
    ulm = str(people.ulm.authority)
    invite(people, authority_id=ulm, authority="08421", made_by_id="", sent_at="2020-01-01", used_at="x")
    client = signed_in(people, outbox, INVITED)
    with people.session() as session:
        invitation = session.scalars(select(Invitation)).one()
    path = f"/invitation/{make(people.parts.settings, Purpose.INVITATION, invitation.id)}"
    assert client.post(path, data={"role": "lead", "authority_id": ulm, "email": "x@y.de"}).status_code == 303
    assert invitation.authority_id == people.calw.authority
    assert role_of(people, INVITED) is Role.CLERK


def test_the_land_has_readers_and_leads_alone(people: People) -> None:
    with people.session() as session, session.begin():
        session.get_one(Authority, people.calw.authority).kind = AuthorityKind.LAND
    for role in ("clerk", "auditor"):
        assert invite(people, role=role).status_code == 422
    assert invite(people, role="land_reader").status_code == 303


def test_a_powerful_role_is_invited_once_a_second_lead_agrees(people: People, outbox: Outbox) -> None:
    other = second_lead(people)
    assert invite(people, role="lead", reason="Vertretung").location == f"{PEOPLE}?done=proposed"
    assert [mail["To"] for mail in outbox.mailbox.newest()] == ["zwei@calw.example"]
    assert "Wartet auf eine zweite Leitung" in people.client(people.calw.lead).get(PEOPLE).text
    assert f"{INVITED} einladen: Leitung" in people.client(other).get(PROPOSALS).text
    assert decide(people, people.calw.lead).status_code == 403
    assert decide(people, people.calw.clerk).status_code == 403
    assert decide(people, other).status_code == 303
    _, answer = accept(people, outbox, link(outbox))
    assert answer.status_code == 303
    assert role_of(people, INVITED) is Role.LEAD


def test_an_invitation_withdrawn_meanwhile_is_not_sent(people: People, outbox: Outbox) -> None:
    other = second_lead(people)
    invite(people, role="auditor", reason="Prüfung")
    with people.session() as session:
        public_id = session.scalars(select(Invitation.public_id)).one()
    people.client(people.calw.lead).post(f"{INVITE}/{public_id}/withdrawal")
    answer = decide(people, other)
    assert answer.status_code == 422
    assert "Inzwischen hat sich etwas geändert" in answer.text
    assert [mail["To"] for mail in outbox.mailbox.newest()] == ["zwei@calw.example"]
    with people.session() as session:
        assert session.scalars(select(Proposal.state)).one() == "open"

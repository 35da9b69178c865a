"""The office's people: given another role, removed; and what nobody can do alone."""

from uuid import UUID

import pytest
from sqlalchemy import select
from werkzeug.test import TestResponse

from pwa.models import Membership, Proposal, Role
from tests.clock import FakeClock
from tests.office_people import INVITED, decide, second_lead
from tests.outbox import Outbox
from tests.people import People
from tests.views.test_second_factor import set_up, signed_in

PEOPLE = "/office/people"
INVITE = "/office/invitations"
PROPOSALS = "/office/proposals"


def role(people: People, account: UUID) -> Role | None:
    with people.session() as session:
        return session.scalar(select(Membership.role).where(Membership.account_id == account))


def act(people: People, account: UUID, what: str, by: UUID | None = None, **fields: str) -> TestResponse:
    path = f"{PEOPLE}/{people.public_id(account)}/{what}"
    return people.client(by or people.calw.lead).post(path, data=fields)


def proposal(people: People) -> str:
    with people.session() as session:
        return session.scalars(select(Proposal.public_id).order_by(Proposal.id.desc())).first() or ""


def test_lead_sees_the_offices_people_and_nobody_elses(people: People) -> None:
    page = people.client(people.calw.lead).get(PEOPLE).text
    assert "Clerk Calw" in page
    assert "Fehlt noch" in page
    assert "Ulm" not in page


def test_removed_clerk_is_out_at_the_next_request(people: People) -> None:
    clerk = people.client(people.calw.clerk)
    assert clerk.get("/office").status_code == 200
    answer = act(people, people.calw.clerk, "removal")
    assert (answer.status_code, answer.location) == (303, f"{PEOPLE}?done=removed")
    assert clerk.get("/office").status_code == 401
    assert clerk.post(f"/office/hour-logs/{people.hour_log()}/approval").status_code == 401
    assert people.client(people.calw.clerk).get("/office").status_code == 404


def test_an_idle_office_session_does_not_come_back_as_a_volunteers(people: People, clock: FakeClock) -> None:
    clerk = people.client(people.calw.clerk)
    clock.turn(hours=1)
    assert clerk.get("/account").status_code == 401
    act(people, people.calw.clerk, "removal")
    assert clerk.get("/account").status_code == 401


def test_another_role_counts_at_the_next_request(people: People) -> None:
    other = second_lead(people)
    clerk = people.client(people.calw.clerk)
    hours = people.hour_log()
    assert act(people, people.calw.clerk, "role", role="auditor", reason="Revision").status_code == 303
    assert role(people, people.calw.clerk) is Role.CLERK
    assert "Clerk Calw: Revision statt Sachbearbeitung" in people.client(other).get(PROPOSALS).text
    assert decide(people, other).status_code == 303
    assert role(people, people.calw.clerk) is Role.AUDITOR
    assert clerk.get("/office").status_code == 200
    assert clerk.post(f"/office/hour-logs/{hours}/approval").status_code == 403


def test_a_proposal_that_no_longer_fits_changes_nothing(people: People) -> None:
    other = second_lead(people)
    act(people, people.calw.clerk, "role", role="lead", reason="Vertretung")
    with people.session() as session, session.begin():
        session.scalars(select(Membership).where(Membership.account_id == people.calw.clerk)).one().role = Role.AUDITOR
    assert decide(people, other).status_code == 422
    assert role(people, people.calw.clerk) is Role.AUDITOR
    act(people, people.calw.clerk, "removal")
    assert decide(people, other).status_code == 404


def test_nobody_changes_the_own_role(people: People) -> None:
    second_lead(people)
    for what in ("role", "removal", "factor-reset"):
        answer = act(people, people.calw.lead, what, role="clerk", reason="Ruhe")
        assert answer.status_code == 403, what
    assert role(people, people.calw.lead) is Role.LEAD
    page = people.client(people.calw.lead).get(f"{PEOPLE}/{people.public_id(people.calw.lead)}").text
    assert "Das sind Sie selbst." in page
    assert "/removal" not in page


def test_a_lead_leaves_once_a_second_lead_agrees(people: People) -> None:
    other = second_lead(people)
    assert act(people, other, "removal").status_code == 422
    assert act(people, other, "removal", reason="Wechsel").location == f"{PEOPLE}?done=proposed"
    assert role(people, other) is Role.LEAD
    assert decide(people, people.calw.lead).status_code == 403
    assert decide(people, other).status_code == 303
    assert role(people, other) is None


def test_the_last_lead_stays(people: People) -> None:
    other = second_lead(people)
    act(people, other, "removal", reason="Wechsel")
    with people.session() as session, session.begin():
        session.delete(session.scalars(select(Membership).where(Membership.account_id == people.calw.lead)).one())
    answer = decide(people, other)
    assert answer.status_code == 409
    assert "Ein Amt braucht eine Leitung" in answer.text
    assert role(people, other) is Role.LEAD
    with people.session() as session:
        assert session.scalars(select(Proposal.state)).one() == "open"


@pytest.mark.parametrize("wanted", ["", "clerk", "land_reader", "operator"])
def test_what_is_no_other_role_is_refused(people: People, wanted: str) -> None:
    answer = act(people, people.calw.clerk, "role", role=wanted, reason="Grund")
    assert answer.status_code == 422
    assert 'href="#role-role"' in answer.text
    assert proposal(people) == ""


def test_lead_ends_every_session_of_somebody(people: People) -> None:
    clerk, own = people.client(people.calw.clerk), people.client(people.calw.lead)
    assert act(people, people.calw.clerk, "sessions").status_code == 303
    assert clerk.get("/office").status_code == 401
    assert own.get("/office").status_code == 200


def test_lead_lets_somebody_set_up_a_new_factor(people: People, outbox: Outbox, clock: FakeClock) -> None:
    client = signed_in(people, outbox)
    set_up(client, clock)
    assert act(people, people.calw.clerk, "factor-reset").status_code == 303
    assert client.get("/office").status_code == 401
    again = signed_in(people, outbox)
    assert again.get("/account/second-factor").location == "/account/factors/new"


def test_other_towns_person_is_like_a_missing_one(people: People) -> None:
    lead = people.client(people.calw.lead)
    theirs = people.public_id(people.ulm.clerk)
    for path in (theirs, people.public_id(people.volunteer)):
        found, missing = lead.get(f"{PEOPLE}/{path}"), lead.get(f"{PEOPLE}/{'x' * 16}")
        assert found.status_code == missing.status_code == 404
        assert found.text.replace(path, "") == missing.text.replace("x" * 16, "")
    for what in ("role", "removal", "sessions", "factor-reset"):
        assert act(people, people.ulm.clerk, what, role="lead", reason="x").status_code == 404
    assert role(people, people.ulm.clerk) is Role.CLERK


def test_only_leads_manage_people(people: People) -> None:
    for account in (people.calw.clerk, people.calw.auditor):
        client = people.client(account)
        assert client.get(PEOPLE).status_code == 403
        assert client.post(INVITE, data={"email": INVITED, "role": "clerk"}).status_code == 403
        assert PEOPLE not in client.get("/office").text
        assert act(people, people.calw.clerk, "removal", by=account).status_code == 403

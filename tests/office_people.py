"""Invitations and proposals of an office, as tests need them."""

from uuid import UUID

from sqlalchemy import select
from werkzeug.test import TestResponse

from pwa.models import Account, FourEyesAct, Membership, Proposal, Role
from pwa.services import four_eyes, invitations
from tests.people import People, Town

INVITED = "neu@calw.example"


def open_invitation(people: People, town: Town | None = None, *, email: str = INVITED, role: str = "clerk") -> str:
    """Let the lead invite somebody and return the invitation's public id."""
    place = town or people.calw
    with people.session() as session, session.begin():
        return invitations.invite(
            session,
            authority=place.authority,
            email=email,
            role=role,
            reason="Verstärkung",
            by=place.lead,
            now=people.parts.clock(),
        ).public_id


def open_proposal(people: People, town: Town | None = None) -> str:
    """Let a clerk propose a hardship case and return the proposal's public id."""
    place = town or people.calw
    with people.session() as session, session.begin():
        return four_eyes.propose(
            session,
            authority=place.authority,
            act=FourEyesAct.OVERRIDE,
            details={"application": "x"},
            reason="Härtefall",
            by=place.clerk,
            now=people.parts.clock(),
        ).public_id


def second_lead(people: People, email: str = "zwei@calw.example") -> UUID:
    """Let Calw have one more lead."""
    with people.session() as session, session.begin():
        account = Account(email=email, given_name="Zwei", family_name="Calw", created_at=people.parts.clock())
        session.add(account)
        session.flush()
        session.add(Membership(account_id=account.id, authority_id=people.calw.authority, role=Role.LEAD))
        return account.id


def role_of(people: People, email: str) -> Role | None:
    """Return the role of whoever has an address."""
    with people.session() as session:
        return session.scalar(select(Membership.role).join(Account).where(Account.email == email))


def decide(people: People, by: UUID, what: str = "confirmation") -> TestResponse:
    """Let somebody decide on the newest proposal."""
    with people.session() as session:
        newest = session.scalars(select(Proposal.public_id).order_by(Proposal.id.desc())).first()
    return people.client(by).post(f"/office/proposals/{newest}/{what}")

"""Gemeinden of the tests: below the Landkreis of people.calw, each with an organisation and an office."""

from uuid import UUID

from pwa.models import Account, Authority, AuthorityKind, Membership, Organisation, Role
from tests.people import People, Town

NAGOLD = "08235046"
WILDBERG = "08235085"


def delegate(people: People, *, delegates: bool = True) -> None:
    """Turn the switch of the Landkreis."""
    with people.session() as session, session.begin():
        session.get_one(Authority, people.calw.authority).delegates = delegates


def make(people: People, ags: str = NAGOLD, name: str = "Nagold") -> Town:
    """Enter a Gemeinde with an organisation, a lead, a clerk and an auditor."""
    with people.session() as session, session.begin():
        authority = Authority(ags=ags, name=name, kind=AuthorityKind.GEMEINDE, parent_id=people.calw.authority)
        session.add(authority)
        session.flush()
        organisation = Organisation(authority_id=authority.id, name=f"Musikverein {name}")
        accounts = {role: _account(people, role, name) for role in Role}
        session.add_all([organisation, *accounts.values()])
        session.flush()
        session.add_all(
            Membership(account_id=account.id, authority_id=authority.id, role=role)
            for role, account in accounts.items()
        )
        keys: dict[Role, UUID] = {role: account.id for role, account in accounts.items()}
        return Town(
            authority=authority.id,
            ags=ags,
            organisation=organisation.public_id,
            organisation_id=organisation.id,
            lead=keys[Role.LEAD],
            clerk=keys[Role.CLERK],
            auditor=keys[Role.AUDITOR],
        )


def _account(people: People, role: Role, name: str) -> Account:
    email = f"{role.value}@{name.lower()}.example"
    return Account(email=email, given_name=role.value.title(), family_name=name, created_at=people.parts.clock())

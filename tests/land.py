"""The Land of the tests, with the person who reads its totals."""

from dataclasses import replace
from uuid import UUID

from pwa.models import Account, Authority, AuthorityKind, Membership, Role
from pwa.programmes import LAND
from tests.people import People, Town


def make_reader(people: People) -> UUID:
    """Enter the Land and its reader, and return the reader's account."""
    with people.session() as session, session.begin():
        land = Authority(ags=LAND.ags, name=LAND.name, kind=AuthorityKind.LAND)
        account = Account(
            email="land@example.org", given_name="Mareike", family_name="Lindner", created_at=people.parts.clock()
        )
        session.add_all([land, account])
        session.flush()
        session.add(Membership(account_id=account.id, authority_id=land.id, role=Role.LAND_READER))
        return account.id


def make_stadtkreis(people: People, ags: str = "08311", name: str = "Freiburg") -> Town:
    """Enter one more Stadtkreis, in whose office the people of Ulm work."""
    with people.session() as session, session.begin():
        authority = Authority(ags=ags, name=name, kind=AuthorityKind.STADTKREIS)
        session.add(authority)
        session.flush()
        return replace(people.ulm, authority=authority.id, ags=ags)

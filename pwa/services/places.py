"""A Kreis and its Gemeinden: the tree, and the switch by which a Landkreis lets its Gemeinden decide."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from pwa.models import Application, Authority, AuthorityKind, HourLog, Membership, Organisation
from pwa.services import routing
from pwa.services.errors import NotFoundError, RefusedError


@dataclass(frozen=True, slots=True)
class Member:
    """A Gemeinde of a Landkreis: whether anybody works in its office, and how many organisations lie in it."""

    authority: Authority
    has_office: bool
    organisations: int


@dataclass(frozen=True, slots=True)
class Tree:
    """A Kreis with its Gemeinden, and how many open cases lie with each level: the switch leaves them there."""

    kreis: Authority
    members: Sequence[Member]
    open_at_kreis: int
    open_at_gemeinden: int

    @property
    def without_office(self) -> Sequence[Member]:
        """Return the Gemeinden in which nobody could decide yet."""
        return [member for member in self.members if not member.has_office]


def tree(session: Session, *, authority: UUID) -> Tree:
    """Return the tree that this authority belongs to."""
    own = routing.get(session, authority)
    kreis = own if own.parent_id is None else routing.get(session, own.parent_id)
    members = _members(session, kreis)
    return Tree(
        kreis=kreis,
        members=members,
        open_at_kreis=_open_cases(session, [kreis.id]),
        open_at_gemeinden=_open_cases(session, [member.authority.id for member in members]),
    )


def delegate(session: Session, *, authority: UUID, delegates: bool) -> Authority:
    """Turn the switch of a Landkreis; cases that are open stay where they are.

    Raises NotFoundError for anything but a Landkreis, RefusedError where no Gemeinde could decide.
    """
    landkreis = routing.get(session, authority)
    if landkreis.kind is not AuthorityKind.LANDKREIS:
        raise NotFoundError
    if delegates and all(not member.has_office for member in _members(session, landkreis)):
        raise RefusedError({"delegates": "nobody_to_delegate_to"})
    landkreis.delegates = delegates
    session.flush()
    return landkreis


def _members(session: Session, kreis: Authority) -> Sequence[Member]:
    staffed = select(Membership.authority_id).where(Membership.authority_id == Authority.id).exists()
    placed = select(func.count()).where(Organisation.authority_id == Authority.id).scalar_subquery()
    rows = select(Authority, staffed, placed).where(Authority.parent_id == kreis.id)
    return [Member(*row) for row in session.execute(rows.order_by(Authority.name, Authority.ags))]


def _open_cases(session: Session, authorities: Sequence[UUID]) -> int:
    cases = (HourLog, Application)
    return sum(
        session.scalar(select(func.count(case.id)).where(case.authority_id.in_(authorities), case.is_waiting())) or 0
        for case in cases
    )

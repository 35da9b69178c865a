"""The tree of authorities: who decides for a place, and to whom a case may go."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import Session, aliased, joinedload

from pwa.domain import routing
from pwa.models import Authority, AuthorityKind, Organisation


def responsible(session: Session, authority: Authority) -> Authority:
    """Return who decides on cases of this area."""
    ags = routing.responsible(_seat(session, authority))
    return authority if ags == authority.ags else session.scalars(select(Authority).where(Authority.ags == ags)).one()


def areas(session: Session, *, authority: UUID) -> Sequence[UUID]:
    """Return the authorities whose organisations an office decides for, as `decides_for` tells: itself first."""
    kreis = aliased(Authority)
    gemeinden = select(Authority.id).join(kreis, Authority.parent_id == kreis.id)
    return [authority, *session.scalars(gemeinden.where(kreis.id == authority, kreis.delegates.is_(False)))]


def decides_for(authority: UUID) -> ColumnElement[bool]:
    """Return the organisations of an office: of its own area, and of its Gemeinden as long as they do not decide."""
    kreis = aliased(Authority)
    gemeinden = select(Authority.id).join(kreis, Authority.parent_id == kreis.id)
    undelegated = gemeinden.where(kreis.id == authority, kreis.delegates.is_(False))
    return or_(Organisation.authority_id == authority, Organisation.authority_id.in_(undelegated))


def destinations(session: Session, *, authority: UUID) -> Sequence[Authority]:
    """Return to whom this authority may hand over a case: those of its own Kreis first, then by name."""
    own = get(session, authority)
    sender = _seat(session, own)
    kreise = (AuthorityKind.LANDKREIS, AuthorityKind.STADTKREIS)
    near = Authority.kind.in_(kreise) | (Authority.parent_id == (own.parent_id or own.id))
    rows = session.scalars(select(Authority).where(near).options(joinedload(Authority.parent))).all()
    found = [row for row in rows if routing.may_receive(_seat(session, row), sender=sender)]
    return sorted(found, key=lambda row: (_seat(session, row).kreis != sender.kreis, row.name, row.ags))


def get(session: Session, authority: UUID) -> Authority:
    """Return an authority by the key that another row names."""
    return session.get_one(Authority, authority)


def _seat(session: Session, authority: Authority) -> routing.Seat:
    kreis = authority if authority.parent_id is None else get(session, authority.parent_id)
    return routing.Seat(authority.ags, delegates=kreis.delegates)

"""The register of organisations as volunteers choose from it, and the unchecked ones that they name."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import ColumnElement, CompoundSelect, Select, or_, select
from sqlalchemy.orm import Session, aliased, joinedload

from pwa.domain.organisation_name import LONGEST_NAME, match_key
from pwa.models import Authority, AuthorityKind, Engagement, HourLog, Organisation
from pwa.services import routing
from pwa.services.errors import RefusedError

MOST_OFFERED = 500  # of the register, in one list to choose from


@dataclass(frozen=True, slots=True)
class Place:
    """Where somebody was active, as a form says it: a public id, or a name and the key (AGS) of the Kreis."""

    organisation: str = ""
    name: str = ""
    ags: str = ""


@dataclass(frozen=True, slots=True)
class Choices:
    """What a volunteer may choose from: the organisations of the own profile and entries first, then others.

    Of a large register only those are offered that are near the own ones; each can be named by its name.
    """

    own: Sequence[Organisation]
    others: Sequence[Organisation]


def resolve(session: Session, place: Place, *, volunteer: UUID) -> Organisation:
    """Return the organisation meant, making an unchecked one where only a name and a Kreis are given.

    Raises RefusedError where it does not exist, is not this volunteer's to see, or where both ways are filled in.
    """
    if place.organisation and place.name.strip():
        raise RefusedError({"organisation": "organisation_both"})
    if place.organisation:
        return _of_register(session, place.organisation, volunteer=volunteer)
    return _by_name(session, place, volunteer=volunteer)


def own(session: Session, *, volunteer: UUID) -> Sequence[Organisation]:
    """Return the organisations of the own profile and entries, by authority and name."""
    return session.scalars(_listed(volunteer).where(Organisation.id.in_(_known(volunteer)))).all()


def at_counter(session: Session, *, authority: UUID, person: UUID | None) -> Choices:
    """Return what a clerk chooses from: the person's organisations first, then those that the office decides for."""
    own = choices(session, volunteer=person).own if person else []
    present = (Organisation.is_checked, Organisation.merged_into_id.is_(None))
    listed_here = select(Organisation).where(*present, routing.decides_for(authority))
    ordered = listed_here.options(joinedload(Organisation.authority)).order_by(Organisation.name, Organisation.id)
    return Choices(own, [row for row in session.scalars(ordered) if row not in own])


def choices(session: Session, *, volunteer: UUID) -> Choices:
    """Return what this volunteer may choose from, each part by authority and name."""
    known = own(session, volunteer=volunteer)
    others = _listed(volunteer).where(Organisation.id.not_in([row.id for row in known]))
    found = session.scalars(others.limit(MOST_OFFERED + 1)).all()
    if len(found) > MOST_OFFERED:
        near = others.where(Organisation.authority_id.in_({row.authority_id for row in known}))
        found = session.scalars(near.limit(MOST_OFFERED)).all()
    return Choices(known, found)


def authorities(session: Session) -> Sequence[Authority]:
    """Return all Kreise, and the Gemeinden of those that let them decide, by name."""
    kreis = aliased(Authority)
    delegating = select(kreis.id).where(kreis.delegates)
    shown = or_(
        Authority.kind.in_((AuthorityKind.LANDKREIS, AuthorityKind.STADTKREIS)), Authority.parent_id.in_(delegating)
    )
    return session.scalars(select(Authority).where(shown).order_by(Authority.name, Authority.ags)).all()


def of_authority(session: Session, *, authority: UUID, most: int) -> Sequence[Organisation]:
    """Return the first checked organisations of an authority by name."""
    present = (Organisation.is_checked, Organisation.merged_into_id.is_(None))
    own = select(Organisation).where(Organisation.authority_id == authority, *present)
    return session.scalars(own.order_by(Organisation.name, Organisation.id).limit(most)).all()


def _of_register(session: Session, public_id: str, *, volunteer: UUID) -> Organisation:
    row = session.scalar(select(Organisation).where(Organisation.public_id == public_id, _visible(volunteer)))
    if row is None:
        raise RefusedError({"organisation": "organisation_unknown"})
    return row.survivor


def _by_name(session: Session, place: Place, *, volunteer: UUID) -> Organisation:
    name = " ".join(place.name.split())
    if not name:
        raise RefusedError({"organisation": "organisation_missing"})
    if len(name) > LONGEST_NAME or not name.isprintable():
        raise RefusedError({"organisation_name": "organisation_name_refused"})
    issuing = Authority.kind != AuthorityKind.LAND
    authority = session.scalar(select(Authority).where(Authority.ags == place.ags, issuing))
    if authority is None:
        raise RefusedError({"organisation_ags": "place_missing"})
    return _unchecked(session, name=name, authority=authority, volunteer=volunteer)


def _unchecked(session: Session, *, name: str, authority: Authority, volunteer: UUID) -> Organisation:
    visible = select(Organisation).where(Organisation.authority_id == authority.id, _visible(volunteer))
    row = session.scalars(visible.where(Organisation.name == name)).first() or _of_key(session, visible, name)
    if row is None:
        row = Organisation(name=name, authority_id=authority.id, is_checked=False, named_by_id=volunteer)
        session.add(row)
        session.flush()
    return row.survivor


def _of_key(session: Session, visible: Select[Organisation], name: str) -> Organisation | None:
    """Return the one organisation of the register whose name is likely meant; None where there are several."""
    key = match_key(name)
    present = (Organisation.is_checked, Organisation.merged_into_id.is_(None))
    found = session.scalars(visible.where(Organisation.match_key == key, *present).limit(2)).all() if key else []
    return found[0] if len(found) == 1 else None


def _known(volunteer: UUID) -> CompoundSelect[UUID]:
    engaged = select(Engagement.organisation_id).where(Engagement.account_id == volunteer)
    return engaged.union(select(HourLog.organisation_id).where(HourLog.volunteer_id == volunteer))


def _listed(volunteer: UUID) -> Select[Organisation]:
    """Return the register and the volunteer's own unchecked ones, without those that were merged."""
    return (
        select(Organisation)
        .join(Authority)
        .where(_visible(volunteer), Organisation.merged_into_id.is_(None))
        .options(joinedload(Organisation.authority))
        .order_by(Authority.name, Organisation.name, Organisation.id)
    )


def _visible(volunteer: UUID) -> ColumnElement[bool]:
    return or_(Organisation.is_checked, Organisation.named_by_id == volunteer)

"""The register of organisations, and the unchecked ones that volunteers name."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import Session, joinedload

from pwa.models import Authority, Engagement, HourLog, Organisation
from pwa.services.errors import RefusedError

LONGEST_NAME = 160


@dataclass(frozen=True, slots=True)
class Place:
    """Where somebody was active, as a form says it: a public id, or a name and the key (AGS) of the Kreis."""

    organisation: str = ""
    name: str = ""
    ags: str = ""


@dataclass(frozen=True, slots=True)
class Choices:
    """What a volunteer may choose from: the organisations of the own profile and entries first, then all others."""

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


def listed(session: Session, *, volunteer: UUID) -> Sequence[Organisation]:
    """Return the register and the volunteer's own unchecked ones, by authority and name."""
    rows = (
        select(Organisation)
        .join(Authority)
        .where(_visible(volunteer))
        .options(joinedload(Organisation.authority))
        .order_by(Authority.name, Organisation.name)
    )
    return session.scalars(rows).all()


def choices(session: Session, *, volunteer: UUID) -> Choices:
    """Return what this volunteer may choose from, each part by authority and name."""
    engaged = select(Engagement.organisation_id).where(Engagement.account_id == volunteer)
    worked = select(HourLog.organisation_id).where(HourLog.volunteer_id == volunteer)
    known = set(session.scalars(engaged.union(worked)))
    rows = listed(session, volunteer=volunteer)
    return Choices([row for row in rows if row.id in known], [row for row in rows if row.id not in known])


def authorities(session: Session) -> Sequence[Authority]:
    """Return all Kreise by name."""
    return session.scalars(select(Authority).order_by(Authority.name, Authority.ags)).all()


def _of_register(session: Session, public_id: str, *, volunteer: UUID) -> Organisation:
    row = session.scalar(select(Organisation).where(Organisation.public_id == public_id, _visible(volunteer)))
    if row is None:
        raise RefusedError({"organisation": "organisation_unknown"})
    return row


def _by_name(session: Session, place: Place, *, volunteer: UUID) -> Organisation:
    name = " ".join(place.name.split())
    if not name:
        raise RefusedError({"organisation": "organisation_missing"})
    if len(name) > LONGEST_NAME or not name.isprintable():
        raise RefusedError({"organisation_name": "organisation_name_refused"})
    authority = session.scalar(select(Authority).where(Authority.ags == place.ags))
    if authority is None:
        raise RefusedError({"organisation_ags": "place_missing"})
    return _unchecked(session, name=name, authority=authority, volunteer=volunteer)


def _unchecked(session: Session, *, name: str, authority: Authority, volunteer: UUID) -> Organisation:
    same = select(Organisation).where(
        Organisation.name == name, Organisation.authority_id == authority.id, _visible(volunteer)
    )
    row = session.scalars(same).first()
    if row is None:
        row = Organisation(name=name, authority_id=authority.id, is_checked=False, named_by_id=volunteer)
        session.add(row)
        session.flush()
    return row


def _visible(volunteer: UUID) -> ColumnElement[bool]:
    return or_(Organisation.is_checked, Organisation.named_by_id == volunteer)

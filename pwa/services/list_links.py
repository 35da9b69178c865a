"""Whom a club's link lets in: a checked contact, for 28 days."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from pwa.models import CollectiveLink, Organisation, OrganisationContact
from pwa.services import routing
from pwa.services.errors import NotFoundError, RefusedError


def behind_link(session: Session, key: UUID, *, now: datetime) -> OrganisationContact:
    """Return the contact whose link this is. Raises NotFoundError where it is over or the contact speaks no more."""
    whole = joinedload(CollectiveLink.contact).joinedload(OrganisationContact.organisation)
    link = session.scalar(select(CollectiveLink).where(CollectiveLink.id == key).options(whole))
    if link is None or link.expires_at <= now or not link.contact.may_speak:
        raise NotFoundError
    return link.contact


def checked_contact(session: Session, public_id: str, *, authority: UUID) -> OrganisationContact:
    """Return a contact that speaks for one of this authority's organisations. Raises NotFoundError."""
    own = (
        select(OrganisationContact)
        .join(Organisation, Organisation.id == OrganisationContact.organisation_id)
        .where(OrganisationContact.public_id == public_id, routing.decides_for(authority))
        .options(joinedload(OrganisationContact.organisation))
    )
    contact = session.scalar(own)
    if contact is None or not contact.may_speak:
        raise NotFoundError
    return contact


def organisations(session: Session, *, authority: UUID) -> list[Organisation]:
    """Return the authority's checked organisations by name."""
    present = (Organisation.is_checked, Organisation.merged_into_id.is_(None))
    rows = select(Organisation).where(routing.decides_for(authority), *present)
    return list(session.scalars(rows.order_by(Organisation.name, Organisation.id)))


def organisation(session: Session, public_id: str, *, authority: UUID) -> Organisation:
    """Return a checked organisation of the authority, for a merged one that which it counts as. Raises RefusedError."""
    own = select(Organisation).where(Organisation.public_id == public_id, routing.decides_for(authority))
    found = session.scalars(own.where(Organisation.is_checked)).one_or_none()
    if found is None:
        raise RefusedError({"organisation": "organisation_choose"})
    return found.survivor


def contacts(session: Session, *, authority: UUID) -> list[OrganisationContact]:
    """Return who speaks for the authority's organisations, by organisation."""
    rows = (
        select(OrganisationContact)
        .join(Organisation, Organisation.id == OrganisationContact.organisation_id)
        .where(
            routing.decides_for(authority),
            OrganisationContact.checked_at.is_not(None),
            OrganisationContact.removed_at.is_(None),
        )
        .options(joinedload(OrganisationContact.organisation))
        .order_by(Organisation.name, OrganisationContact.id)
    )
    return list(session.scalars(rows))

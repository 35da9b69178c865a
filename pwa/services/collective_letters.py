"""Mails and letters to the people of a list, and mails with a club's own link."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from sqlalchemy import select, update
from sqlalchemy.orm import Session, joinedload

from pwa.domain.collective import LINK_LIFE, MemberState
from pwa.models import CollectiveApplication, CollectiveLink, CollectiveMember, OrganisationContact

BATCH: Final = 20
AGAIN: Final = timedelta(hours=1)  # after which a mail is tried again that did not go out
GIVEN_UP: Final = timedelta(days=2)


@dataclass(frozen=True, slots=True)
class Invitation:
    """One mail that is due; ``id`` is the key of the member or of the link that it is about."""

    id: UUID
    email: str
    organisation: str
    given_name: str = ""


def claim_members(session: Session, *, now: datetime) -> Sequence[Invitation]:
    """Take some mails to people on lists; who takes them sends them, and nobody else does within the hour."""
    due = select(CollectiveMember).where(CollectiveMember.mail_due_at <= now).order_by(CollectiveMember.mail_due_at)
    rows = session.scalars(due.limit(BATCH).options(joinedload(CollectiveMember.organisation))).all()
    return [
        Invitation(row.id, row.email or "", row.organisation.name, row.given_name)
        for row in rows
        if _take(session, CollectiveMember, row.id, row.mail_due_at, began_at=row.invited_at, now=now)
    ]


def claim_links(session: Session, *, now: datetime) -> Sequence[Invitation]:
    """Take some mails with a club's link."""
    whole = joinedload(CollectiveLink.contact).joinedload(OrganisationContact.organisation)
    due = select(CollectiveLink).where(CollectiveLink.mail_due_at <= now).order_by(CollectiveLink.mail_due_at)
    rows = session.scalars(due.limit(BATCH).options(whole)).all()
    return [
        Invitation(row.id, row.contact.email, row.contact.organisation.name)
        for row in rows
        if _take(session, CollectiveLink, row.id, row.mail_due_at, began_at=row.created_at, now=now)
    ]


def done(session: Session, table: type[CollectiveMember] | type[CollectiveLink], key: UUID) -> None:
    """Note that a mail went out."""
    session.execute(update(table).where(table.id == key).values(mail_due_at=None))


def without_mail(session: Session, collective: CollectiveApplication) -> Sequence[CollectiveMember]:
    """Return who has no address and has not answered: each gets a letter."""
    rows = select(CollectiveMember).where(
        CollectiveMember.collective_id == collective.id,
        CollectiveMember.state == MemberState.INVITED,
        CollectiveMember.email.is_(None),
    )
    return session.scalars(rows.order_by(CollectiveMember.line)).all()


def new_link(session: Session, contact: OrganisationContact, *, now: datetime) -> CollectiveLink:
    """Make a club's own link, whose mail is due at once."""
    link = CollectiveLink(contact_id=contact.id, created_at=now, expires_at=now + LINK_LIFE, mail_due_at=now)
    session.add(link)
    session.flush()
    return link


def _take(
    session: Session,
    table: type[CollectiveMember] | type[CollectiveLink],
    key: UUID,
    due_at: datetime | None,
    *,
    began_at: datetime,
    now: datetime,
) -> bool:
    later = now + AGAIN if now + AGAIN < began_at + GIVEN_UP else None
    taken = update(table).where(table.id == key, table.mail_due_at == due_at).values(mail_due_at=later)
    return session.execute(taken.returning(table.id).execution_options(synchronize_session=False)).first() is not None

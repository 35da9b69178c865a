"""Mails to organisations' contacts: the first, two reminders while something is open, and a link asked for anew."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID

from sqlalchemy import select, update
from sqlalchemy.orm import Session, joinedload

from pwa.models import ConfirmationLink, OrganisationContact
from pwa.services import attestations

BATCH = 20
AGAIN = timedelta(hours=1)  # after which a mail is tried again that did not go out
GIVEN_UP = timedelta(days=3)
STAGES = (timedelta(), *attestations.REMINDED_ON)


class LetterKind(StrEnum):
    """Why a contact is written to."""

    FIRST = "first"
    REMINDER = "reminder"
    RENEWAL = "renewal"


@dataclass(frozen=True, slots=True)
class Letter:
    """One mail that is due about the link ``id``; ``count`` is how many answers are missing."""

    id: UUID
    kind: LetterKind
    email: str
    organisation: str
    count: int
    due_again_at: datetime | None


def claim(session: Session, *, now: datetime) -> Sequence[Letter]:
    """Take some mails that are due; who takes them sends them, and nobody else does within the hour."""
    due = select(ConfirmationLink).where(ConfirmationLink.mail_due_at <= now)
    whole = joinedload(ConfirmationLink.contact).joinedload(OrganisationContact.organisation)
    rows = session.scalars(due.options(whole).order_by(ConfirmationLink.mail_due_at).limit(BATCH)).all()
    letters = [_letter(session, row, now=now) for row in rows]
    return [letter for letter, row in zip(letters, rows, strict=True) if _take(session, row, letter) and letter]


def done(session: Session, letter: Letter, *, now: datetime) -> None:
    """Note that a mail went out; the next reminder follows, unless somebody has stopped them meanwhile."""
    link = session.get_one(ConfirmationLink, letter.id)
    if letter.kind is LetterKind.REMINDER:
        link.reminders += 1
    if link.mail_due_at is not None and link.mail_due_at == letter.due_again_at:
        link.mail_due_at = _next_reminder(link, now=now)


def _letter(session: Session, link: ConfirmationLink, *, now: datetime) -> Letter | None:
    """Return the mail about a link, None where nobody needs it any more."""
    contact, kind = link.contact, _kind(link)
    rows = attestations.open_of(session, organisation=contact.organisation_id)
    count = sum(1 for row in rows if not row.is_of(contact.email))
    if not contact.may_speak or link.expires_at <= now or (count == 0 and kind is not LetterKind.RENEWAL):
        return None
    return Letter(link.id, kind, contact.email, contact.organisation.name, count, _due_again(link, now=now))


def _take(session: Session, link: ConfirmationLink, letter: Letter | None) -> bool:
    taken = update(ConfirmationLink).where(
        ConfirmationLink.id == link.id, ConfirmationLink.mail_due_at == link.mail_due_at
    )
    later = letter.due_again_at if letter else None
    return (
        session.execute(
            taken.values(mail_due_at=later).returning(ConfirmationLink.id).execution_options(synchronize_session=False)
        ).first()
        is not None
    )


def _kind(link: ConfirmationLink) -> LetterKind:
    if _stage(link):
        return LetterKind.REMINDER
    return LetterKind.RENEWAL if link.is_renewal else LetterKind.FIRST


def _due_again(link: ConfirmationLink, *, now: datetime) -> datetime | None:
    begun = link.created_at + STAGES[_stage(link)]
    return now + AGAIN if now + AGAIN < begun + GIVEN_UP else _next_reminder(link, now=now)


def _next_reminder(link: ConfirmationLink, *, now: datetime) -> datetime | None:
    days = (link.created_at + day for day in attestations.REMINDED_ON)
    return next((day for day in days if day > now), None)


def _stage(link: ConfirmationLink) -> int:
    """Return which of the three mails is due: 0 is the first one."""
    due = link.mail_due_at or link.created_at
    return sum(1 for day in attestations.REMINDED_ON if due >= link.created_at + day)

"""Mails about proposed hours to addresses without an account: sent in the background, each address once a day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from pwa.models import HourProposal

BATCH = 20
AGAIN = timedelta(hours=1)  # after which a mail is tried again that did not go out
GIVEN_UP = timedelta(days=2)


@dataclass(frozen=True, slots=True)
class Invitation:
    """One mail that is due; ``id`` is the key of what it is about."""

    id: UUID
    email: str


def claim(session: Session, *, now: datetime) -> Sequence[Invitation]:
    """Take some mails that are due; who takes them sends them, and nobody else does within the hour."""
    due = select(HourProposal).where(HourProposal.mail_due_at <= now).order_by(HourProposal.mail_due_at).limit(BATCH)
    rows = session.scalars(due).all()
    return [Invitation(row.id, row.email) for row in rows if _take(session, row, now=now)]


def done(session: Session, key: UUID) -> None:
    """Note that a mail went out."""
    session.execute(update(HourProposal).where(HourProposal.id == key).values(mail_due_at=None))


def _take(session: Session, row: HourProposal, *, now: datetime) -> bool:
    later = now + AGAIN if now + AGAIN < row.created_at + GIVEN_UP else None
    taken = update(HourProposal).where(HourProposal.id == row.id, HourProposal.mail_due_at == row.mail_due_at)
    return (
        session.execute(
            taken.values(mail_due_at=later).returning(HourProposal.id).execution_options(synchronize_session=False)
        ).first()
        is not None
    )

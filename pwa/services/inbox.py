"""The inbox: what a person was told, newest first, and what of it is new."""

from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import delete, func, select, update
from sqlalchemy.orm import Session

from pwa.models import Delivery, Message
from pwa.services.errors import NotFoundError
from pwa.services.paging import Order, Page, page_of

SIZE = 20
MOST_COUNTED = 10
KEPT = timedelta(days=365)
DELIVERIES_KEPT = timedelta(days=30)
FORGOTTEN_AT_ONCE = 500


def listed(session: Session, *, account: UUID, after: str | None = None) -> Page[Message]:
    """Return the messages of a person, newest first."""
    order = Order(Message.sent_at, Message.id, descending=True)
    return page_of(session, select(Message).where(Message.account_id == account), order=order, after=after, size=SIZE)


def unread(session: Session, *, account: UUID) -> int:
    """Count what is new, up to ten: the bell says no more.

    It is asked on every page, also on one that says why a change was refused: so it writes no change.
    """
    new = select(Message.id).where(Message.account_id == account, Message.read_at.is_(None)).limit(MOST_COUNTED)
    with session.no_autoflush:
        return session.scalar(select(func.count()).select_from(new.subquery())) or 0


def read(session: Session, public_id: str, *, account: UUID, now: datetime) -> Message:
    """Return one of a person's messages, which is read from now on. Raises NotFoundError."""
    own = select(Message).where(Message.public_id == public_id, Message.account_id == account)
    message = session.scalar(own)
    if message is None:
        raise NotFoundError
    message.read_at = message.read_at or now
    session.flush()
    return message


def read_all(session: Session, *, account: UUID, now: datetime) -> None:
    """Let all of a person's messages be read."""
    session.execute(update(Message).where(Message.account_id == account, Message.read_at.is_(None)).values(read_at=now))


def forget(session: Session, *, now: datetime) -> int:
    """Delete the oldest messages that are a year old, at most 500 of them, and return how many.

    Keys grow with time, so the oldest ones stand first and no index on the time is needed.
    """
    session.execute(delete(Delivery).where(Delivery.done_at <= now - DELIVERIES_KEPT))
    oldest = session.execute(select(Message.id, Message.sent_at).order_by(Message.id).limit(FORGOTTEN_AT_ONCE))
    over = [row.id for row in oldest if row.sent_at <= now - KEPT]
    session.execute(delete(Delivery).where(Delivery.message_id.in_(over)))
    session.execute(delete(Message).where(Message.id.in_(over)))
    return len(over)

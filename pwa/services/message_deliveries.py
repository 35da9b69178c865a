"""Deliveries: messages on their way out by mail and push, tried again until done or given up."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import Row, select, update
from sqlalchemy.orm import Session

from pwa.models import Account, Channel, Delivery, Message
from pwa.services import message_wishes

PAUSES = (timedelta(minutes=5), timedelta(hours=1), timedelta(hours=6), timedelta(hours=24))
AT_ONCE = 10


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A delivery that one process has taken on; from ``due_again_at`` on another one may take it."""

    id: UUID
    channel: Channel
    kind: str
    topic: str
    account_id: UUID
    email: str
    given_name: str
    language: str
    tries: int
    due_again_at: datetime


def schedule(session: Session, message: Message, *, channels: Collection[Channel], now: datetime) -> None:
    """Send ``message`` out by some channels as soon as may be."""
    session.add_all(
        Delivery(message_id=message.id, channel=channel, due_at=now) for channel in Channel if channel in channels
    )
    session.flush()


def claim(session: Session, *, now: datetime) -> list[Outgoing]:
    """Take on some of what is due, longest due first; nobody else gets the same before it is due again.

    Whoever ends between this and `done` leaves a delivery that is due again: it is rather sent twice than never.
    """
    due = (
        select(Delivery, Message, Account)
        .join(Message, Message.id == Delivery.message_id)
        .join(Account, Account.id == Message.account_id)
        .where(Delivery.done_at.is_(None), Delivery.due_at <= now)
    )
    rows = session.execute(due.order_by(Delivery.due_at).limit(AT_ONCE)).all()
    return [taken for row in rows if (taken := _take(session, row, now=now)) is not None]


def done(session: Session, delivery: UUID, *, now: datetime) -> None:
    """Note that nothing is left to do: it was sent, or given up."""
    session.execute(update(Delivery).where(Delivery.id == delivery).values(done_at=now))


def failed(session: Session, outgoing: Outgoing, *, now: datetime) -> None:
    """Leave it for the next try, which `claim` has set, or give it up after the last one."""
    if outgoing.tries > len(PAUSES):
        done(session, outgoing.id, now=now)


def _take(session: Session, row: Row[Delivery, Message, Account], *, now: datetime) -> Outgoing | None:
    delivery, message, account = row
    if delivery.channel not in message_wishes.channels(session, account=account.id, topic=message.topic):
        done(session, delivery.id, now=now)
        return None
    if delivery.channel is Channel.MAIL and account.email is None:
        done(session, delivery.id, now=now)
        return None
    again = now + PAUSES[min(delivery.tries, len(PAUSES) - 1)]
    mine = update(Delivery).where(
        Delivery.id == delivery.id, Delivery.due_at == delivery.due_at, Delivery.done_at.is_(None)
    )
    tries = session.scalar(mine.values(due_at=again, tries=Delivery.tries + 1).returning(Delivery.tries))
    if tries is None:
        return None
    return Outgoing(
        id=delivery.id,
        channel=delivery.channel,
        kind=message.kind,
        topic=message.topic.value,
        account_id=account.id,
        email=account.email or "",
        given_name=account.given_name,
        language=account.language,
        tries=tries,
        due_again_at=again,
    )

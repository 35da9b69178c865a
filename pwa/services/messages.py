"""Messages to people: each is written once into the inbox and leaves by the channels that its reader wants."""

import json
from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from pwa.models import Message, Topic
from pwa.services import letters, message_wishes
from pwa.services.message_deliveries import schedule


class MessageKind(StrEnum):
    """What happened; pwa/words.py says it in the reader's language."""

    HOURS_APPROVED = "hours_approved"
    HOURS_REJECTED = "hours_rejected"
    HOURS_QUERIED = "hours_queried"
    HOURS_CORRECTED = "hours_corrected"
    APPLICATION_QUERIED = "application_queried"
    APPLICATION_REJECTED = "application_rejected"
    CARD_READY = "card_ready"
    CARD_ENDS = "card_ends"
    CARD_RENEWED = "card_renewed"
    CARD_SHORTENED = "card_shortened"
    CLUB_RENEWED = "club_renewed"
    CLUB_VOUCHED = "club_vouched"
    HOURS_SLIDE = "hours_slide"
    PROPOSAL = "proposal"
    PHONE_MOVED = "phone_moved"
    PHONE_BLOCKED = "phone_blocked"
    CARD_COPIED = "card_copied"


TOPICS = {
    MessageKind.HOURS_APPROVED: Topic.HOURS_DECIDED,
    MessageKind.HOURS_REJECTED: Topic.HOURS_DECIDED,
    MessageKind.HOURS_QUERIED: Topic.QUESTION,
    MessageKind.HOURS_CORRECTED: Topic.HOURS_DECIDED,
    MessageKind.APPLICATION_QUERIED: Topic.QUESTION,
    MessageKind.APPLICATION_REJECTED: Topic.CARD_READY,
    MessageKind.CARD_READY: Topic.CARD_READY,
    MessageKind.CARD_ENDS: Topic.CARD_ENDS,
    MessageKind.CARD_RENEWED: Topic.CARD_READY,
    MessageKind.CARD_SHORTENED: Topic.CARD_ENDS,
    MessageKind.CLUB_RENEWED: Topic.CARD_ENDS,
    MessageKind.CLUB_VOUCHED: Topic.CARD_ENDS,
    MessageKind.HOURS_SLIDE: Topic.HOURS_SLIDE,
    MessageKind.PROPOSAL: Topic.PROPOSAL,
    MessageKind.PHONE_MOVED: Topic.PHONE,
    MessageKind.PHONE_BLOCKED: Topic.PHONE,
    MessageKind.CARD_COPIED: Topic.PHONE,
}
# What somebody without a mail address gets as a letter; the others tell of a phone, or of what other letters say too.
ON_PAPER = frozenset(
    {
        MessageKind.HOURS_REJECTED,
        MessageKind.HOURS_QUERIED,
        MessageKind.HOURS_CORRECTED,
        MessageKind.APPLICATION_QUERIED,
        MessageKind.APPLICATION_REJECTED,
        MessageKind.CARD_READY,
        MessageKind.CARD_ENDS,
        MessageKind.CARD_RENEWED,
        MessageKind.CARD_SHORTENED,
        MessageKind.CLUB_VOUCHED,
    }
)


def tell(
    session: Session,
    *,
    account: UUID,
    kind: MessageKind,
    facts: Mapping[str, str],
    path: str,
    mark: str,
    now: datetime,
) -> None:
    """Write a message and what is to be delivered of it; the same mark again writes nothing.

    ``facts`` are what the words name; ``path`` is the page of this site that the message opens.
    """
    if of_mark(session, account=account, mark=mark) is not None:
        return
    message = Message(
        account_id=account,
        topic=TOPICS[kind],
        kind=kind.value,
        facts=json.dumps(dict(facts), ensure_ascii=False, sort_keys=True),
        path=path,
        mark=mark,
        sent_at=now,
    )
    session.add(message)
    session.flush()
    schedule(session, message, channels=message_wishes.channels(session, account=account, topic=message.topic), now=now)
    if kind in ON_PAPER:
        letters.write(session, message, now=now)


def of_mark(session: Session, *, account: UUID, mark: str) -> Message | None:
    """Return the message with this mark, if it has been written."""
    return session.scalar(select(Message).where(Message.account_id == account, Message.mark == mark))

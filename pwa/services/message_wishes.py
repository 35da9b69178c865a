"""Wishes: by which channels a person wants to be told about which topic."""

from collections.abc import Collection
from uuid import UUID

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from pwa.models import Channel, MessageWish, Topic

Wish = tuple[Topic, Channel]

USUAL = frozenset({Channel.MAIL})
ALL: tuple[Wish, ...] = tuple((topic, channel) for topic in Topic for channel in Channel)


def channels(session: Session, *, account: UUID, topic: Topic) -> frozenset[Channel]:
    """Return the channels by which a person wants to hear of a topic: mail, unless the person said otherwise."""
    return frozenset(channel for wished, channel in wanted(session, account=account) if wished is topic)


def wanted(session: Session, *, account: UUID) -> frozenset[Wish]:
    """Return every topic with each channel by which it is wanted."""
    rows = session.execute(
        select(MessageWish.topic, MessageWish.channel, MessageWish.is_wanted).where(MessageWish.account_id == account)
    )
    said = {(topic, channel): is_wanted for topic, channel, is_wanted in rows}
    return frozenset(wish for wish in ALL if said.get(wish, wish[1] in USUAL))


def save(session: Session, *, account: UUID, chosen: Collection[Wish]) -> None:
    """Keep the wishes of a person: what is not among ``chosen`` is not wanted."""
    session.execute(delete(MessageWish).where(MessageWish.account_id == account))
    session.add_all(
        MessageWish(account_id=account, topic=topic, channel=channel, is_wanted=(topic, channel) in chosen)
        for topic, channel in ALL
        if ((topic, channel) in chosen) != (channel in USUAL)
    )
    session.flush()

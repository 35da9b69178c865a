"""Messages to people: the inbox, what each wants to be told how, and what is still to be delivered."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from pwa.models.account import Account
from pwa.models.base import Base, Instant, Public, choice


class Topic(StrEnum):
    """What a message is about; each can be switched on and off for mail and for push."""

    HOURS_DECIDED = "hours_decided"
    QUESTION = "question"
    CARD_READY = "card_ready"
    CARD_ENDS = "card_ends"
    HOURS_SLIDE = "hours_slide"
    PROPOSAL = "proposal"
    PHONE = "phone"


class Channel(StrEnum):
    """How a message goes out, beside the inbox."""

    MAIL = "mail"
    PUSH = "push"


class Message(Public, Base):
    """One message in an inbox. ``facts`` is JSON: what its words name. The same ``mark`` again makes no second one."""

    __tablename__ = "message"
    __table_args__ = (UniqueConstraint("account_id", "mark"), Index(None, "account_id", "sent_at", "id"))

    account_id: Mapped[UUID] = mapped_column(ForeignKey("account.id"))
    topic: Mapped[Topic] = mapped_column(choice(Topic))
    kind: Mapped[str] = mapped_column(String(40))
    facts: Mapped[str] = mapped_column(Text)
    path: Mapped[str] = mapped_column(String(120))
    mark: Mapped[str] = mapped_column(String(120))
    sent_at: Mapped[datetime] = mapped_column(Instant)
    read_at: Mapped[datetime | None] = mapped_column(Instant)

    account: Mapped[Account] = relationship()


class MessageWish(Base):
    """Whether a person wants a topic by a channel, where that differs from the usual."""

    __tablename__ = "message_wish"
    __table_args__ = (UniqueConstraint("account_id", "topic", "channel"),)

    account_id: Mapped[UUID] = mapped_column(ForeignKey("account.id"))
    topic: Mapped[Topic] = mapped_column(choice(Topic))
    channel: Mapped[Channel] = mapped_column(choice(Channel))
    is_wanted: Mapped[bool]


class PushSubscription(Base):
    """A browser that takes push messages (RFC 8030, RFC 8291); it ends with its session."""

    __tablename__ = "push_subscription"
    __table_args__ = (Index(None, "account_id"), Index(None, "session_id"))

    account_id: Mapped[UUID] = mapped_column(ForeignKey("account.id"))
    session_id: Mapped[UUID] = mapped_column(ForeignKey("account_session.id", ondelete="CASCADE"))
    endpoint: Mapped[str] = mapped_column(Text, unique=True)
    p256dh: Mapped[str] = mapped_column(String(120))
    auth: Mapped[str] = mapped_column(String(40))
    created_at: Mapped[datetime] = mapped_column(Instant)


class Delivery(Base):
    """A message on its way out by a channel; tried again until it is done or given up."""

    __tablename__ = "delivery"
    __table_args__ = (Index(None, "done_at", "due_at"), Index(None, "message_id"))

    message_id: Mapped[UUID] = mapped_column(ForeignKey("message.id"))
    channel: Mapped[Channel] = mapped_column(choice(Channel))
    due_at: Mapped[datetime] = mapped_column(Instant)
    tries: Mapped[int] = mapped_column(default=0)
    done_at: Mapped[datetime | None] = mapped_column(Instant)

    message: Mapped[Message] = relationship()

"""Letters: messages that go out on paper, since their reader has no mail address."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from pwa.models.base import Base, Instant, Public
from pwa.models.message import Message


class Letter(Public, Base):
    """One letter of an office: it waits until somebody says that it is printed, and can be printed again after that."""

    __tablename__ = "letter"
    __table_args__ = (Index(None, "authority_id", "printed_at", "created_at", "id"),)

    message_id: Mapped[UUID] = mapped_column(ForeignKey("message.id", ondelete="CASCADE"), unique=True)
    authority_id: Mapped[UUID] = mapped_column(ForeignKey("authority.id"))
    created_at: Mapped[datetime] = mapped_column(Instant)
    printed_at: Mapped[datetime | None] = mapped_column(Instant)
    printed_by_id: Mapped[UUID | None] = mapped_column(ForeignKey("account.id"))

    message: Mapped[Message] = relationship()

    def mark_printed(self, *, by: UUID, at: datetime) -> None:
        """Note that the sheet came out of the printer; a second time changes nothing."""
        if self.printed_at is None:
            self.printed_at, self.printed_by_id = at, by

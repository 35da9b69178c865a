"""Invitations to an office: bound to an address, good once, for 48 hours."""

from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from pwa.models.account import Role
from pwa.models.authority import Authority
from pwa.models.base import Base, Instant, Public, choice

LIFE = timedelta(hours=48)


class InvitationState(StrEnum):
    """How an invitation stands; the rows say it, no column."""

    PROPOSED = "proposed"
    OPEN = "open"
    ACCEPTED = "accepted"
    WITHDRAWN = "withdrawn"
    EXPIRED = "expired"


class Invitation(Public, Base):
    """One invitation; nobody has made it where an operator did. It is sent at once, or once a second lead confirms."""

    __tablename__ = "invitation"
    __table_args__ = (Index(None, "authority_id", "made_at"),)

    authority_id: Mapped[UUID] = mapped_column(ForeignKey("authority.id"))
    email: Mapped[str] = mapped_column(String(254))
    role: Mapped[Role] = mapped_column(choice(Role))
    made_by_id: Mapped[UUID | None] = mapped_column(ForeignKey("account.id"))
    made_at: Mapped[datetime] = mapped_column(Instant)
    sent_at: Mapped[datetime | None] = mapped_column(Instant)
    used_at: Mapped[datetime | None] = mapped_column(Instant)
    used_by_id: Mapped[UUID | None] = mapped_column(ForeignKey("account.id"))
    withdrawn_at: Mapped[datetime | None] = mapped_column(Instant)

    authority: Mapped[Authority] = relationship()

    @property
    def ends_at(self) -> datetime | None:
        """Return until when it can be accepted."""
        return self.sent_at + LIFE if self.sent_at else None

    def state_at(self, now: datetime) -> InvitationState:
        """Return how the invitation stands."""
        if self.used_at is not None:
            return InvitationState.ACCEPTED
        if self.withdrawn_at is not None:
            return InvitationState.WITHDRAWN
        if self.sent_at is None:
            return InvitationState.PROPOSED
        return InvitationState.OPEN if now < self.sent_at + LIFE else InvitationState.EXPIRED

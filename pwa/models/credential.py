"""Credentials: the signed form of a card on a phone or on paper (VK1)."""

from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from pwa.models.base import Base, Instant, choice
from pwa.models.card import Card

HIGHEST_INDEX = (1 << 24) - 1


class CredentialKind(StrEnum):
    """Where the credential lives."""

    DEVICE = "device"
    PAPER = "paper"


class Credential(Base):
    """One credential; its index is unique while the row holds it."""

    __tablename__ = "credential"
    __table_args__ = (
        CheckConstraint(f"status_index BETWEEN 1 AND {HIGHEST_INDEX}", name="status_index"),
        Index(None, "card_id", "ended_at"),
        Index(None, "last_on"),
    )

    card_id: Mapped[UUID] = mapped_column(ForeignKey("card.id"))
    kind: Mapped[CredentialKind] = mapped_column(choice(CredentialKind))
    status_index: Mapped[int | None] = mapped_column(unique=True)
    kid: Mapped[int]
    last_on: Mapped[date]
    public_key: Mapped[bytes | None] = mapped_column(LargeBinary(65))
    frame: Mapped[bytes] = mapped_column(LargeBinary(200))
    device: Mapped[str] = mapped_column(String(80), default="")
    issued_at: Mapped[datetime] = mapped_column(Instant)
    ended_at: Mapped[datetime | None] = mapped_column(Instant)
    replaced_by_id: Mapped[UUID | None] = mapped_column(ForeignKey("credential.id"))

    card: Mapped[Card] = relationship()

    def end(self, *, at: datetime) -> None:
        """Let nobody show this credential any more; its bit is set in the same transaction."""
        self.ended_at = at


class EnrolmentNonce(Base):
    """Sixteen random bytes that a phone signs to prove its key: one use, bound to session and card."""

    __tablename__ = "enrolment_nonce"

    nonce: Mapped[bytes] = mapped_column(LargeBinary(16), unique=True)
    card_id: Mapped[UUID] = mapped_column(ForeignKey("card.id"))
    session_id: Mapped[UUID] = mapped_column(ForeignKey("account_session.id"))
    expires_at: Mapped[datetime] = mapped_column(Instant)
    used_at: Mapped[datetime | None] = mapped_column(Instant)

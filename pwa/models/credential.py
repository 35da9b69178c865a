"""Credentials: the signed form of a card on a phone or on paper (VK1)."""

from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, LargeBinary, String, false, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from pwa.models.base import Base, Instant, choice
from pwa.models.card import Card

HIGHEST_INDEX = (1 << 24) - 1
ON_PAPER = text("kind = 'paper' AND ended_at IS NULL")  # a card has one code on paper at most


class CredentialKind(StrEnum):
    """Where the credential lives."""

    DEVICE = "device"
    PAPER = "paper"


class CredentialEnd(StrEnum):
    """Why nobody may show a credential any more."""

    REVOKED = "revoked"
    MOVED = "moved"
    LOST = "lost"
    CLONED = "cloned"
    RENEWED = "renewed"
    REPLACED = "replaced"
    SHORTENED = "shortened"


class Credential(Base):
    """One credential; its index is unique while the row holds it.

    ``session_id`` is the browser that has it; ``was_in_use`` says of an ended one that this browser was seen within
    the last days before. ``replaced_by_id`` leads from a renewed credential to the one that came of it. With
    ``ended_why`` and no ``ended_at`` it was renewed, or it was shortened and waits for its phone.
    """

    __tablename__ = "credential"
    __table_args__ = (
        CheckConstraint(f"status_index BETWEEN 1 AND {HIGHEST_INDEX}", name="status_index"),
        Index(None, "card_id", "ended_at"),
        Index(None, "last_on"),
        Index("uq_credential_paper", "card_id", unique=True, sqlite_where=ON_PAPER, postgresql_where=ON_PAPER),
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
    session_id: Mapped[UUID | None] = mapped_column(ForeignKey("account_session.id", ondelete="SET NULL"))
    ended_at: Mapped[datetime | None] = mapped_column(Instant)
    ended_why: Mapped[CredentialEnd | None] = mapped_column(choice(CredentialEnd))
    was_in_use: Mapped[bool] = mapped_column(default=False, server_default=false())
    replaced_by_id: Mapped[UUID | None] = mapped_column(ForeignKey("credential.id"))

    card: Mapped[Card] = relationship()

    @property
    def is_on_phone(self) -> bool:
        """Tell whether a phone has it, not paper."""
        return self.kind is CredentialKind.DEVICE

    @property
    def is_shortened(self) -> bool:
        """Tell whether its bit is set although its phone may still renew it."""
        return self.ended_why is CredentialEnd.SHORTENED

    def end(self, *, at: datetime, why: CredentialEnd) -> None:
        """Let nobody show this credential any more; its bit is set in the same transaction."""
        self.ended_at, self.ended_why = at, why

    def shorten(self) -> None:
        """Note that the card ends before this credential says: its bit is set, and its key may be renewed at once."""
        self.ended_why = self.ended_why or CredentialEnd.SHORTENED

    def renew(self, *, by: "Credential") -> None:
        """Lead on to the credential that came of this one; it stays good until its last day."""
        self.replaced_by_id, self.ended_why = by.id, CredentialEnd.RENEWED


class EnrolmentNonce(Base):
    """Sixteen random bytes that a phone signs to prove its key: one use, bound to session and card."""

    __tablename__ = "enrolment_nonce"

    nonce: Mapped[bytes] = mapped_column(LargeBinary(16), unique=True)
    card_id: Mapped[UUID] = mapped_column(ForeignKey("card.id"))
    session_id: Mapped[UUID] = mapped_column(ForeignKey("account_session.id"))
    expires_at: Mapped[datetime] = mapped_column(Instant)
    used_at: Mapped[datetime | None] = mapped_column(Instant)

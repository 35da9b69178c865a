"""Cards: what the office issues to a holder."""

from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from pwa.domain.card import CardState, transition
from pwa.models.authority import Authority
from pwa.models.base import Base, Instant, Public, choice


class RevocationReason(StrEnum):
    """Why an office revokes a card; the holder reads it."""

    ENGAGEMENT_ENDED = "engagement_ended"
    ISSUED_IN_ERROR = "issued_in_error"
    MISUSE = "misuse"
    HOLDER_REQUEST = "holder_request"
    DECEASED = "deceased"


class Card(Public, Base):
    """A card: number, programme version, issuer, the name as approved, tier, first and last day (inclusive)."""

    __tablename__ = "card"
    __table_args__ = (
        Index(None, "authority_id", "state", "id"),
        Index(None, "authority_id", "family_name"),
        Index(None, "holder_id"),
    )

    number: Mapped[str] = mapped_column(String(20), unique=True)
    authority_id: Mapped[UUID] = mapped_column(ForeignKey("authority.id"))
    holder_id: Mapped[UUID] = mapped_column(ForeignKey("account.id"))
    application_id: Mapped[UUID] = mapped_column(ForeignKey("application.id"), unique=True)
    programme: Mapped[str] = mapped_column(String(40))
    programme_version: Mapped[str] = mapped_column(String(40))
    given_name: Mapped[str] = mapped_column(String(80))
    family_name: Mapped[str] = mapped_column(String(80))
    tier: Mapped[int]
    first_on: Mapped[date]
    last_on: Mapped[date | None]
    state: Mapped[CardState] = mapped_column(choice(CardState), default=CardState.ACTIVE)
    issued_at: Mapped[datetime] = mapped_column(Instant)
    issued_by_id: Mapped[UUID] = mapped_column(ForeignKey("account.id"))
    revocation_reason: Mapped[RevocationReason | None] = mapped_column(choice(RevocationReason))
    revoked_at: Mapped[datetime | None] = mapped_column(Instant)
    revoked_by_id: Mapped[UUID | None] = mapped_column(ForeignKey("account.id"))

    authority: Mapped[Authority] = relationship()

    @property
    def full_name(self) -> str:
        """Return the name as approved."""
        return f"{self.given_name} {self.family_name}"

    def revoke(self, *, by: UUID, at: datetime, reason: RevocationReason) -> None:
        """End the card for good, with a reason."""
        self.state = transition(self.state, CardState.REVOKED)
        self.revocation_reason, self.revoked_at, self.revoked_by_id = reason, at, by

    def state_on(self, today: date) -> CardState:
        """Return the state as people see it: an active card has ended after its last day."""
        is_over = self.last_on is not None and self.last_on < today
        return CardState.ENDED if self.state is CardState.ACTIVE and is_over else self.state

    def is_valid_on(self, today: date) -> bool:
        """Tell whether the card is active and ``today`` lies within its days."""
        ends = self.last_on is None or today <= self.last_on
        return self.state is CardState.ACTIVE and self.first_on <= today and ends

"""Cards: what the office issues to a holder."""

from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from pwa.domain.card import LATE_DAYS, RENEWAL_DAYS, CardState, transition
from pwa.domain.transitions import AlreadyDecidedError
from pwa.models.authority import Authority
from pwa.models.base import Base, Instant, Public, choice


class RevocationReason(StrEnum):
    """Why an office revokes a card; the holder reads it."""

    ENGAGEMENT_ENDED = "engagement_ended"
    ISSUED_IN_ERROR = "issued_in_error"
    MISUSE = "misuse"
    HOLDER_REQUEST = "holder_request"
    DECEASED = "deceased"


NOT_REPLACED = "state <> 'replaced'"


class Card(Public, Base):
    """A card: number, programme version, issuer, the name as approved, tier, first and last day (inclusive).

    ``predecessor_id`` is the card that this one replaced: a card is replaced once. ``cloned_at`` is when two phones
    last showed the same key; changes of phone before ``phones_counted_from``, which the office sets, do not count any
    more.
    """

    __tablename__ = "card"
    __table_args__ = (
        Index(None, "authority_id", "state", "id"),
        Index(None, "authority_id", "family_name"),
        Index(None, "authority_id", "issued_at", "id"),
        Index(None, "authority_id", "last_on", "id"),
        Index(None, "holder_id"),
        Index(None, "application_id"),
        Index(None, "last_on"),
        Index(
            "uq_card_application",
            "application_id",
            unique=True,
            sqlite_where=text(NOT_REPLACED),
            postgresql_where=text(NOT_REPLACED),
        ),
    )

    number: Mapped[str] = mapped_column(String(20), unique=True)
    authority_id: Mapped[UUID] = mapped_column(ForeignKey("authority.id"))
    holder_id: Mapped[UUID] = mapped_column(ForeignKey("account.id"))
    application_id: Mapped[UUID] = mapped_column(ForeignKey("application.id"))
    predecessor_id: Mapped[UUID | None] = mapped_column(ForeignKey("card.id"), unique=True)
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
    cloned_at: Mapped[datetime | None] = mapped_column(Instant)
    phones_counted_from: Mapped[datetime | None] = mapped_column(Instant)

    authority: Mapped[Authority] = relationship()

    @property
    def full_name(self) -> str:
        """Return the name as approved."""
        return f"{self.given_name} {self.family_name}"

    def revoke(self, *, by: UUID, at: datetime, reason: RevocationReason) -> None:
        """End the card for good, with a reason."""
        self.state = transition(self.state, CardState.REVOKED)
        self.revocation_reason, self.revoked_at, self.revoked_by_id = reason, at, by

    def replace(self) -> None:
        """End the card for good, because another one takes its place."""
        self.state = transition(self.state, CardState.REPLACED)

    def move_end(self, last_on: date) -> None:
        """Let the card end on another day. Raises AlreadyDecidedError where it was revoked or replaced."""
        if self.state is not CardState.ACTIVE:
            raise AlreadyDecidedError(self.state, CardState.ACTIVE)
        self.last_on = last_on

    def state_on(self, today: date) -> CardState:
        """Return the state as people see it: an active card has ended after its last day."""
        is_over = self.last_on is not None and self.last_on < today
        return CardState.ENDED if self.state is CardState.ACTIVE and is_over else self.state

    def may_be_renewed_on(self, today: date) -> bool:
        """Tell whether the card ends within 90 days or has ended within 30."""
        if self.state is not CardState.ACTIVE or self.last_on is None:
            return False
        return -LATE_DAYS <= (self.last_on - today).days <= RENEWAL_DAYS

    def is_valid_on(self, today: date) -> bool:
        """Tell whether the card is active and ``today`` lies within its days."""
        ends = self.last_on is None or today <= self.last_on
        return self.state is CardState.ACTIVE and self.first_on <= today and ends

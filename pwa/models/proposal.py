"""Proposals: acts that count only once a second person has confirmed them."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import JSON, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from pwa.domain.proposal import LIFE, ProposalState, transition
from pwa.models.account import Account
from pwa.models.authority import Authority
from pwa.models.base import Base, Instant, Public, choice
from pwa.models.hour_log import DECISION_TEXT


class FourEyesAct(StrEnum):
    """What two people decide together."""

    REVOKE_MANY = "revoke_many"
    CHANGE_RIGHTS = "change_rights"
    ROTATE_KEY = "rotate_key"
    OVERRIDE = "override"
    SHORTEN_MANY = "shorten_many"


class Proposal(Public, Base):
    """One proposal. ``details`` say on what, by keys and public ids; nobody proposed it where an operator did.

    ``performed_at`` is when it was carried out: for all but keys that is when it was confirmed.
    """

    __tablename__ = "proposal"
    __table_args__ = (Index(None, "authority_id", "state", "proposed_at"),)

    authority_id: Mapped[UUID] = mapped_column(ForeignKey("authority.id"))
    act: Mapped[FourEyesAct] = mapped_column(choice(FourEyesAct))
    details: Mapped[dict[str, object]] = mapped_column(JSON)
    reason: Mapped[str] = mapped_column(String(DECISION_TEXT))
    state: Mapped[ProposalState] = mapped_column(choice(ProposalState), default=ProposalState.OPEN)
    proposed_by_id: Mapped[UUID | None] = mapped_column(ForeignKey("account.id"))
    proposed_at: Mapped[datetime] = mapped_column(Instant)
    decided_by_id: Mapped[UUID | None] = mapped_column(ForeignKey("account.id"))
    decided_at: Mapped[datetime | None] = mapped_column(Instant)
    performed_at: Mapped[datetime | None] = mapped_column(Instant)

    authority: Mapped[Authority] = relationship()
    proposed_by: Mapped[Account | None] = relationship(foreign_keys=[proposed_by_id])
    decided_by: Mapped[Account | None] = relationship(foreign_keys=[decided_by_id])

    def state_at(self, now: datetime) -> ProposalState:
        """Return the state; what nobody has decided within seven days has expired."""
        is_over = self.state is ProposalState.OPEN and now >= self.proposed_at + LIFE
        return ProposalState.EXPIRED if is_over else self.state

    def decide(self, target: ProposalState, *, by: UUID, at: datetime) -> None:
        """Confirm, refuse or withdraw it. Raises AlreadyDecidedError."""
        self.state = transition(self.state_at(at), target)
        self.decided_by_id, self.decided_at = by, at

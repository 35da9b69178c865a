"""What belongs to deciding: what follows when the time to undo is over, many decisions at once, views kept by name."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from pwa.models.account import Account
from pwa.models.base import Base, Instant, Public, choice
from pwa.models.hand_over import CaseKind


class ConsequenceKind(StrEnum):
    """What follows from a decision once nobody can undo it any more."""

    NOTHING = "nothing"
    HOURS_APPROVED = "hours_approved"
    HOURS_REJECTED = "hours_rejected"
    HOURS_QUERIED = "hours_queried"
    APPLICATION_REJECTED = "application_rejected"
    APPLICATION_QUERIED = "application_queried"
    CARD = "card"


class BulkAct(Public, Base):
    """Many decisions by one click. ``outcomes`` is JSON: for each case, in the order of the form, what came of it."""

    __tablename__ = "bulk_act"
    __table_args__ = (Index(None, "authority_id", "at"),)

    authority_id: Mapped[UUID] = mapped_column(ForeignKey("authority.id"))
    by_id: Mapped[UUID] = mapped_column(ForeignKey("account.id"))
    case_kind: Mapped[CaseKind] = mapped_column(choice(CaseKind))
    at: Mapped[datetime] = mapped_column(Instant)
    outcomes: Mapped[str] = mapped_column(Text)


class Consequence(Base):
    """What is still to follow from one decision. While it stands here, the decision can be lifted.

    ``before`` is the status from before the decision.
    """

    __tablename__ = "consequence"
    __table_args__ = (
        UniqueConstraint("case_id"),
        Index(None, "due_at"),
        Index(None, "authority_id", "case_kind", "decided_at"),
        Index(None, "bulk_act_id"),
    )

    case_kind: Mapped[CaseKind] = mapped_column(choice(CaseKind))
    case_id: Mapped[UUID]
    authority_id: Mapped[UUID] = mapped_column(ForeignKey("authority.id"))
    kind: Mapped[ConsequenceKind] = mapped_column(choice(ConsequenceKind))
    before: Mapped[str] = mapped_column(String(24))
    by_id: Mapped[UUID] = mapped_column(ForeignKey("account.id"))
    decided_at: Mapped[datetime] = mapped_column(Instant)
    due_at: Mapped[datetime] = mapped_column(Instant)
    bulk_act_id: Mapped[UUID | None] = mapped_column(ForeignKey("bulk_act.id"))

    by: Mapped[Account] = relationship()


class SavedView(Public, Base):
    """A queue as somebody likes to see it: ``query`` is what stands in the address."""

    __tablename__ = "saved_view"
    __table_args__ = (UniqueConstraint("account_id", "queue", "name"),)

    account_id: Mapped[UUID] = mapped_column(ForeignKey("account.id"))
    queue: Mapped[str] = mapped_column(String(24))
    name: Mapped[str] = mapped_column(String(60))
    query: Mapped[str] = mapped_column(String(600))

"""Hand-overs: a case that went from one authority to another, with the reason."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from pwa.models.authority import Authority
from pwa.models.base import Base, Instant, choice
from pwa.models.hour_log import DECISION_TEXT


class CaseKind(StrEnum):
    """What was handed over."""

    APPLICATION = "application"
    HOUR_LOG = "hour_log"


class HandOver(Base):
    """One hand-over. The case itself lies with the receiver from then on; the giver keeps this row alone."""

    __tablename__ = "hand_over"
    __table_args__ = (Index(None, "case_id", "at"), Index(None, "giver_id", "case_kind", "at"))

    case_kind: Mapped[CaseKind] = mapped_column(choice(CaseKind))
    case_id: Mapped[UUID]
    giver_id: Mapped[UUID] = mapped_column(ForeignKey("authority.id"))
    receiver_id: Mapped[UUID] = mapped_column(ForeignKey("authority.id"))
    by_id: Mapped[UUID] = mapped_column(ForeignKey("account.id"))
    at: Mapped[datetime] = mapped_column(Instant)
    reason: Mapped[str] = mapped_column(String(DECISION_TEXT))

    giver: Mapped[Authority] = relationship(foreign_keys=[giver_id])
    receiver: Mapped[Authority] = relationship(foreign_keys=[receiver_id])

"""The audit log: who did what, when, and why."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from pwa.models.base import Base, Instant


class AuditEntry(Base):
    """One act of an office; names keys, never names of people."""

    __tablename__ = "audit_entry"
    __table_args__ = (Index(None, "authority_id", "at"),)

    at: Mapped[datetime] = mapped_column(Instant)
    authority_id: Mapped[UUID] = mapped_column(ForeignKey("authority.id"))
    actor_id: Mapped[UUID] = mapped_column(ForeignKey("account.id"))
    act: Mapped[str] = mapped_column(String(40))
    subject: Mapped[str] = mapped_column(String(60))
    reason: Mapped[str] = mapped_column(String(500), default="")

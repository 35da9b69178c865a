"""Statements of hours that were handed out, so that anybody can verify one by its check code."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from pwa.models.base import Base, Instant


class Certificate(Base):
    """What one statement said, as JSON; the same content again is the same statement."""

    __tablename__ = "certificate"
    __table_args__ = (UniqueConstraint("volunteer_id", "digest"),)

    code: Mapped[str] = mapped_column(String(24), unique=True)
    volunteer_id: Mapped[UUID] = mapped_column(ForeignKey("account.id"))
    digest: Mapped[str] = mapped_column(String(64))
    content: Mapped[str] = mapped_column(Text)
    issued_at: Mapped[datetime] = mapped_column(Instant)

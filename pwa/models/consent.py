"""Consents: what somebody agreed to, word by word, and when."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from pwa.models.base import Base, Instant


class Consent(Base):
    """One consent or declaration of an application, beside the one that every application has."""

    __tablename__ = "consent"
    __table_args__ = (Index(None, "application_id"),)

    application_id: Mapped[UUID] = mapped_column(ForeignKey("application.id"))
    kind: Mapped[str] = mapped_column(String(40))
    wording: Mapped[str] = mapped_column(String(1000))
    at: Mapped[datetime] = mapped_column(Instant)

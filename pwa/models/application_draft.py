"""Drafts: what somebody has answered in the application's questions so far."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Text
from sqlalchemy.orm import Mapped, mapped_column

from pwa.models.base import Base, Instant


class ApplicationDraft(Base):
    """The one draft of a volunteer; ``answers`` is a JSON object of texts by the names of the form's fields."""

    __tablename__ = "application_draft"

    volunteer_id: Mapped[UUID] = mapped_column(ForeignKey("account.id"), unique=True)
    answers: Mapped[str] = mapped_column(Text, default="{}")
    updated_at: Mapped[datetime] = mapped_column(Instant)

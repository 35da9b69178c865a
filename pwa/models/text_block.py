"""Text blocks: words that an office uses often, for questions and refusals."""

from datetime import datetime
from enum import StrEnum
from typing import Final
from uuid import UUID

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from pwa.models.base import Base, Instant, Public, choice
from pwa.models.hour_log import DECISION_TEXT

BLOCK_TITLE: Final = 80


class TextUse(StrEnum):
    """What a text is for."""

    QUESTION = "question"
    REFUSAL = "refusal"


class TextBlock(Public, Base):
    """A text of one office's own."""

    __tablename__ = "text_block"
    __table_args__ = (Index(None, "authority_id", "title"),)

    authority_id: Mapped[UUID] = mapped_column(ForeignKey("authority.id"))
    use: Mapped[TextUse] = mapped_column(choice(TextUse))
    title: Mapped[str] = mapped_column(String(BLOCK_TITLE))
    text: Mapped[str] = mapped_column(String(DECISION_TEXT))
    changed_by_id: Mapped[UUID] = mapped_column(ForeignKey("account.id"))
    changed_at: Mapped[datetime] = mapped_column(Instant)

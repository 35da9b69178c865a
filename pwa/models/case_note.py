"""Notes of an office on a case: for colleagues, never for the person whose case it is."""

from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from pwa.models.account import Account
from pwa.models.base import Base, Instant, Public, choice
from pwa.models.hand_over import CaseKind

NOTE_TEXT: Final = 1000
TAKE_BACK: Final = timedelta(minutes=10)


class CaseNote(Public, Base):
    """One note. It is never changed; its author may take it back for ten minutes. It goes with the case's person."""

    __tablename__ = "case_note"
    __table_args__ = (Index(None, "case_id", "at"), Index(None, "volunteer_id"))

    case_kind: Mapped[CaseKind] = mapped_column(choice(CaseKind))
    case_id: Mapped[UUID]
    volunteer_id: Mapped[UUID] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"))
    authority_id: Mapped[UUID] = mapped_column(ForeignKey("authority.id"))
    by_id: Mapped[UUID] = mapped_column(ForeignKey("account.id"))
    at: Mapped[datetime] = mapped_column(Instant)
    text: Mapped[str] = mapped_column(String(NOTE_TEXT))

    by: Mapped[Account] = relationship(foreign_keys=[by_id])

    def may_go(self, *, by: UUID, now: datetime) -> bool:
        """Tell whether somebody may still take the note back."""
        return self.by_id == by and now < self.at + TAKE_BACK

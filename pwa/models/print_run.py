"""Print runs: which cards an office put on paper at once, so that the same can be printed again."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from pwa.models.base import Base, Instant, Public, choice
from pwa.models.card import Card
from pwa.models.credential import Credential


class PaperLayout(StrEnum):
    """How the cards of a run lie on the paper."""

    LETTER = "letter"
    SHEET = "sheet"


class PrintRun(Public, Base):
    """One run; ``left_out`` counts the cards that were chosen and could not be printed any more."""

    __tablename__ = "print_run"
    __table_args__ = (Index(None, "authority_id", "at"), CheckConstraint("left_out >= 0", name="left_out"))

    authority_id: Mapped[UUID] = mapped_column(ForeignKey("authority.id"))
    by_id: Mapped[UUID] = mapped_column(ForeignKey("account.id"))
    at: Mapped[datetime] = mapped_column(Instant)
    layout: Mapped[PaperLayout] = mapped_column(choice(PaperLayout))
    count: Mapped[int]
    left_out: Mapped[int]


class PrintedCard(Base):
    """A card's place in a run, with the code that was printed."""

    __tablename__ = "printed_card"
    __table_args__ = (UniqueConstraint("run_id", "position"), UniqueConstraint("run_id", "card_id"))

    run_id: Mapped[UUID] = mapped_column(ForeignKey("print_run.id"))
    position: Mapped[int]
    card_id: Mapped[UUID] = mapped_column(ForeignKey("card.id"))
    credential_id: Mapped[UUID] = mapped_column(ForeignKey("credential.id"))

    card: Mapped[Card] = relationship()
    credential: Mapped[Credential] = relationship()

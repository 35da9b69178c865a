"""Imports of cards that an office has issued elsewhere, and the links by which their holders put them on a phone."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from pwa.models.base import Base, Instant, Public
from pwa.models.card import Card


class CardImport(Public, Base):
    """A table of cards as it was read. ``content`` is emptied once it is stored or a day old; the counts stay."""

    __tablename__ = "card_import"
    __table_args__ = (Index(None, "clerk_id", "created_at"), Index(None, "created_at"))

    authority_id: Mapped[UUID] = mapped_column(ForeignKey("authority.id"))
    clerk_id: Mapped[UUID] = mapped_column(ForeignKey("account.id"))
    created_at: Mapped[datetime] = mapped_column(Instant)
    content: Mapped[str] = mapped_column(Text)
    stored_at: Mapped[datetime | None] = mapped_column(Instant)


class CardLink(Base):
    """Leads a holder to a card, once. It signs in only where the office made the account (``opens``).

    ``import_id`` is the import that the card came by; the link of a letter to somebody without mail has none.
    """

    __tablename__ = "card_link"
    __table_args__ = (Index(None, "import_id"), Index(None, "mail_due_at"))

    card_id: Mapped[UUID] = mapped_column(ForeignKey("card.id"), unique=True)
    import_id: Mapped[UUID | None] = mapped_column(ForeignKey("card_import.id"))
    opens: Mapped[bool]
    created_at: Mapped[datetime] = mapped_column(Instant)
    expires_at: Mapped[datetime] = mapped_column(Instant)
    used_at: Mapped[datetime | None] = mapped_column(Instant)
    mail_due_at: Mapped[datetime | None] = mapped_column(Instant)

    card: Mapped[Card] = relationship()

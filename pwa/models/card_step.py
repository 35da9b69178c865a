"""What happened to a card after it was issued, and the acts that change many cards at once."""

from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from pwa.models.base import Base, Instant, Public, choice
from pwa.models.hour_log import DECISION_TEXT


class CardAct(StrEnum):
    """What was done to a card; its issue and its revocation stand on the card itself."""

    RENEWED = "renewed"
    EXTENDED = "extended"
    SHORTENED = "shortened"
    REPLACED = "replaced"
    PHONE_BLOCKED = "phone_blocked"
    PHONES_ALLOWED = "phones_allowed"


class ReplacementReason(StrEnum):
    """Why an office replaces a card by one with another number."""

    LOST = "lost"
    DAMAGED = "damaged"
    NAME_CHANGED = "name_changed"


class CardStep(Base):
    """One act on a card: who, when, why. ``last_on`` is the day on which it ends since then, where that changed."""

    __tablename__ = "card_step"
    __table_args__ = (Index(None, "card_id", "at"),)

    card_id: Mapped[UUID] = mapped_column(ForeignKey("card.id"))
    act: Mapped[CardAct] = mapped_column(choice(CardAct))
    by_id: Mapped[UUID] = mapped_column(ForeignKey("account.id"))
    at: Mapped[datetime] = mapped_column(Instant)
    reason: Mapped[str] = mapped_column(String(DECISION_TEXT), default="")
    last_on: Mapped[date | None]


class CardChange(Public, Base):
    """One act that lets all cards of an authority which end within some days end on another one.

    It goes on in small transactions until ``finished_at``; ``changed`` counts the cards so far. Where two people
    decided on it, ``proposed_by_id`` is the other one; the own cards of both stay as they are.
    """

    __tablename__ = "card_change"
    __table_args__ = (
        Index(None, "authority_id", "created_at", "id"),
        Index(None, "finished_at"),
        CheckConstraint("ending_from <= ending_until", name="days"),
    )

    authority_id: Mapped[UUID] = mapped_column(ForeignKey("authority.id"))
    by_id: Mapped[UUID] = mapped_column(ForeignKey("account.id"))
    proposed_by_id: Mapped[UUID | None] = mapped_column(ForeignKey("account.id"))
    created_at: Mapped[datetime] = mapped_column(Instant)
    ending_from: Mapped[date]
    ending_until: Mapped[date]
    last_on: Mapped[date]
    reason: Mapped[str] = mapped_column(String(DECISION_TEXT))
    changed: Mapped[int] = mapped_column(default=0)
    finished_at: Mapped[datetime | None] = mapped_column(Instant)


class CardRenewal(Base):
    """Says of an application that it renews a card: once it is granted, the card goes on."""

    __tablename__ = "card_renewal"
    __table_args__ = (Index(None, "card_id"),)

    application_id: Mapped[UUID] = mapped_column(ForeignKey("application.id"), unique=True)
    card_id: Mapped[UUID] = mapped_column(ForeignKey("card.id"))


class RenewalWord(Base):
    """A club's word that a holder is still active, given before the holder has said yes to a changed text."""

    __tablename__ = "renewal_word"
    __table_args__ = (UniqueConstraint("card_id", "organisation_id"),)

    card_id: Mapped[UUID] = mapped_column(ForeignKey("card.id"))
    organisation_id: Mapped[UUID] = mapped_column(ForeignKey("organisation.id"))
    contact_id: Mapped[UUID] = mapped_column(ForeignKey("organisation_contact.id"))
    at: Mapped[datetime] = mapped_column(Instant)

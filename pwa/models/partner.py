"""Partners: who grants holders of the card something, and how often they say that it was used."""

from datetime import date, datetime
from enum import StrEnum
from typing import Final
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from pwa.domain.partner import MOST_USES
from pwa.models.base import Base, Instant, Public, choice

PARTNER_NAME: Final = 160
PARTNER_PLACE: Final = 80
PARTNER_BENEFIT: Final = 200


class PartnerKind(StrEnum):
    """Who runs it: the public hand, somebody without profit, or a business."""

    PUBLIC = "public"
    NON_COMMERCIAL = "non_commercial"
    COMMERCIAL = "commercial"


class PartnerCategory(StrEnum):
    """What it offers."""

    MUSEUM = "museum"
    CULTURE = "culture"
    SWIMMING = "swimming"
    SPORT = "sport"
    EDUCATION = "education"
    SHOP = "shop"
    FOOD = "food"
    MOBILITY = "mobility"
    OTHER = "other"


class Partner(Public, Base):
    """A partner of one office, who takes part from ``since`` to ``until``, both days inclusive.

    Nothing of it is deleted. ``sequence`` counts the changes, so that nobody overwrites what somebody else just did.
    """

    __tablename__ = "partner"
    __table_args__ = (
        Index(None, "authority_id", "name", "id"),
        CheckConstraint("until IS NULL OR until >= since", name="days"),
    )

    authority_id: Mapped[UUID] = mapped_column(ForeignKey("authority.id"))
    name: Mapped[str] = mapped_column(String(PARTNER_NAME))
    place: Mapped[str] = mapped_column(String(PARTNER_PLACE))
    kind: Mapped[PartnerKind] = mapped_column(choice(PartnerKind))
    category: Mapped[PartnerCategory] = mapped_column(choice(PartnerCategory))
    benefit: Mapped[str] = mapped_column(String(PARTNER_BENEFIT))
    since: Mapped[date]
    until: Mapped[date | None]
    sequence: Mapped[int] = mapped_column(default=1)
    changed_by_id: Mapped[UUID] = mapped_column(ForeignKey("account.id"))
    changed_at: Mapped[datetime] = mapped_column(Instant)

    def touch(self, *, by: UUID, at: datetime) -> None:
        """Say who changed it last."""
        self.sequence, self.changed_by_id, self.changed_at = (self.sequence or 0) + 1, by, at


class PartnerUses(Base):
    """How often the card was used with a partner in a month, by its first day, as the partner told the office.

    A sum and nothing else: no person, no card, no day, no hour.
    """

    __tablename__ = "partner_uses"
    __table_args__ = (
        UniqueConstraint("partner_id", "month"),
        CheckConstraint(f"count BETWEEN 0 AND {MOST_USES}", name="count"),
    )

    partner_id: Mapped[UUID] = mapped_column(ForeignKey("partner.id"))
    month: Mapped[date]
    count: Mapped[int]
    told_at: Mapped[datetime] = mapped_column(Instant)
    by_id: Mapped[UUID] = mapped_column(ForeignKey("account.id"))

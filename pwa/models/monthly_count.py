"""What was counted of a month that is over: figures only, which stay when a person is erased."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from pwa.domain.report import Figure
from pwa.models.base import Base, Instant, choice


class MonthlyCount(Base):
    """One figure of an authority in one month, by the first day; ``key`` is its part: a route, a field, days."""

    __tablename__ = "monthly_count"
    __table_args__ = (UniqueConstraint("authority_id", "month", "figure", "key"),)

    authority_id: Mapped[UUID] = mapped_column(ForeignKey("authority.id"))
    month: Mapped[date]
    figure: Mapped[Figure] = mapped_column(choice(Figure))
    key: Mapped[str] = mapped_column(String(40))
    count: Mapped[int]


class CountedMonth(Base):
    """A month of which all authorities' figures are kept."""

    __tablename__ = "counted_month"

    month: Mapped[date] = mapped_column(unique=True)
    counted_at: Mapped[datetime] = mapped_column(Instant)

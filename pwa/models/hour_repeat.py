"""Hours that come again each week: suggested on their day, never written by themselves."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from pwa.domain.suggestion import due_days
from pwa.domain.window import Window
from pwa.models.base import Base, Instant, Public
from pwa.models.organisation import Organisation


class HourRepeat(Public, Base):
    """What a volunteer does each week on a weekday (0 is Monday).

    Days up to ``settled_on`` were entered or skipped; ``skipped_on`` is a later one, skipped before those in between.
    """

    __tablename__ = "hour_repeat"
    __table_args__ = (
        CheckConstraint("minutes BETWEEN 1 AND 1440", name="minutes"),
        CheckConstraint("weekday BETWEEN 0 AND 6", name="weekday"),
        Index(None, "volunteer_id", "ended_at"),
        Index(None, "organisation_id"),
    )

    volunteer_id: Mapped[UUID] = mapped_column(ForeignKey("account.id"))
    organisation_id: Mapped[UUID] = mapped_column(ForeignKey("organisation.id"))
    weekday: Mapped[int]
    minutes: Mapped[int]
    activity: Mapped[str] = mapped_column(String(200))
    settled_on: Mapped[date]
    skipped_on: Mapped[date | None]
    created_at: Mapped[datetime] = mapped_column(Instant)
    ended_at: Mapped[datetime | None] = mapped_column(Instant)

    organisation: Mapped[Organisation] = relationship()

    def due_days(self, window: Window) -> tuple[date, ...]:
        """Return the days of the window that are not settled."""
        return due_days(self.weekday, settled_on=self.settled_on, skipped_on=self.skipped_on, window=window)

    def change(self, *, minutes: int, activity: str, settled_on: date) -> None:
        """Suggest from now on what was entered last."""
        self.minutes, self.activity = minutes, activity
        self.settled_on = max(self.settled_on, settled_on)

    def skip(self, day: date, *, is_oldest: bool) -> None:
        """Suggest nothing for a due day; ``is_oldest`` tells that no day before it is still due."""
        if is_oldest:
            self.settled_on = day
        else:
            self.skipped_on = day

    def end(self, *, at: datetime) -> None:
        """Suggest nothing any more."""
        self.ended_at = self.ended_at or at

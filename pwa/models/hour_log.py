"""Hour logs: what a volunteer did on one day for one organisation."""

from datetime import date, datetime
from hashlib import sha256
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from pwa.domain.hour_log import HourLogStatus, transition
from pwa.models.account import Account
from pwa.models.base import Base, Instant, Public, choice
from pwa.models.organisation import Organisation

DECISION_TEXT = 500


class HourLog(Public, Base):
    """Minutes on a day; ``fingerprint`` tells a repeated sending from another entry under the same client id."""

    __tablename__ = "hour_log"
    __table_args__ = (
        UniqueConstraint("volunteer_id", "client_id"),
        CheckConstraint("minutes BETWEEN 1 AND 1440", name="minutes"),
        Index("ix_hour_log_sum", "volunteer_id", "worked_on", "status", "minutes"),
        Index("ix_hour_log_queue", "authority_id", "status", "submitted_at", "id"),
    )

    volunteer_id: Mapped[UUID] = mapped_column(ForeignKey("account.id"))
    authority_id: Mapped[UUID] = mapped_column(ForeignKey("authority.id"))
    organisation_id: Mapped[UUID] = mapped_column(ForeignKey("organisation.id"))
    client_id: Mapped[UUID]
    fingerprint: Mapped[str] = mapped_column(String(64))
    worked_on: Mapped[date]
    minutes: Mapped[int]
    activity: Mapped[str] = mapped_column(String(200))
    status: Mapped[HourLogStatus] = mapped_column(choice(HourLogStatus), default=HourLogStatus.SUBMITTED)
    submitted_at: Mapped[datetime] = mapped_column(Instant)
    decided_at: Mapped[datetime | None] = mapped_column(Instant)
    decided_by_id: Mapped[UUID | None] = mapped_column(ForeignKey("account.id"))

    volunteer: Mapped[Account] = relationship(foreign_keys=[volunteer_id])
    organisation: Mapped[Organisation] = relationship()
    steps: Mapped[list["HourLogStep"]] = relationship(back_populates="hour_log", order_by="HourLogStep.at")

    @property
    def content_mark(self) -> str:
        """Return a short hash of what a decision is about: it changes with every edit."""
        parts = (self.organisation_id.hex, self.worked_on.isoformat(), str(self.minutes), self.activity, self.status)
        return sha256("\0".join(parts).encode()).hexdigest()[:16]

    def approve(self, *, by: UUID, at: datetime) -> None:
        """Count these minutes from now on."""
        self._decide(HourLogStatus.APPROVED, by=by, at=at)

    def reject(self, *, by: UUID, at: datetime, reason: str) -> None:
        """Refuse these minutes, with the reason that the volunteer reads."""
        self._decide(HourLogStatus.REJECTED, by=by, at=at, text=reason)

    def query(self, *, by: UUID, at: datetime, question: str) -> None:
        """Ask the volunteer; the entry waits for the answer."""
        self._move(HourLogStatus.QUERIED, by=by, at=at, text=question)

    def answer(self, *, by: UUID, at: datetime, text: str) -> None:
        """Answer the office's question; the entry is back in the queue at its old place."""
        self._move(HourLogStatus.SUBMITTED, by=by, at=at, text=text)

    def withdraw(self, *, by: UUID, at: datetime) -> None:
        """Take the entry back."""
        self._move(HourLogStatus.WITHDRAWN, by=by, at=at)

    def record(self, *, by: UUID, at: datetime, text: str = "") -> None:
        """Write the present status into the history."""
        self.steps.append(HourLogStep(status=self.status, by_id=by, at=at, text=text))

    def _decide(self, target: HourLogStatus, *, by: UUID, at: datetime, text: str = "") -> None:
        self._move(target, by=by, at=at, text=text)
        self.decided_at, self.decided_by_id = at, by

    def _move(self, target: HourLogStatus, *, by: UUID, at: datetime, text: str = "") -> None:
        self.status = transition(self.status, target)
        self.record(by=by, at=at, text=text)


class HourLogStep(Base):
    """One step in the life of an hour log: who, when, and the words that were said."""

    __tablename__ = "hour_log_step"
    __table_args__ = (Index(None, "hour_log_id", "at"),)

    hour_log_id: Mapped[UUID] = mapped_column(ForeignKey("hour_log.id"))
    status: Mapped[HourLogStatus] = mapped_column(choice(HourLogStatus))
    by_id: Mapped[UUID] = mapped_column(ForeignKey("account.id"))
    at: Mapped[datetime] = mapped_column(Instant)
    text: Mapped[str] = mapped_column(String(DECISION_TEXT), default="")

    hour_log: Mapped[HourLog] = relationship(back_populates="steps")

"""Applications: a volunteer asks for a card by one of the programme's routes."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from pwa.domain.application import ApplicationStatus, transition
from pwa.models.account import Account
from pwa.models.authority import Authority
from pwa.models.base import Base, Instant, Public, choice
from pwa.models.hour_log import DECISION_TEXT

OPEN = "status IN ('submitted', 'queried', 'approved')"


class Application(Public, Base):
    """One application: the name as given, the consent in its own words and with its time."""

    __tablename__ = "application"
    __table_args__ = (
        Index("ix_application_queue", "authority_id", "status", "submitted_at", "id"),
        Index(None, "volunteer_id", "submitted_at"),
        Index("uq_application_open", "volunteer_id", unique=True, sqlite_where=text(OPEN), postgresql_where=text(OPEN)),
    )

    volunteer_id: Mapped[UUID] = mapped_column(ForeignKey("account.id"))
    authority_id: Mapped[UUID] = mapped_column(ForeignKey("authority.id"))
    programme: Mapped[str] = mapped_column(String(40))
    programme_version: Mapped[str] = mapped_column(String(40))
    route: Mapped[str] = mapped_column(String(40))
    given_name: Mapped[str] = mapped_column(String(80))
    family_name: Mapped[str] = mapped_column(String(80))
    consent_text: Mapped[str] = mapped_column(String(1000))
    consent_at: Mapped[datetime] = mapped_column(Instant)
    status: Mapped[ApplicationStatus] = mapped_column(choice(ApplicationStatus), default=ApplicationStatus.SUBMITTED)
    submitted_at: Mapped[datetime] = mapped_column(Instant)
    decided_at: Mapped[datetime | None] = mapped_column(Instant)
    decided_by_id: Mapped[UUID | None] = mapped_column(ForeignKey("account.id"))

    volunteer: Mapped[Account] = relationship(foreign_keys=[volunteer_id])
    authority: Mapped[Authority] = relationship()
    steps: Mapped[list["ApplicationStep"]] = relationship(back_populates="application", order_by="ApplicationStep.at")

    @property
    def full_name(self) -> str:
        """Return the name as applied for."""
        return f"{self.given_name} {self.family_name}"

    def approve(self, *, by: UUID, at: datetime) -> None:
        """Grant the card."""
        self._decide(ApplicationStatus.APPROVED, by=by, at=at)

    def reject(self, *, by: UUID, at: datetime, reason: str) -> None:
        """Refuse the card, with the reason that the volunteer reads."""
        self._decide(ApplicationStatus.REJECTED, by=by, at=at, text=reason)

    def query(self, *, by: UUID, at: datetime, question: str) -> None:
        """Ask the volunteer; the application waits for the answer."""
        self._move(ApplicationStatus.QUERIED, by=by, at=at, text=question)

    def answer(self, *, by: UUID, at: datetime, text: str) -> None:
        """Answer the office's question; the application is back in the queue at its old place."""
        self._move(ApplicationStatus.SUBMITTED, by=by, at=at, text=text)

    def withdraw(self, *, by: UUID, at: datetime) -> None:
        """Take the application back."""
        self._move(ApplicationStatus.WITHDRAWN, by=by, at=at)

    def mark_issued(self, *, by: UUID, at: datetime) -> None:
        """Note that the card has been issued."""
        self._move(ApplicationStatus.CARD_ISSUED, by=by, at=at)

    def record(self, *, by: UUID, at: datetime, text: str = "") -> None:
        """Write the present status into the history."""
        self.steps.append(ApplicationStep(status=self.status, by_id=by, at=at, text=text))

    def _decide(self, target: ApplicationStatus, *, by: UUID, at: datetime, text: str = "") -> None:
        self._move(target, by=by, at=at, text=text)
        self.decided_at, self.decided_by_id = at, by

    def _move(self, target: ApplicationStatus, *, by: UUID, at: datetime, text: str = "") -> None:
        self.status = transition(self.status, target)
        self.record(by=by, at=at, text=text)


class ApplicationStep(Base):
    """One step in the life of an application: who, when, and the words that were said."""

    __tablename__ = "application_step"
    __table_args__ = (Index(None, "application_id", "at"),)

    application_id: Mapped[UUID] = mapped_column(ForeignKey("application.id"))
    status: Mapped[ApplicationStatus] = mapped_column(choice(ApplicationStatus))
    by_id: Mapped[UUID] = mapped_column(ForeignKey("account.id"))
    at: Mapped[datetime] = mapped_column(Instant)
    text: Mapped[str] = mapped_column(String(DECISION_TEXT), default="")

    application: Mapped[Application] = relationship(back_populates="steps")

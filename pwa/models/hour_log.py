"""Hour logs: what a volunteer did on one day for one organisation."""

from datetime import date, datetime
from enum import StrEnum
from hashlib import sha256
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, TextClause, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from pwa.domain.hour_correction import after_correction
from pwa.domain.hour_log import HourLogStatus, after_lift, transition
from pwa.models.account import Account
from pwa.models.base import Base, Instant, Public, choice
from pwa.models.organisation import Organisation, OrganisationContact

DECISION_TEXT = 500
WAITING = text("hour_log.status IN ('submitted', 'confirmed')")  # literal, as a partial index needs it
UNCONFIRMED = text("hour_log.status = 'submitted'")


class Lift(StrEnum):
    """Why a decision was lifted: somebody undid it, or the rules stopped holding before its card was due."""

    UNDONE = "undone"
    RULES_LOST = "rules_lost"


class HourLog(Public, Base):
    """Minutes on a day; ``fingerprint`` tells a repeated sending from another entry under the same client id.

    Of the indexes over all entries only that of sums holds the status, for each decision would have to move the others.
    """

    __tablename__ = "hour_log"
    __table_args__ = (
        UniqueConstraint("volunteer_id", "client_id"),
        CheckConstraint("minutes BETWEEN 1 AND 1440", name="minutes"),
        Index("ix_hour_log_sum", "volunteer_id", "worked_on", "status", "minutes"),
        Index("ix_hour_log_place", "volunteer_id", "organisation_id", "worked_on"),
        Index(None, "authority_id", "submitted_at"),
        Index(None, "organisation_id"),
        Index(
            "ix_hour_log_unconfirmed",
            "organisation_id",
            "submitted_at",
            "id",
            sqlite_where=text("status = 'submitted'"),
            postgresql_where=text("status = 'submitted'"),
        ),
        Index(
            "ix_hour_log_waiting",
            "authority_id",
            "submitted_at",
            "id",
            sqlite_where=text("status IN ('submitted', 'confirmed')"),
            postgresql_where=text("status IN ('submitted', 'confirmed')"),
        ),
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
    steps: Mapped[list["HourLogStep"]] = relationship(
        back_populates="hour_log", order_by="(HourLogStep.at, HourLogStep.id)"
    )

    @classmethod
    def is_waiting(cls) -> TextClause:
        """Return the condition for what waits for the office, in the words of the partial index."""
        return WAITING

    @classmethod
    def is_unconfirmed(cls) -> TextClause:
        """Return the condition for what waits for its organisation's word, in the words of the partial index."""
        return UNCONFIRMED

    @property
    def content_mark(self) -> str:
        """Return a short hash of what a decision is about: it changes with every edit."""
        return self.mark_at(self.organisation_id)

    def mark_at(self, organisation: UUID) -> str:
        """Return the mark that this entry has, or had at an organisation which was merged into the present one."""
        parts = (organisation.hex, self.worked_on.isoformat(), str(self.minutes), self.activity, self.status)
        return sha256("\0".join(parts).encode()).hexdigest()[:16]

    def approve(self, *, by: UUID, at: datetime) -> None:
        """Count these minutes from now on."""
        self._decide(HourLogStatus.APPROVED, by=by, at=at)

    def reject(self, *, by: UUID, at: datetime, reason: str) -> None:
        """Refuse these minutes, with the reason that the volunteer reads."""
        self._decide(HourLogStatus.REJECTED, by=by, at=at, text=reason)

    def confirm(self, *, by: OrganisationContact, at: datetime) -> None:
        """Vouch for these minutes, as the organisation; the office decides."""
        self._say(HourLogStatus.CONFIRMED, by=by, at=at)

    def approve_by_trust(self, *, by: OrganisationContact, at: datetime) -> None:
        """Count these minutes from now on: the office has let this organisation's word stand for its own."""
        self._say(HourLogStatus.APPROVED, by=by, at=at)
        self.decided_at, self.decided_by_id = at, None

    def query(self, *, by: UUID, at: datetime, question: str) -> None:
        """Ask the volunteer; the entry waits for the answer."""
        self._move(HourLogStatus.QUERIED, by=by, at=at, text=question)

    def answer(self, *, by: UUID, at: datetime, text: str) -> None:
        """Answer the office's question; the entry is back in the queue at its old place."""
        self._move(HourLogStatus.SUBMITTED, by=by, at=at, text=text)

    def correct(self, *, by: UUID, at: datetime, minutes: int | None, reason: str) -> None:
        """Let approved minutes count otherwise from now on, or not at all (None); the history keeps both figures."""
        self.status = after_correction(self.status, keeps_some=minutes is not None)
        before, self.minutes = self.minutes, minutes or self.minutes
        self.record(by=by, at=at, text=reason)
        self.steps[-1].minutes_before = before
        self.steps[-1].minutes_after = minutes or 0
        self.decided_at, self.decided_by_id = at, by

    def withdraw(self, *, by: UUID, at: datetime) -> None:
        """Take the entry back."""
        self._move(HourLogStatus.WITHDRAWN, by=by, at=at)

    def lift(self, *, by: UUID, at: datetime, before: HourLogStatus, why: Lift) -> None:
        """Lift the decision or question that stands, so that the entry waits as before. Raises NotAllowedError."""
        if after_lift(self.status, before) is not self.status:
            self.status, self.decided_at, self.decided_by_id = before, None, None
        self.steps.append(HourLogStep(status=self.status, by_id=by, at=at, lift=why))

    def record(self, *, by: UUID, at: datetime, text: str = "") -> None:
        """Write the present status into the history."""
        self.steps.append(HourLogStep(status=self.status, by_id=by, at=at, text=text))

    def _decide(self, target: HourLogStatus, *, by: UUID, at: datetime, text: str = "") -> None:
        self._move(target, by=by, at=at, text=text)
        self.decided_at, self.decided_by_id = at, by

    def _say(self, target: HourLogStatus, *, by: OrganisationContact, at: datetime) -> None:
        self.status = transition(self.status, target)
        self.steps.append(HourLogStep(status=self.status, contact=by, at=at, text=""))

    def _move(self, target: HourLogStatus, *, by: UUID, at: datetime, text: str = "") -> None:
        self.status = transition(self.status, target)
        self.record(by=by, at=at, text=text)


class HourLogStep(Base):
    """One step in the life of an hour log: who, when, and the words that were said.

    Either a person with an account takes it (``by_id``), or an organisation's contact without one (``contact_id``).
    ``client_id`` and ``fingerprint`` tell a repeated sending of an edit or withdrawal from another one. A correction
    of approved minutes keeps what counted before and after it. ``lift`` says that the step takes back the decision
    before it.
    """

    __tablename__ = "hour_log_step"
    __table_args__ = (
        Index(None, "hour_log_id", "at"),
        UniqueConstraint("by_id", "client_id"),
        CheckConstraint("(by_id IS NULL) <> (contact_id IS NULL)", name="taken_by"),
    )

    hour_log_id: Mapped[UUID] = mapped_column(ForeignKey("hour_log.id"))
    status: Mapped[HourLogStatus] = mapped_column(choice(HourLogStatus))
    by_id: Mapped[UUID | None] = mapped_column(ForeignKey("account.id"))
    contact_id: Mapped[UUID | None] = mapped_column(ForeignKey("organisation_contact.id"))
    at: Mapped[datetime] = mapped_column(Instant)
    text: Mapped[str] = mapped_column(String(DECISION_TEXT), default="")
    lift: Mapped[Lift | None] = mapped_column(choice(Lift))
    client_id: Mapped[UUID | None]
    fingerprint: Mapped[str | None] = mapped_column(String(64))
    minutes_before: Mapped[int | None]
    minutes_after: Mapped[int | None]

    hour_log: Mapped[HourLog] = relationship(back_populates="steps")
    contact: Mapped[OrganisationContact | None] = relationship()

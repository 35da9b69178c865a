"""What a group's leader prepares for others: an event with its poster, and hours proposed to several people."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from pwa.domain.group_event import Phase, Times
from pwa.domain.hour_proposal import ProposalState, transition
from pwa.models.account import Account
from pwa.models.base import Base, Instant, Public, choice
from pwa.models.hour_log import HourLog
from pwa.models.organisation import Organisation


class GroupEvent(Public, Base):
    """An event to which people check in and out by its poster."""

    __tablename__ = "group_event"
    __table_args__ = (Index(None, "leader_id", "starts_at"), Index(None, "organisation_id"))

    leader_id: Mapped[UUID] = mapped_column(ForeignKey("account.id"))
    organisation_id: Mapped[UUID] = mapped_column(ForeignKey("organisation.id"))
    activity: Mapped[str] = mapped_column(String(200))
    starts_at: Mapped[datetime] = mapped_column(Instant)
    ends_at: Mapped[datetime] = mapped_column(Instant)
    created_at: Mapped[datetime] = mapped_column(Instant)
    cancelled_at: Mapped[datetime | None] = mapped_column(Instant)

    leader: Mapped[Account] = relationship()
    organisation: Mapped[Organisation] = relationship()

    @property
    def times(self) -> Times:
        """Return when it begins and ends, and what follows from that."""
        return Times(self.starts_at, self.ends_at)

    def phase(self, *, now: datetime) -> Phase:
        """Return what its poster does now."""
        return Phase.CANCELLED if self.cancelled_at else self.times.phase(now=now)


class Attendance(Base):
    """One person at an event: came, left, and the hour log that came of it."""

    __tablename__ = "attendance"
    __table_args__ = (UniqueConstraint("volunteer_id", "event_id"), Index(None, "event_id"))

    event_id: Mapped[UUID] = mapped_column(ForeignKey("group_event.id"))
    volunteer_id: Mapped[UUID] = mapped_column(ForeignKey("account.id"))
    came_at: Mapped[datetime] = mapped_column(Instant)
    left_at: Mapped[datetime | None] = mapped_column(Instant)
    hour_log_id: Mapped[UUID | None] = mapped_column(ForeignKey("hour_log.id"))

    event: Mapped[GroupEvent] = relationship()
    volunteer: Mapped[Account] = relationship()
    hour_log: Mapped[HourLog | None] = relationship()


class HourProposal(Public, Base):
    """Hours that a leader puts down for somebody, by mail address; they count only once that person accepts them.

    ``mail_due_at`` is when an address without an account gets its mail; those with one get a message.
    """

    __tablename__ = "hour_proposal"
    __table_args__ = (
        UniqueConstraint("leader_id", "batch_id", "email"),
        CheckConstraint("minutes BETWEEN 1 AND 1440", name="minutes"),
        Index(None, "email", "state"),
        Index(None, "leader_id", "created_at"),
        Index(None, "organisation_id"),
        Index(None, "mail_due_at"),
    )

    leader_id: Mapped[UUID] = mapped_column(ForeignKey("account.id"))
    batch_id: Mapped[UUID]
    email: Mapped[str] = mapped_column(String(254))
    organisation_id: Mapped[UUID] = mapped_column(ForeignKey("organisation.id"))
    worked_on: Mapped[date]
    minutes: Mapped[int]
    activity: Mapped[str] = mapped_column(String(200))
    state: Mapped[ProposalState] = mapped_column(choice(ProposalState), default=ProposalState.OPEN)
    created_at: Mapped[datetime] = mapped_column(Instant)
    mail_due_at: Mapped[datetime | None] = mapped_column(Instant)
    answered_at: Mapped[datetime | None] = mapped_column(Instant)
    hour_log_id: Mapped[UUID | None] = mapped_column(ForeignKey("hour_log.id"))

    leader: Mapped[Account] = relationship()
    organisation: Mapped[Organisation] = relationship()
    hour_log: Mapped[HourLog | None] = relationship()

    def accept(self, hour_log: HourLog, *, at: datetime) -> None:
        """Keep what the person has entered of it, who is the entry's volunteer. Raises AlreadyDecidedError."""
        self._answer(ProposalState.ACCEPTED, at=at)
        self.hour_log = hour_log

    def refuse(self, *, at: datetime) -> None:
        """Let it count for nothing; the address says who refuses. Raises AlreadyDecidedError."""
        self._answer(ProposalState.REFUSED, at=at)

    def _answer(self, target: ProposalState, *, at: datetime) -> None:
        self.state = transition(self.state, target)
        self.answered_at, self.mail_due_at = at, None

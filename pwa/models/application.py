"""Applications: a volunteer asks for a card by one of the programme's routes."""

from datetime import date, datetime
from hashlib import sha256
from uuid import UUID

from sqlalchemy import ForeignKey, Index, String, TextClause, text
from sqlalchemy.engine.default import DefaultExecutionContext
from sqlalchemy.orm import Mapped, mapped_column, relationship

from pwa.domain.application import ApplicationStatus, after_end_of_card, after_lift, transition
from pwa.domain.person_key import person_key
from pwa.models.account import Account
from pwa.models.authority import Authority
from pwa.models.base import Base, Instant, Public, choice
from pwa.models.hour_log import DECISION_TEXT, Lift

OPEN = "status IN ('submitted', 'queried', 'approved')"
WAITING = text("application.status IN ('submitted', 'approved')")  # literal, as a partial index needs it


def name_key(given_name: str, family_name: str) -> str:
    """Return a digest that is equal for all spellings of one name."""
    return sha256(person_key(given_name, family_name).encode()).hexdigest()


def _name_key(context: DefaultExecutionContext) -> str:
    values: dict[str, str] = context.get_current_parameters()  # type: ignore[no-untyped-call]  # SQLAlchemy has no types here
    return name_key(values["given_name"], values["family_name"])


class Application(Public, Base):
    """One application: the name as given, the consent in its own words and with its time.

    ``group`` is the id of a guaranteed group in the programme's file. ``born_on`` and ``compensation_cents`` (a year's
    lump sums) are asked only where a rule needs them. ``name_key`` finds namesakes, however they are spelt.
    """

    __tablename__ = "application"
    __table_args__ = (
        Index("ix_application_queue", "authority_id", "status", "submitted_at", "id"),
        Index(
            "ix_application_waiting",
            "authority_id",
            "submitted_at",
            "id",
            sqlite_where=text("status IN ('submitted', 'approved')"),
            postgresql_where=text("status IN ('submitted', 'approved')"),
        ),
        Index(None, "authority_id", "name_key"),
        Index(None, "volunteer_id", "submitted_at"),
        Index(None, "authority_id", "submitted_at"),
        Index(None, "authority_id", "decided_at"),
        Index("uq_application_open", "volunteer_id", unique=True, sqlite_where=text(OPEN), postgresql_where=text(OPEN)),
    )

    volunteer_id: Mapped[UUID] = mapped_column(ForeignKey("account.id"))
    authority_id: Mapped[UUID] = mapped_column(ForeignKey("authority.id"))
    programme: Mapped[str] = mapped_column(String(40))
    programme_version: Mapped[str] = mapped_column(String(40))
    route: Mapped[str] = mapped_column(String(40))
    group: Mapped[str | None] = mapped_column(String(40))
    born_on: Mapped[date | None]
    compensation_cents: Mapped[int | None]
    given_name: Mapped[str] = mapped_column(String(80))
    family_name: Mapped[str] = mapped_column(String(80))
    name_key: Mapped[str] = mapped_column(String(64), default=_name_key)
    consent_text: Mapped[str] = mapped_column(String(1000))
    consent_at: Mapped[datetime] = mapped_column(Instant)
    status: Mapped[ApplicationStatus] = mapped_column(choice(ApplicationStatus), default=ApplicationStatus.SUBMITTED)
    submitted_at: Mapped[datetime] = mapped_column(Instant)
    decided_at: Mapped[datetime | None] = mapped_column(Instant)
    decided_by_id: Mapped[UUID | None] = mapped_column(ForeignKey("account.id"))

    volunteer: Mapped[Account] = relationship(foreign_keys=[volunteer_id])
    authority: Mapped[Authority] = relationship()
    steps: Mapped[list["ApplicationStep"]] = relationship(
        back_populates="application", order_by="(ApplicationStep.at, ApplicationStep.id)"
    )

    @property
    def full_name(self) -> str:
        """Return the name as applied for."""
        return f"{self.given_name} {self.family_name}"

    @classmethod
    def is_waiting(cls) -> TextClause:
        """Return the condition for what waits for the office, in the words of the partial index."""
        return WAITING

    @property
    def content_mark(self) -> str:
        """Return a short hash of what a decision is about: it changes with every answer and decision."""
        said = (self.route, self.group, self.born_on, self.compensation_cents, self.full_name, self.status.value)
        return sha256("\0".join(str(each) for each in said).encode()).hexdigest()[:16]

    def approve(self, *, by: UUID, at: datetime, reason: str = "") -> None:
        """Grant the card, with a reason where the rules alone would not."""
        self._decide(ApplicationStatus.APPROVED, by=by, at=at, text=reason)

    def reject(self, *, by: UUID, at: datetime, reason: str) -> None:
        """Refuse the card, with the reason that the volunteer reads."""
        self._decide(ApplicationStatus.REJECTED, by=by, at=at, text=reason)

    def end_with_card(self, *, by: UUID, at: datetime, reason: str) -> None:
        """End a renewal, even an approved one: the card that it renews is over for good. Raises AlreadyDecidedError."""
        self.status = after_end_of_card(self.status)
        self.record(by=by, at=at, text=reason)
        self.decided_at, self.decided_by_id = at, by

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

    def lift(self, *, by: UUID, at: datetime, before: ApplicationStatus, why: Lift) -> None:
        """Lift the decision or question that stands, so that the case waits as before. Raises NotAllowedError."""
        if after_lift(self.status, before) is not self.status:
            self.status, self.decided_at, self.decided_by_id = before, None, None
        self.steps.append(ApplicationStep(status=self.status, by_id=by, at=at, lift=why))

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
    """One step in the life of an application: who, when, and the words that were said.

    ``lift`` says that the step takes back the decision before it.
    """

    __tablename__ = "application_step"
    __table_args__ = (Index(None, "application_id", "at"),)

    application_id: Mapped[UUID] = mapped_column(ForeignKey("application.id"))
    status: Mapped[ApplicationStatus] = mapped_column(choice(ApplicationStatus))
    by_id: Mapped[UUID] = mapped_column(ForeignKey("account.id"))
    at: Mapped[datetime] = mapped_column(Instant)
    text: Mapped[str] = mapped_column(String(DECISION_TEXT), default="")
    lift: Mapped[Lift | None] = mapped_column(choice(Lift))

    application: Mapped[Application] = relationship(back_populates="steps")

"""Attestations: what an organisation says of somebody who applies, asked for by a signed link."""

import hashlib
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint, false
from sqlalchemy.orm import Mapped, mapped_column, relationship

from pwa.domain.application import is_decided
from pwa.domain.mail_address import is_same_mailbox
from pwa.domain.transitions import AlreadyDecidedError
from pwa.models.application import Application
from pwa.models.base import Base, Instant, Public, choice
from pwa.models.hour_log import DECISION_TEXT
from pwa.models.organisation import Organisation, OrganisationContact


class AttestationState(StrEnum):
    """What the organisation has answered."""

    OPEN = "open"
    CONFIRMED = "confirmed"
    PARTLY = "partly"
    DECLINED = "declined"
    UNKNOWN_PERSON = "unknown_person"


VOUCHED = frozenset({AttestationState.CONFIRMED, AttestationState.PARTLY})


@dataclass(frozen=True, slots=True)
class Reply:
    """What an organisation says: the state, and with PARTLY its own figures, with DECLINED its reason."""

    state: AttestationState
    minutes: int | None = None
    since: date | None = None
    reason: str = ""


class Attestation(Public, Base):
    """What an applicant says of the own engagement in one organisation, and what the organisation answers.

    ``minutes`` are those of the route's window as the applicant says them, None where the route counts no hours;
    ``attested_minutes`` and ``attested_since`` are the organisation's own figures. ``answered_by_id`` is the contact;
    ``vouched_by_id`` the clerk who took the answer from the organisation's own list.
    """

    __tablename__ = "attestation"
    __table_args__ = (
        UniqueConstraint("application_id", "organisation_id"),
        Index(None, "organisation_id", "state"),
        CheckConstraint("minutes IS NULL OR minutes BETWEEN 1 AND 527040", name="minutes"),
    )

    application_id: Mapped[UUID] = mapped_column(ForeignKey("application.id"))
    organisation_id: Mapped[UUID] = mapped_column(ForeignKey("organisation.id"))
    activity: Mapped[str] = mapped_column(String(200), default="")
    since: Mapped[date | None]
    minutes: Mapped[int | None]
    state: Mapped[AttestationState] = mapped_column(choice(AttestationState), default=AttestationState.OPEN)
    attested_minutes: Mapped[int | None]
    attested_since: Mapped[date | None]
    reason: Mapped[str] = mapped_column(String(DECISION_TEXT), default="")
    asked_at: Mapped[datetime] = mapped_column(Instant)
    answered_at: Mapped[datetime | None] = mapped_column(Instant)
    answered_by_id: Mapped[UUID | None] = mapped_column(ForeignKey("organisation_contact.id"))
    vouched_by_id: Mapped[UUID | None] = mapped_column(ForeignKey("account.id"))

    application: Mapped[Application] = relationship()
    organisation: Mapped[Organisation] = relationship()
    answered_by: Mapped[OrganisationContact | None] = relationship()

    @property
    def content_mark(self) -> str:
        """Return what changes whenever the applicant says something else."""
        said = f"{self.activity}\n{self.since}\n{self.minutes}"
        return hashlib.sha256(said.encode()).hexdigest()[:16]

    @property
    def is_open(self) -> bool:
        """Tell whether the organisation has not answered yet."""
        return self.state is AttestationState.OPEN

    @property
    def is_vouched(self) -> bool:
        """Tell whether somebody vouches for this whom the office knows, and who is not the applicant."""
        return self.state in VOUCHED and (self._has_contacts_word or self._has_clerks_word)

    def is_of(self, email: str) -> bool:
        """Tell whether this address is the applicant's own."""
        own = self.application.volunteer.email
        return own is not None and is_same_mailbox(own, email)

    def answer(self, reply: Reply, *, by: OrganisationContact, at: datetime) -> None:
        """Keep the answer, also a changed one; the office's decision ends that. Raises AlreadyDecidedError."""
        if is_decided(self.application.status):
            raise AlreadyDecidedError(self.application.status, reply.state)
        self.state, self.reason = reply.state, reply.reason
        self.attested_minutes, self.attested_since = reply.minutes, reply.since
        self.answered_by, self.answered_at = by, at

    @property
    def _has_contacts_word(self) -> bool:
        contact = self.answered_by
        return contact is not None and contact.is_checked and not self.is_of(contact.email)

    @property
    def _has_clerks_word(self) -> bool:
        return self.vouched_by_id is not None and self.vouched_by_id != self.application.volunteer_id


class ConfirmationLink(Public, Base):
    """A link to all that waits for one organisation, for one contact, good for 28 days; ``reminders`` counts 0 to 2.

    ``is_renewal``: the contact asked for it, so that its first mail goes out whatever is open.
    """

    __tablename__ = "confirmation_link"
    __table_args__ = (Index(None, "mail_due_at"), Index(None, "contact_id", "expires_at"))

    contact_id: Mapped[UUID] = mapped_column(ForeignKey("organisation_contact.id"))
    created_at: Mapped[datetime] = mapped_column(Instant)
    expires_at: Mapped[datetime] = mapped_column(Instant)
    reminders: Mapped[int] = mapped_column(default=0)
    mail_due_at: Mapped[datetime | None] = mapped_column(Instant)
    is_renewal: Mapped[bool] = mapped_column(default=False, server_default=false())

    contact: Mapped[OrganisationContact] = relationship()

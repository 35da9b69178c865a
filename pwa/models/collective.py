"""Collective applications: a club's list of people, each of whom accepts before anything is issued."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from pwa.domain.collective import MemberState
from pwa.models.account import Account
from pwa.models.application import Application
from pwa.models.authority import Authority
from pwa.models.base import Base, Instant, Public, choice
from pwa.models.organisation import Organisation, OrganisationContact

HANDED_IN = "(contact_id IS NULL) <> (clerk_id IS NULL)"


class CollectiveApplication(Public, Base):
    """One list as it was handed in, by a club's contact or by a clerk, for one guaranteed group."""

    __tablename__ = "collective_application"
    __table_args__ = (
        Index(None, "authority_id", "created_at", "id"),
        Index(None, "organisation_id", "created_at", "id"),
        CheckConstraint(HANDED_IN, name="handed_in"),
    )

    organisation_id: Mapped[UUID] = mapped_column(ForeignKey("organisation.id"))
    authority_id: Mapped[UUID] = mapped_column(ForeignKey("authority.id"))
    contact_id: Mapped[UUID | None] = mapped_column(ForeignKey("organisation_contact.id"))
    clerk_id: Mapped[UUID | None] = mapped_column(ForeignKey("account.id"))
    route: Mapped[str] = mapped_column(String(40))
    group: Mapped[str] = mapped_column(String(40))
    digest: Mapped[str] = mapped_column(String(64))
    created_at: Mapped[datetime] = mapped_column(Instant)

    organisation: Mapped[Organisation] = relationship()
    authority: Mapped[Authority] = relationship()
    contact: Mapped[OrganisationContact | None] = relationship()
    clerk: Mapped[Account | None] = relationship()


class CollectiveMember(Public, Base):
    """Somebody on a list. ``person_key`` is a digest that tells the same person in another file.

    ``consent_text`` is what the person agreed to, word by word. The application exists from then on.
    """

    __tablename__ = "collective_member"
    __table_args__ = (
        UniqueConstraint("organisation_id", "group", "person_key"),
        Index(None, "collective_id", "invited_at", "id"),
        Index(None, "collective_id", "state"),
        Index(None, "state", "invited_at"),
        Index(None, "mail_due_at"),
    )

    collective_id: Mapped[UUID] = mapped_column(ForeignKey("collective_application.id"))
    organisation_id: Mapped[UUID] = mapped_column(ForeignKey("organisation.id"))
    group: Mapped[str] = mapped_column(String(40))
    line: Mapped[int]
    given_name: Mapped[str] = mapped_column(String(80))
    family_name: Mapped[str] = mapped_column(String(80))
    born_on: Mapped[date | None]
    email: Mapped[str | None] = mapped_column(String(254))
    person_key: Mapped[str] = mapped_column(String(64))
    state: Mapped[MemberState] = mapped_column(choice(MemberState), default=MemberState.INVITED)
    invited_at: Mapped[datetime] = mapped_column(Instant)
    answered_at: Mapped[datetime | None] = mapped_column(Instant)
    consent_text: Mapped[str] = mapped_column(String(1000), default="")
    account_id: Mapped[UUID | None] = mapped_column(ForeignKey("account.id"))
    application_id: Mapped[UUID | None] = mapped_column(ForeignKey("application.id"), unique=True)
    mail_due_at: Mapped[datetime | None] = mapped_column(Instant)

    collective: Mapped[CollectiveApplication] = relationship()
    organisation: Mapped[Organisation] = relationship()
    application: Mapped[Application | None] = relationship()

    @property
    def full_name(self) -> str:
        """Return the name as the list has it; empty once it was removed."""
        return f"{self.given_name} {self.family_name}".strip()

    @property
    def is_open(self) -> bool:
        """Tell whether the person has not answered."""
        return self.state is MemberState.INVITED

    def accept(self, *, application: Application, at: datetime) -> None:
        """Note the person's yes, and what it led to."""
        self.state, self.answered_at, self.consent_text = MemberState.ACCEPTED, at, application.consent_text
        self.account_id, self.application = application.volunteer_id, application
        self.mail_due_at = None

    def refuse(self, *, at: datetime) -> None:
        """Note the person's no."""
        self.state, self.answered_at, self.mail_due_at = MemberState.REFUSED, at, None


class CollectiveUpload(Public, Base):
    """A list between its preview and its keeping, for a day: ``content`` and ``columns`` are JSON.

    ``collective_id`` is what it became; its rows are gone by then.
    """

    __tablename__ = "collective_upload"
    __table_args__ = (Index(None, "created_at"), CheckConstraint(HANDED_IN, name="handed_in"))

    organisation_id: Mapped[UUID] = mapped_column(ForeignKey("organisation.id"))
    authority_id: Mapped[UUID] = mapped_column(ForeignKey("authority.id"))
    contact_id: Mapped[UUID | None] = mapped_column(ForeignKey("organisation_contact.id"))
    clerk_id: Mapped[UUID | None] = mapped_column(ForeignKey("account.id"))
    group: Mapped[str] = mapped_column(String(40))
    digest: Mapped[str] = mapped_column(String(64))
    content: Mapped[str] = mapped_column(Text)
    columns: Mapped[str] = mapped_column(Text)
    created_at: Mapped[datetime] = mapped_column(Instant)
    collective_id: Mapped[UUID | None] = mapped_column(ForeignKey("collective_application.id"))

    organisation: Mapped[Organisation] = relationship()
    collective: Mapped[CollectiveApplication | None] = relationship()


class CollectiveLink(Public, Base):
    """A link by which a checked contact hands in the club's lists and sees what became of them."""

    __tablename__ = "collective_link"
    __table_args__ = (Index(None, "mail_due_at"), Index(None, "contact_id", "expires_at"))

    contact_id: Mapped[UUID] = mapped_column(ForeignKey("organisation_contact.id"))
    created_at: Mapped[datetime] = mapped_column(Instant)
    expires_at: Mapped[datetime] = mapped_column(Instant)
    mail_due_at: Mapped[datetime | None] = mapped_column(Instant)

    contact: Mapped[OrganisationContact] = relationship()

"""Accounts: a person with a mail address, and the role that the person may have in an office."""

from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from pwa.models.authority import Authority
from pwa.models.base import Base, Instant, Public, choice
from pwa.models.organisation import Organisation


class Role(StrEnum):
    """What a person is in an office."""

    CLERK = "clerk"
    LEAD = "lead"
    AUDITOR = "auditor"
    LAND_READER = "land_reader"


class Account(Public, Base):
    """A person; the names are empty until the profile is filled in.

    Without a mail address, as after a letter, only a link that an office handed out signs in.
    """

    __tablename__ = "account"

    email: Mapped[str | None] = mapped_column(String(254), unique=True)
    given_name: Mapped[str] = mapped_column(String(80), default="")
    family_name: Mapped[str] = mapped_column(String(80), default="")
    created_at: Mapped[datetime] = mapped_column(Instant)
    language: Mapped[str] = mapped_column(String(2), default="de", server_default="de")

    membership: Mapped["Membership | None"] = relationship(back_populates="account", uselist=False)
    engagements: Mapped[list["Engagement"]] = relationship(
        back_populates="account", order_by="(Engagement.since, Engagement.id)"
    )

    @property
    def full_name(self) -> str:
        """Return given and family name."""
        return f"{self.given_name} {self.family_name}".strip()

    @property
    def has_profile(self) -> bool:
        """Tell whether the person has said the own name."""
        return bool(self.given_name and self.family_name)


class Membership(Base):
    """The role of a person in one office."""

    __tablename__ = "membership"

    account_id: Mapped[UUID] = mapped_column(ForeignKey("account.id"), unique=True)
    authority_id: Mapped[UUID] = mapped_column(ForeignKey("authority.id"))
    role: Mapped[Role] = mapped_column(choice(Role))

    account: Mapped[Account] = relationship(back_populates="membership")
    authority: Mapped[Authority] = relationship()


class Engagement(Base):
    """Since when a volunteer has been active in an organisation."""

    __tablename__ = "engagement"
    __table_args__ = (UniqueConstraint("account_id", "organisation_id"), Index(None, "organisation_id"))

    account_id: Mapped[UUID] = mapped_column(ForeignKey("account.id"))
    organisation_id: Mapped[UUID] = mapped_column(ForeignKey("organisation.id"))
    since: Mapped[date]

    account: Mapped[Account] = relationship(back_populates="engagements")
    organisation: Mapped[Organisation] = relationship()

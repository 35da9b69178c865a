"""Organisations: clubs, brigades and groups in which volunteers are active."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint, false, text
from sqlalchemy.orm import Mapped, mapped_column, relationship, validates

from pwa.domain.organisation_name import KEY_LENGTH, match_key
from pwa.models.authority import Authority
from pwa.models.base import Base, Instant, Public, choice

PRESENT, MERGED = text("merged_into_id IS NULL"), text("merged_into_id IS NOT NULL")
UNSEEN = text("checked_at IS NULL AND removed_at IS NULL")


class OrganisationField(StrEnum):
    """What an organisation works for: coarse, so that it says nobody's faith, opinion or health (Art. 9 GDPR)."""

    RESCUE = "rescue"
    SPORT = "sport"
    YOUTH = "youth"
    SOCIAL = "social"
    CULTURE = "culture"
    NATURE = "nature"
    OTHER = "other"


class Organisation(Public, Base):
    """An organisation; an unchecked one was named by a volunteer and only that volunteer sees it.

    Only the office says its ``field``; None is "not stated".
    ``match_key`` is equal for names that are likely one organisation. A merged one leads to the one that it was merged
    into, never in a chain. ``trusted_by_id`` is who last let its word count as approval.
    """

    __tablename__ = "organisation"
    __table_args__ = (
        Index(None, "authority_id", "name"),
        Index(None, "authority_id", "match_key"),
        Index("ix_organisation_present", "authority_id", "name", "id", sqlite_where=PRESENT, postgresql_where=PRESENT),
        Index("ix_organisation_merged", "merged_into_id", sqlite_where=MERGED, postgresql_where=MERGED),
    )

    authority_id: Mapped[UUID] = mapped_column(ForeignKey("authority.id"))
    name: Mapped[str] = mapped_column(String(160))
    is_checked: Mapped[bool] = mapped_column(default=True)
    named_by_id: Mapped[UUID | None] = mapped_column(ForeignKey("account.id", use_alter=True))
    field: Mapped[OrganisationField | None] = mapped_column(choice(OrganisationField))
    is_trusted: Mapped[bool] = mapped_column(default=False, server_default=false())
    trusted_by_id: Mapped[UUID | None] = mapped_column(ForeignKey("account.id", use_alter=True))
    match_key: Mapped[str] = mapped_column(String(KEY_LENGTH), default="")
    merged_into_id: Mapped[UUID | None] = mapped_column(ForeignKey("organisation.id"))

    authority: Mapped[Authority] = relationship()
    merged_into: Mapped["Organisation | None"] = relationship(remote_side="Organisation.id")
    contacts: Mapped[list["OrganisationContact"]] = relationship(
        back_populates="organisation", order_by="OrganisationContact.id"
    )

    @property
    def survivor(self) -> "Organisation":
        """Return the organisation that this one counts as: itself, unless it was merged."""
        return self.merged_into or self

    @validates("name")
    def _keep_match_key(self, _field: str, name: str) -> str:
        self.match_key = match_key(name)
        return name


class ContactRole(StrEnum):
    """What somebody is in an organisation."""

    BOARD = "board"
    COMMANDER = "commander"
    COORDINATOR = "coordinator"
    DEPUTY = "deputy"


class OrganisationContact(Public, Base):
    """Somebody who speaks for an organisation, without an account.

    Only the office checks a contact (``checked_at``); an address that a volunteer typed (``typed_by_id``) counts for
    nothing until then. What a contact answered stands also after the office has removed it.
    """

    __tablename__ = "organisation_contact"
    __table_args__ = (
        UniqueConstraint("organisation_id", "email"),
        Index("ix_organisation_contact_new", "organisation_id", sqlite_where=UNSEEN, postgresql_where=UNSEEN),
    )

    organisation_id: Mapped[UUID] = mapped_column(ForeignKey("organisation.id"))
    email: Mapped[str] = mapped_column(String(254))
    name: Mapped[str] = mapped_column(String(160), default="")
    role: Mapped[ContactRole] = mapped_column(choice(ContactRole), default=ContactRole.BOARD)
    typed_by_id: Mapped[UUID | None] = mapped_column(ForeignKey("account.id", use_alter=True))
    added_at: Mapped[datetime | None] = mapped_column(Instant)
    checked_at: Mapped[datetime | None] = mapped_column(Instant)
    checked_by_id: Mapped[UUID | None] = mapped_column(ForeignKey("account.id", use_alter=True))
    removed_at: Mapped[datetime | None] = mapped_column(Instant)

    organisation: Mapped[Organisation] = relationship(back_populates="contacts")

    @property
    def is_checked(self) -> bool:
        """Tell whether the office vouches for this contact."""
        return self.checked_at is not None

    @property
    def may_speak(self) -> bool:
        """Tell whether this contact is asked and may answer."""
        return self.is_checked and self.removed_at is None

    def check(self, *, by: UUID, at: datetime) -> None:
        """Vouch for this contact, as the office."""
        self.checked_by_id, self.checked_at, self.removed_at = by, at, None

    def remove(self, *, at: datetime) -> None:
        """Ask this contact no more."""
        self.removed_at = at


class ChangeKind(StrEnum):
    """What an office did with an organisation of its register."""

    ADDED = "added"
    RENAMED = "renamed"
    LISTED = "listed"
    TRUSTED = "trusted"
    UNTRUSTED = "untrusted"
    MERGED = "merged"


class OrganisationChange(Base):
    """One step in the life of an organisation: who, when and why.

    ``former_name`` is the old name, or that of the organisation ``other_id`` which was merged into this one; ``moved``
    is how many rows came with it, as JSON by table.
    """

    __tablename__ = "organisation_change"
    __table_args__ = (Index(None, "organisation_id", "at"),)

    organisation_id: Mapped[UUID] = mapped_column(ForeignKey("organisation.id"))
    kind: Mapped[ChangeKind] = mapped_column(choice(ChangeKind))
    by_id: Mapped[UUID] = mapped_column(ForeignKey("account.id", use_alter=True))
    at: Mapped[datetime] = mapped_column(Instant)
    reason: Mapped[str] = mapped_column(String(500), default="")
    former_name: Mapped[str] = mapped_column(String(160), default="")
    other_id: Mapped[UUID | None] = mapped_column(ForeignKey("organisation.id"))
    moved: Mapped[str] = mapped_column(String(1000), default="")

    organisation: Mapped[Organisation] = relationship(foreign_keys=[organisation_id])

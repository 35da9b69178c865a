"""Whose lists somebody sees: a clerk those of the own authority, a club's contact those of the own organisation."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import ColumnElement

from pwa.models import CollectiveApplication, CollectiveUpload


@dataclass(frozen=True, slots=True)
class OfficeScope:
    """A clerk, and the authority for which the clerk acts."""

    clerk: UUID
    authority: UUID

    @property
    def author(self) -> dict[str, UUID]:
        """Return the column that says who hands a list in."""
        return {"clerk_id": self.clerk}

    def lists(self) -> ColumnElement[bool]:
        """Return which lists may be seen."""
        return CollectiveApplication.authority_id == self.authority

    def uploads(self) -> ColumnElement[bool]:
        """Return which uploads may be seen: also a colleague's."""
        return CollectiveUpload.authority_id == self.authority


@dataclass(frozen=True, slots=True)
class ClubScope:
    """A checked contact, and the organisation for which the contact speaks."""

    contact: UUID
    organisation: UUID

    @property
    def author(self) -> dict[str, UUID]:
        """Return the column that says who hands a list in."""
        return {"contact_id": self.contact}

    def lists(self) -> ColumnElement[bool]:
        """Return which lists may be seen."""
        return CollectiveApplication.organisation_id == self.organisation

    def uploads(self) -> ColumnElement[bool]:
        """Return which uploads may be seen: only the own ones."""
        return CollectiveUpload.contact_id == self.contact


ListScope = OfficeScope | ClubScope

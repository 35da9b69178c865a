"""Issuing authorities: the Landratsamt or Rathaus that decides."""

import secrets
from enum import StrEnum
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, false, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from pwa.models.base import Base, Public, choice

SAMPLE_PERCENT = 5


class AuthorityKind(StrEnum):
    """What kind of area the authority serves."""

    LANDKREIS = "landkreis"
    STADTKREIS = "stadtkreis"
    GEMEINDE = "gemeinde"
    LAND = "land"


class Authority(Public, Base):
    """An issuing authority, known by the official key (AGS) of its area.

    A Gemeinde lies in a Landkreis, its ``parent``; the Land issues nothing, its people read totals.
    ``delegates`` counts for a Landkreis: then its Gemeinden decide.
    ``is_invented`` marks a key that no register knows, as in the demo. ``sample_percent`` of the cases are drawn to be
    looked at, by ``sample_secret``, which nobody outside the database knows.
    """

    __tablename__ = "authority"
    __table_args__ = (
        Index(None, "parent_id", "name"),
        CheckConstraint("sample_percent BETWEEN 0 AND 100", name="sample_percent"),
    )

    ags: Mapped[str] = mapped_column(String(8), unique=True)
    name: Mapped[str] = mapped_column(String(120))
    kind: Mapped[AuthorityKind] = mapped_column(choice(AuthorityKind))
    parent_id: Mapped[UUID | None] = mapped_column(ForeignKey("authority.id"))
    delegates: Mapped[bool] = mapped_column(default=False, server_default=false())
    is_invented: Mapped[bool] = mapped_column(default=False, server_default=false())
    sample_percent: Mapped[int] = mapped_column(default=SAMPLE_PERCENT, server_default=text(str(SAMPLE_PERCENT)))
    sample_secret: Mapped[str] = mapped_column(String(32), default=lambda: secrets.token_hex(16))

    parent: Mapped["Authority | None"] = relationship(remote_side="Authority.id")

    @property
    def office_name(self) -> str:
        """Return who decides, as people say it: "Landratsamt Calw", "Stadt Ulm", "Rathaus Nagold"."""
        if self.kind is AuthorityKind.GEMEINDE:
            return f"Rathaus {self.name}"
        if self.kind is AuthorityKind.LAND:
            return f"Land {self.name}"
        return f"Stadt {self.name}" if self.kind is AuthorityKind.STADTKREIS else f"Landratsamt {self.name}"

    @property
    def full_name(self) -> str:
        """Return the name as on a card: "Landkreis Calw", "Stadt Ulm", "Nagold", but "Ostalbkreis"."""
        if self.kind in (AuthorityKind.GEMEINDE, AuthorityKind.LAND):
            return self.name
        if self.kind is AuthorityKind.STADTKREIS:
            return f"Stadt {self.name}"
        return self.name if self.name.lower().endswith("kreis") else f"Landkreis {self.name}"

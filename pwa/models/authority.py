"""Issuing authorities: the Landratsamt or Rathaus that decides."""

from enum import StrEnum

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from pwa.models.base import Base, Public, choice


class AuthorityKind(StrEnum):
    """What kind of Kreis the authority serves."""

    LANDKREIS = "landkreis"
    STADTKREIS = "stadtkreis"


class Authority(Public, Base):
    """An issuing authority, known by the official key (AGS) of its area."""

    __tablename__ = "authority"

    ags: Mapped[str] = mapped_column(String(8), unique=True)
    name: Mapped[str] = mapped_column(String(120))
    kind: Mapped[AuthorityKind] = mapped_column(choice(AuthorityKind))

    @property
    def office_name(self) -> str:
        """Return who decides, as people say it: "Landratsamt Calw", "Stadt Ulm"."""
        return f"Stadt {self.name}" if self.kind is AuthorityKind.STADTKREIS else f"Landratsamt {self.name}"

    @property
    def full_name(self) -> str:
        """Return the name as on a card: "Landkreis Calw", "Stadt Ulm", but "Ostalbkreis"."""
        if self.kind is AuthorityKind.STADTKREIS:
            return f"Stadt {self.name}"
        return self.name if self.name.lower().endswith("kreis") else f"Landkreis {self.name}"

"""Organisations: clubs, brigades and groups in which volunteers are active."""

from uuid import UUID

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from pwa.models.authority import Authority
from pwa.models.base import Base, Public


class Organisation(Public, Base):
    """An organisation; an unchecked one was named by a volunteer and only that volunteer sees it."""

    __tablename__ = "organisation"
    __table_args__ = (Index(None, "authority_id", "name"),)

    authority_id: Mapped[UUID] = mapped_column(ForeignKey("authority.id"))
    name: Mapped[str] = mapped_column(String(160))
    is_checked: Mapped[bool] = mapped_column(default=True)
    named_by_id: Mapped[UUID | None] = mapped_column(ForeignKey("account.id", use_alter=True))

    authority: Mapped[Authority] = relationship()

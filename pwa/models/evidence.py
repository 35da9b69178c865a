"""Evidence: papers that somebody attaches to an application."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from pwa.models.base import Base, Instant, Public


class Evidence(Public, Base):
    """One file as it was made anew here, with the number and the last day that its paper names.

    It belongs to a draft until the application is handed in. ``kind`` is the group's evidence in the programme's file.
    ``seen_by_id`` is the clerk to whom the original was shown at the counter: then there is no file.
    """

    __tablename__ = "evidence"
    __table_args__ = (Index(None, "application_id"), Index(None, "volunteer_id"))

    volunteer_id: Mapped[UUID] = mapped_column(ForeignKey("account.id"))
    application_id: Mapped[UUID | None] = mapped_column(ForeignKey("application.id"))
    kind: Mapped[str] = mapped_column(String(40))
    number: Mapped[str] = mapped_column(String(60), default="")
    last_on: Mapped[date | None]
    file_name: Mapped[str] = mapped_column(String(160))
    media_type: Mapped[str] = mapped_column(String(40))
    size: Mapped[int]
    content: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)
    added_at: Mapped[datetime] = mapped_column(Instant)
    seen_by_id: Mapped[UUID | None] = mapped_column(ForeignKey("account.id"))

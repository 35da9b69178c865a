"""What an office enters for people at its counter: who they are, and the paper forms that they bring."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from pwa.models.account import Account
from pwa.models.application import Application
from pwa.models.base import Base, Instant, Public

NEW = text("is_new")


class CounterPerson(Base):
    """A person whom an office entered: the birth day tells two of one name apart, the address is for letters alone.

    ``born_on`` and the address are kept nowhere else, and go with the account.
    """

    __tablename__ = "counter_person"
    __table_args__ = (Index(None, "authority_id", "born_on"),)

    account_id: Mapped[UUID] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"), unique=True)
    authority_id: Mapped[UUID] = mapped_column(ForeignKey("authority.id"))
    born_on: Mapped[date]
    street: Mapped[str] = mapped_column(String(120), default="")
    town: Mapped[str] = mapped_column(String(120), default="")
    entered_by_id: Mapped[UUID] = mapped_column(ForeignKey("account.id"))
    entered_at: Mapped[datetime] = mapped_column(Instant)

    account: Mapped[Account] = relationship(foreign_keys=[account_id])


class PaperForm(Public, Base):
    """A sheet with a code: printed for one person (``account_id``), or a blank one once an office has entered it.

    ``authority_id`` is the office that may open it; without one the first that does.
    """

    __tablename__ = "paper_form"
    __table_args__ = (Index(None, "account_id", "created_at"),)

    code: Mapped[str] = mapped_column(String(16), unique=True)
    account_id: Mapped[UUID | None] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"))
    authority_id: Mapped[UUID | None] = mapped_column(ForeignKey("authority.id"))
    created_at: Mapped[datetime] = mapped_column(Instant)
    expires_at: Mapped[datetime] = mapped_column(Instant)
    used_at: Mapped[datetime | None] = mapped_column(Instant)
    used_by_id: Mapped[UUID | None] = mapped_column(ForeignKey("account.id"))

    account: Mapped[Account | None] = relationship(foreign_keys=[account_id])


class CounterEntry(Base):
    """A form that is stored for somebody, so that it is known when it is sent again by a double click or a reload.

    One form takes in one new person at most (``is_new``); for somebody else who is known it is another entry.
    ``fingerprint`` tells whether all but the hours is as it was.
    """

    __tablename__ = "counter_entry"
    __table_args__ = (
        UniqueConstraint("form_id", "account_id"),
        Index("uq_counter_entry_new", "form_id", unique=True, sqlite_where=NEW, postgresql_where=NEW),
    )

    form_id: Mapped[UUID]
    fingerprint: Mapped[str] = mapped_column(String(64))
    account_id: Mapped[UUID] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"))
    application_id: Mapped[UUID | None] = mapped_column(ForeignKey("application.id"))
    is_new: Mapped[bool]
    entered_by_id: Mapped[UUID] = mapped_column(ForeignKey("account.id"))
    entered_at: Mapped[datetime] = mapped_column(Instant)

    account: Mapped[Account] = relationship(foreign_keys=[account_id])
    application: Mapped[Application | None] = relationship()

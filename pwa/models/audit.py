"""The audit log: who did what, when, and why; a chain for each authority, and what is kept of it outside."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, LargeBinary, String, UniqueConstraint, Uuid, select
from sqlalchemy.orm import Mapped, column_property, mapped_column

from pwa.models.base import Base, Instant

PSEUDONYM_LENGTH = 22
SALT_LENGTH = 16
HASH_LENGTH = 64


class AuditPseudonym(Base):
    """The name by which one authority's log knows an account; it goes with the account, the log stays.

    With its salt the name proves whose it is; one from before there were salts proves nothing.
    """

    __tablename__ = "audit_pseudonym"
    __table_args__ = (UniqueConstraint("authority_id", "account_id"),)

    authority_id: Mapped[UUID] = mapped_column(ForeignKey("authority.id"))
    account_id: Mapped[UUID] = mapped_column(Uuid, ForeignKey("account.id", ondelete="CASCADE"), index=True)
    name: Mapped[str] = mapped_column(String(PSEUDONYM_LENGTH), unique=True)
    salt: Mapped[bytes | None] = mapped_column(LargeBinary(SALT_LENGTH))


class AuditEntry(Base):
    """One act of an office; names keys and pseudonyms, never names of people. Triggers refuse every change."""

    __tablename__ = "audit_entry"
    __table_args__ = (
        UniqueConstraint("authority_id", "number"),
        Index(None, "authority_id", "at"),
        Index(None, "authority_id", "actor", "at"),
        Index(None, "authority_id", "act", "at"),
    )

    authority_id: Mapped[UUID] = mapped_column(ForeignKey("authority.id"))
    number: Mapped[int]
    at: Mapped[datetime] = mapped_column(Instant)
    actor: Mapped[str] = mapped_column(String(PSEUDONYM_LENGTH))
    act: Mapped[str] = mapped_column(String(40))
    subject: Mapped[str] = mapped_column(String(60))
    reason: Mapped[str] = mapped_column(String(500), default="")
    hash: Mapped[str] = mapped_column(String(HASH_LENGTH))

    actor_id: Mapped[UUID | None] = column_property(
        select(AuditPseudonym.account_id).where(AuditPseudonym.name == actor).scalar_subquery()
    )


class AuditWaiting(Base):
    """An entry as an act has left it in its own transaction; it joins the chain right after (docs/adr/0030)."""

    __tablename__ = "audit_waiting"
    __table_args__ = (Index(None, "authority_id", "id"),)

    authority_id: Mapped[UUID] = mapped_column(ForeignKey("authority.id"))
    at: Mapped[datetime] = mapped_column(Instant)
    actor: Mapped[str] = mapped_column(String(PSEUDONYM_LENGTH))
    act: Mapped[str] = mapped_column(String(40))
    subject: Mapped[str] = mapped_column(String(60))
    reason: Mapped[str] = mapped_column(String(500), default="")


class AuditHead(Base):
    """The newest entry of a log as it stood at the first look on a day: a log cut later does not reach it."""

    __tablename__ = "audit_head"
    __table_args__ = (UniqueConstraint("authority_id", "day"),)

    authority_id: Mapped[UUID] = mapped_column(ForeignKey("authority.id"))
    day: Mapped[date]
    number: Mapped[int]
    hash: Mapped[str] = mapped_column(String(HASH_LENGTH))


class AuditAnchor(Base):
    """The last entry of a log that was deleted when its years were closed: the chain goes on from here."""

    __tablename__ = "audit_anchor"

    authority_id: Mapped[UUID] = mapped_column(ForeignKey("authority.id"), unique=True)
    number: Mapped[int]
    hash: Mapped[str] = mapped_column(String(HASH_LENGTH))
    closed_at: Mapped[datetime] = mapped_column(Instant)

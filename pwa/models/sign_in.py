"""Signing in: codes that were mailed, and the sessions they opened."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from pwa.models.account import Account
from pwa.models.base import Base, Instant


class SignInCode(Base):
    """A six-digit code on its way; all secrets in it are HMACs under a key that is not in the database."""

    __tablename__ = "sign_in_code"
    __table_args__ = (Index(None, "address_mark", "sent_at"), Index(None, "network_mark", "sent_at"))

    email: Mapped[str] = mapped_column(String(254))
    address_mark: Mapped[str] = mapped_column(String(64))
    network_mark: Mapped[str] = mapped_column(String(64))
    browser_mark: Mapped[str] = mapped_column(String(64), unique=True)
    code_mark: Mapped[str] = mapped_column(String(64))
    is_known: Mapped[bool]
    sent_at: Mapped[datetime] = mapped_column(Instant)
    expires_at: Mapped[datetime] = mapped_column(Instant)
    tries: Mapped[int] = mapped_column(default=0)
    used_at: Mapped[datetime | None] = mapped_column(Instant)


class AccountSession(Base):
    """A signed-in browser; only the hash of its token is kept. At ``factor_at`` the second factor was shown last."""

    __tablename__ = "account_session"
    __table_args__ = (Index(None, "account_id", "ended_at"),)

    token_mark: Mapped[str] = mapped_column(String(64), unique=True)
    account_id: Mapped[UUID] = mapped_column(ForeignKey("account.id"))
    has_second_factor: Mapped[bool] = mapped_column(default=False)
    factor_at: Mapped[datetime | None] = mapped_column(Instant)
    created_at: Mapped[datetime] = mapped_column(Instant)
    seen_at: Mapped[datetime] = mapped_column(Instant)
    ended_at: Mapped[datetime | None] = mapped_column(Instant)

    account: Mapped[Account] = relationship()

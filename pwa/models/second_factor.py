"""The second factor: passkeys, an authenticator app, recovery codes, and how often somebody has guessed."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import BigInteger, ForeignKey, Index, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from pwa.models.base import Base, Instant, Public, choice

LONGEST_NAME = 60


class Passkey(Public, Base):
    """The public half of a passkey (WebAuthn), with its identifier as the authenticator made it."""

    __tablename__ = "passkey"
    __table_args__ = (Index(None, "account_id"),)

    account_id: Mapped[UUID] = mapped_column(ForeignKey("account.id"))
    credential_id: Mapped[bytes] = mapped_column(LargeBinary(1023), unique=True)
    attested: Mapped[bytes] = mapped_column(LargeBinary(2048))
    sign_count: Mapped[int] = mapped_column(BigInteger)
    name: Mapped[str] = mapped_column(String(LONGEST_NAME))
    added_at: Mapped[datetime] = mapped_column(Instant)
    used_at: Mapped[datetime | None] = mapped_column(Instant)


class ChallengeUse(StrEnum):
    """What a challenge may be answered for."""

    ADD = "add"
    PROVE = "prove"
    SIGN_IN = "sign_in"


class PasskeyChallenge(Base):
    """Random bytes that a passkey signs: one use, for one purpose, of one account but for signing in."""

    __tablename__ = "passkey_challenge"
    __table_args__ = (Index(None, "expires_at"),)

    challenge: Mapped[str] = mapped_column(String(64), unique=True)
    use: Mapped[ChallengeUse] = mapped_column(choice(ChallengeUse))
    account_id: Mapped[UUID | None] = mapped_column(ForeignKey("account.id"))
    expires_at: Mapped[datetime] = mapped_column(Instant)


class AuthenticatorApp(Public, Base):
    """An app that shows six digits (TOTP, RFC 6238); ``secret`` is sealed, ``last_step`` was used last."""

    __tablename__ = "authenticator_app"

    account_id: Mapped[UUID] = mapped_column(ForeignKey("account.id"), unique=True)
    secret: Mapped[str] = mapped_column(String(255))
    last_step: Mapped[int]
    added_at: Mapped[datetime] = mapped_column(Instant)
    used_at: Mapped[datetime | None] = mapped_column(Instant)


class RecoveryCode(Base):
    """A code on paper for the day on which the phone is lost; only its keyed hash is kept."""

    __tablename__ = "recovery_code"
    __table_args__ = (Index(None, "account_id"),)

    account_id: Mapped[UUID] = mapped_column(ForeignKey("account.id"))
    code_mark: Mapped[str] = mapped_column(String(64), unique=True)
    made_at: Mapped[datetime] = mapped_column(Instant)
    used_at: Mapped[datetime | None] = mapped_column(Instant)


class FactorTries(Base):
    """How often somebody has guessed the second factor of an account since ``since``."""

    __tablename__ = "factor_tries"

    account_id: Mapped[UUID] = mapped_column(ForeignKey("account.id"), unique=True)
    tries: Mapped[int]
    since: Mapped[datetime] = mapped_column(Instant)

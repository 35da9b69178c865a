"""Six digits from an app (TOTP, RFC 6238): 30 seconds each, one step before and after is let through, none twice."""

import re
import secrets as random
from base64 import b32encode
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from cryptography.hazmat.primitives.hashes import SHA1
from cryptography.hazmat.primitives.twofactor.totp import TOTP
from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from pwa.models import AuthenticatorApp
from pwa.services.errors import RefusedError
from pwa.services.marks import is_same
from pwa.services.sealing import SealBrokenError, seal, unseal

STEP = 30  # seconds
DIGITS = 6
SECRET_BYTES = 20  # as RFC 4226 recommends
CODE = re.compile(r"[0-9]{6}")
STORED, OFFERED = "authenticator app", "authenticator app that is set up"


@dataclass(frozen=True, slots=True)
class Offer:
    """A secret that is not in use yet: for typing, as an address for the app, and sealed for the form."""

    secret: str
    address: str
    sealed: str


def offer(account: UUID, *, email: str, name: str, secrets: Sequence[str]) -> Offer:
    """Draw a secret for an account; nothing is kept until the app has shown its first code."""
    raw = random.token_bytes(SECRET_BYTES)
    return _offer(raw, email=email, name=name, sealed=seal(secrets, OFFERED, f"{account.hex}{raw.hex()}"))


def offer_again(account: UUID, sealed: str, *, email: str, name: str, secrets: Sequence[str]) -> Offer:
    """Return the offer that a form brought back. Raises SealBrokenError where it is not this account's."""
    return _offer(_raw(account, sealed, secrets=secrets), email=email, name=name, sealed=sealed)


def set_up(session: Session, *, account: UUID, sealed: str, code: str, secrets: Sequence[str], now: datetime) -> None:
    """Keep the app that shows ``code`` in place of the one before. Raises SealBrokenError and RefusedError."""
    raw = _raw(account, sealed, secrets=secrets)
    step = _step_of(raw, code, now=now)
    if step is None:
        raise RefusedError({"code": "factor_code_wrong"})
    session.execute(delete(AuthenticatorApp).where(AuthenticatorApp.account_id == account))
    stored = seal(secrets, STORED, raw.hex())
    session.add(AuthenticatorApp(account_id=account, secret=stored, last_step=step, added_at=now))
    session.flush()


def of(session: Session, *, account: UUID) -> AuthenticatorApp | None:
    """Return an account's app, if it has one."""
    return session.scalar(select(AuthenticatorApp).where(AuthenticatorApp.account_id == account))


def is_shown(session: Session, *, account: UUID, code: str, secrets: Sequence[str], now: datetime) -> bool:
    """Tell whether ``code`` is what the app shows; it counts once, also where it comes twice at the same time.

    One that counts seals the app's secret anew, so that older SECRET_KEYS can go; where they went before, none counts.
    """
    app = of(session, account=account)
    raw = _kept(app, secrets=secrets) if app else None
    step = _step_of(raw, code, now=now) if raw else None
    if app is None or raw is None or step is None:
        return False
    later = update(AuthenticatorApp).where(AuthenticatorApp.id == app.id, AuthenticatorApp.last_step < step)
    anew = later.values(last_step=step, used_at=now, secret=seal(secrets, STORED, raw.hex()))
    return session.execute(anew.returning(AuthenticatorApp.id)).one_or_none() is not None


def _offer(raw: bytes, *, email: str, name: str, sealed: str) -> Offer:
    address = _totp(raw).get_provisioning_uri(email, name)
    return Offer(b32encode(raw).decode("ascii"), address, sealed)


def _kept(app: AuthenticatorApp, *, secrets: Sequence[str]) -> bytes | None:
    """Return the app's secret, or nothing where what it was sealed under is gone."""
    try:
        return bytes.fromhex(unseal(secrets, STORED, app.secret))
    except SealBrokenError:
        return None


def _raw(account: UUID, sealed: str, *, secrets: Sequence[str]) -> bytes:
    text = unseal(secrets, OFFERED, sealed)
    owner, raw = text[:32], text[32:]
    if owner != account.hex:
        raise SealBrokenError
    return bytes.fromhex(raw)


def _step_of(raw: bytes, code: str, *, now: datetime) -> int | None:
    """Return the time step that ``code`` belongs to: the present one, or one to either side."""
    if not CODE.fullmatch(code):
        return None
    present = int(now.timestamp()) // STEP
    totp = _totp(raw)
    steps = (present, present - 1, present + 1)
    return next((step for step in steps if is_same(totp.generate(step * STEP).decode("ascii"), code)), None)


def _totp(raw: bytes) -> TOTP:
    return TOTP(raw, DIGITS, SHA1(), STEP)  # noqa: S303 - the hash that every app knows; RFC 6238 relies on HMAC alone

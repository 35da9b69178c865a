"""Signing in without a password: a six-digit code, or the link in the same mail."""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import ColumnElement, delete, func, select, update
from sqlalchemy.orm import Session

from pwa.models import Account, SignInCode
from pwa.services import card_links
from pwa.services.errors import LinkOverError, TooManyCodesError, WrongCodeError
from pwa.services.marks import is_same, mark

CODE_LIFE = timedelta(minutes=10)
MAXIMUM_TRIES = 5
LIMIT_WINDOW = timedelta(hours=1)
LIMIT_ADDRESS = 5
LIMIT_NETWORK = 300
LIMIT_NETWORK_UNKNOWN = 30


@dataclass(frozen=True, slots=True)
class IssuedCode:
    """A code that was made: what the mail and the browser get; ``is_sent`` is false where the limit keeps it back."""

    id: UUID
    code: str
    browser: str
    is_sent: bool


def request_code(session: Session, *, email: str, network: str, secret: str, now: datetime) -> IssuedCode:
    """Make a code for ``email``, bound to the browser that gets ``browser``.

    Raises TooManyCodesError from the 6th code an hour for an address and the 301st for a network (design.md).
    From the 31st an hour for unknown addresses of a network, the code is made but not sent: the answer is the same.
    """
    known = session.scalar(select(Account.id).where(Account.email == email)) is not None
    address, from_network = mark(secret, "address", email), mark(secret, "network", network)
    _check_limits(session, address=address, network=from_network, now=now)
    is_sent = known or not _unknown_is_full(session, network=from_network, now=now)
    code, browser = f"{secrets.randbelow(10**6):06}", secrets.token_urlsafe(32)
    row = SignInCode(
        email=email,
        address_mark=address,
        network_mark=from_network,
        browser_mark=mark(secret, "browser", browser),
        code_mark=mark(secret, f"code {browser}", code),
        is_known=known,
        sent_at=now,
        expires_at=now + CODE_LIFE,
    )
    session.add(row)
    session.flush()
    return IssuedCode(row.id, code, browser, is_sent)


def redeem_code(session: Session, *, code: str, browser: str, secret: str, now: datetime) -> Account:
    """Return the account that ``code`` opens, made at its first code.

    Raises WrongCodeError; the try is counted in the transaction of the caller, who commits it in any case, so that
    guesses sent at once cannot outrun the counter.
    """
    row = session.scalar(select(SignInCode).where(SignInCode.browser_mark == mark(secret, "browser", browser)))
    if row is None or not _spend_try(session, row, now=now):
        raise WrongCodeError(0)
    if not is_same(row.code_mark, mark(secret, f"code {browser}", code)):
        raise WrongCodeError(MAXIMUM_TRIES - row.tries)
    return _use(session, row, now=now)


def redeem_link(session: Session, *, code_id: UUID, now: datetime) -> Account:
    """Return the account that the link in the mail opens, once. Raises LinkOverError."""
    row = session.get(SignInCode, code_id)
    if row is None or row.used_at is not None or row.expires_at <= now:
        raise LinkOverError
    return _use(session, row, now=now)


def forget(session: Session, *, now: datetime) -> None:
    """Delete codes that no limit needs any more: with them go the addresses of people who never came."""
    session.execute(delete(SignInCode).where(SignInCode.sent_at <= now - LIMIT_WINDOW - CODE_LIFE))


def account_of(session: Session, *, email: str, now: datetime) -> Account:
    """Return the account of an address, made where there is none."""
    account = session.scalar(select(Account).where(Account.email == email))
    if account is None:
        account = Account(email=email, created_at=now)
        session.add(account)
        session.flush()
    return account


def _use(session: Session, row: SignInCode, *, now: datetime) -> Account:
    row.used_at = now
    account = account_of(session, email=row.email, now=now)
    card_links.close(session, holder=account.id)
    return account


def _spend_try(session: Session, row: SignInCode, *, now: datetime) -> bool:
    alive = (SignInCode.used_at.is_(None), SignInCode.expires_at > now, SignInCode.tries < MAXIMUM_TRIES)
    spent = session.execute(
        update(SignInCode)
        .where(SignInCode.id == row.id, *alive)
        .values(tries=SignInCode.tries + 1)
        .returning(SignInCode.tries)
        .execution_options(synchronize_session=False)
    ).scalar_one_or_none()
    session.refresh(row)
    return spent is not None


def _check_limits(session: Session, *, address: str, network: str, now: datetime) -> None:
    if _count(session, SignInCode.address_mark == address, now=now) >= LIMIT_ADDRESS:
        raise TooManyCodesError
    if _count(session, SignInCode.network_mark == network, now=now) >= LIMIT_NETWORK:
        raise TooManyCodesError


def _unknown_is_full(session: Session, *, network: str, now: datetime) -> bool:
    unknown = (SignInCode.network_mark == network) & SignInCode.is_known.is_(False)
    return _count(session, unknown, now=now) >= LIMIT_NETWORK_UNKNOWN


def _count(session: Session, condition: ColumnElement[bool], *, now: datetime) -> int:
    recent = SignInCode.sent_at > now - LIMIT_WINDOW
    return session.scalar(select(func.count()).select_from(SignInCode).where(condition, recent)) or 0

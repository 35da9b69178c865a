"""What an account has as a second factor, and showing it: five wrong codes, then a wait (docs/adr/0002)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import case, delete, select, update
from sqlalchemy.orm import Session

from pwa.models import AuthenticatorApp, FactorTries, Passkey
from pwa.services import authenticator_apps, passkeys, recovery_codes
from pwa.services.errors import NotFoundError

MOST_TRIES = 5
WAIT = timedelta(minutes=15)


class WrongFactorError(Exception):
    """The code is none that counts now: mistyped, used before, or of another minute."""


class TooManyTriesError(Exception):
    """Five codes were wrong: nothing counts until fifteen minutes have passed since the first."""


class LastFactorError(Exception):
    """Somebody with a role in an office keeps at least one passkey or app."""


@dataclass(frozen=True, slots=True)
class Factors:
    """What an account has."""

    passkeys: Sequence[Passkey]
    app: AuthenticatorApp | None
    codes_left: int

    @property
    def are_there(self) -> bool:
        """Tell whether there is one that can be shown day by day."""
        return bool(self.passkeys or self.app)


def of(session: Session, *, account: UUID) -> Factors:
    """Return what an account has."""
    return Factors(
        passkeys.of(session, account=account),
        authenticator_apps.of(session, account=account),
        recovery_codes.left(session, account=account),
    )


def show_code(session: Session, *, account: UUID, code: str, secrets: Sequence[str], now: datetime) -> None:
    """Let six digits of the app or a recovery code count, once. Raises WrongFactorError and TooManyTriesError.

    The try is spent in the caller's transaction, who commits it in any case.
    """
    _spend_try(session, account=account, now=now)
    typed = "".join(code.split())
    known = authenticator_apps.is_shown(session, account=account, code=typed, secrets=secrets, now=now)
    if not known and not recovery_codes.use(session, account=account, code=typed, secrets=secrets, now=now):
        raise WrongFactorError
    session.execute(delete(FactorTries).where(FactorTries.account_id == account))


def remove(session: Session, *, account: UUID, public_id: str, keeps_one: bool) -> None:
    """Take a passkey or the app away. Raises NotFoundError, and LastFactorError where one must stay."""
    factors = of(session, account=account)
    every: list[Passkey | AuthenticatorApp] = [*factors.passkeys, *([factors.app] if factors.app else [])]
    gone = next((row for row in every if row.public_id == public_id), None)
    if gone is None:
        raise NotFoundError
    if keeps_one and len(every) == 1:
        raise LastFactorError
    session.delete(gone)
    session.flush()


def reset(session: Session, *, account: UUID) -> None:
    """Take everything away: the person sets up a new one after the next sign-in."""
    for table in (Passkey, AuthenticatorApp, FactorTries):
        session.execute(delete(table).where(table.account_id == account))
    recovery_codes.forget(session, account=account)


def who_has(session: Session, accounts: Sequence[UUID]) -> set[UUID]:
    """Return those of the accounts that have a second factor."""
    keys = select(Passkey.account_id).where(Passkey.account_id.in_(accounts))
    apps = select(AuthenticatorApp.account_id).where(AuthenticatorApp.account_id.in_(accounts))
    return set(session.scalars(keys.union(apps)))


def _spend_try(session: Session, *, account: UUID, now: datetime) -> None:
    is_new = FactorTries.since <= now - WAIT
    alive = (FactorTries.account_id == account, is_new | (FactorTries.tries < MOST_TRIES))
    spent = session.execute(
        update(FactorTries)
        .where(*alive)
        .values(
            tries=case((is_new, 1), else_=FactorTries.tries + 1), since=case((is_new, now), else_=FactorTries.since)
        )
        .returning(FactorTries.tries)
        .execution_options(synchronize_session=False)
    ).scalar_one_or_none()
    if spent is not None:
        return
    if session.scalar(select(FactorTries.id).where(FactorTries.account_id == account)) is not None:
        raise TooManyTriesError
    session.add(FactorTries(account_id=account, tries=1, since=now))
    session.flush()

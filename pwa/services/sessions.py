"""Signed-in browsers: opened, found, seen and ended on the server."""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from pwa.models import Account, AccountSession, Authority, Credential, Membership, Role
from pwa.services.errors import NotFoundError
from pwa.services.marks import mark

VOLUNTEER_LIFE = timedelta(days=180)
OFFICE_LIFE = timedelta(hours=12)
OFFICE_IDLE = timedelta(minutes=30)
SEEN_STEP = timedelta(minutes=5)
KEPT_AFTER_END = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class SignedIn:
    """Who is signed in, as one small row tells."""

    session_id: UUID
    account_id: UUID
    public_id: str
    email: str
    full_name: str
    has_profile: bool
    seen_at: datetime
    has_second_factor: bool
    factor_at: datetime | None
    role: Role | None
    authority_id: UUID | None
    authority_name: str | None

    @property
    def is_office(self) -> bool:
        """Tell whether this person has a role in an office and has proved the second factor."""
        return self.role is not None and self.has_second_factor

    @property
    def acting_for(self) -> UUID:
        """Return the authority whose cases this person sees. Raises NotFoundError for people without an office."""
        if self.authority_id is None:
            raise NotFoundError
        return self.authority_id

    @property
    def display_name(self) -> str:
        """Return the name, or the address where none has been given yet."""
        return self.full_name or self.email


FIND = (
    select(
        AccountSession.id,
        AccountSession.account_id,
        Account.public_id,
        Account.email,
        Account.given_name,
        Account.family_name,
        AccountSession.created_at,
        AccountSession.seen_at,
        AccountSession.has_second_factor,
        AccountSession.factor_at,
        Membership.role,
        Membership.authority_id,
        Authority.name,
    )
    .join(Account, Account.id == AccountSession.account_id)
    .outerjoin(Membership, Membership.account_id == Account.id)
    .outerjoin(Authority, Authority.id == Membership.authority_id)
    .where(AccountSession.ended_at.is_(None))
)


def start(
    session: Session,
    *,
    account: Account,
    secret: str,
    now: datetime,
    has_second_factor: bool = False,
    before: SignedIn | None = None,
) -> str:
    """Open a session for ``account`` and return its token, which is kept nowhere else.

    ``before`` is the session that this browser had: of the same account, its card goes on being this browser's.
    """
    token = secrets.token_urlsafe(32)
    opened = AccountSession(
        token_mark=mark(secret, "session", token),
        account_id=account.id,
        has_second_factor=has_second_factor,
        factor_at=now if has_second_factor else None,
        created_at=now,
        seen_at=now,
    )
    session.add(opened)
    session.flush()
    if before is not None and before.account_id == account.id:
        of_browser = update(Credential).where(Credential.session_id == before.session_id)
        session.execute(of_browser.values(session_id=opened.id))
    return token


def find(session: Session, *, token: str, secret: str, now: datetime) -> SignedIn | None:
    """Return who holds ``token``, or nothing where the session has ended or run out."""
    row = session.execute(FIND.where(AccountSession.token_mark == mark(secret, "session", token))).one_or_none()
    if row is None or _has_run_out(row.role, row.created_at, row.seen_at, now=now):
        return None
    return SignedIn(
        session_id=row.id,
        account_id=row.account_id,
        public_id=row.public_id,
        email=row.email or "",
        full_name=f"{row.given_name} {row.family_name}".strip(),
        has_profile=bool(row.given_name and row.family_name),
        seen_at=row.seen_at,
        has_second_factor=row.has_second_factor,
        factor_at=row.factor_at,
        role=row.role,
        authority_id=row.authority_id,
        authority_name=row.name,
    )


def mark_seen(session: Session, *, session_id: UUID, now: datetime) -> None:
    """Note that the browser was here: a volunteer's 180 days and an office's 30 minutes begin anew."""
    session.execute(
        update(AccountSession).where(AccountSession.id == session_id, AccountSession.seen_at < now).values(seen_at=now)
    )


def mark_proved(session: Session, *, session_id: UUID, now: datetime) -> None:
    """Note that the second factor was shown in this browser."""
    session.execute(
        update(AccountSession).where(AccountSession.id == session_id).values(has_second_factor=True, factor_at=now)
    )


def end(session: Session, *, session_id: UUID, now: datetime) -> None:
    """End one session for good."""
    session.execute(update(AccountSession).where(AccountSession.id == session_id).values(ended_at=now))


def end_all(session: Session, *, account: UUID, now: datetime) -> None:
    """End every session of an account for good."""
    alive = (AccountSession.account_id == account, AccountSession.ended_at.is_(None))
    session.execute(update(AccountSession).where(*alive).values(ended_at=now))


def forget(session: Session, *, now: datetime) -> None:
    """Delete sessions that ended more than a day ago."""
    session.execute(delete(AccountSession).where(AccountSession.ended_at <= now - KEPT_AFTER_END))


def _has_run_out(role: Role | None, created_at: datetime, seen_at: datetime, *, now: datetime) -> bool:
    if role is None:
        return now - seen_at > VOLUNTEER_LIFE
    return now - created_at > OFFICE_LIFE or now - seen_at > OFFICE_IDLE

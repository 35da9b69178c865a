"""Browsers that take push messages: each belongs to the session in which it was switched on, and ends with it."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from pwa.domain.push_address import is_push_service
from pwa.models import AccountSession, PushSubscription
from pwa.services.errors import RefusedError
from pwa.services.sessions import VOLUNTEER_LIFE
from pwa.vk1.jws import TokenError, from_base64url
from pwa.vk1.p256 import key_from_point

SECRET_LENGTH = 16
MOST = 10


@dataclass(frozen=True, slots=True)
class Browser:
    """Where a browser's push service listens, and its keys in base64url: a point on P-256 and 16 secret bytes."""

    endpoint: str
    p256dh: str
    auth: str


def keep(
    session: Session, browser: Browser, *, account: UUID, session_id: UUID, hosts: Collection[str], now: datetime
) -> None:
    """Send to this browser from now on; one that another account used before is taken over.

    Raises RefusedError where the address is not that of a known push service, or a key is none.
    """
    _check(browser, hosts)
    row = session.scalar(select(PushSubscription).where(PushSubscription.endpoint == browser.endpoint))
    row = row or PushSubscription(endpoint=browser.endpoint)
    row.account_id, row.session_id, row.created_at = account, session_id, now
    row.p256dh, row.auth = browser.p256dh, browser.auth
    session.add(row)
    session.flush()
    _keep_newest(session, account=account)


def end(session: Session, *, account: UUID, endpoint: str) -> None:
    """Send to one of the account's browsers no more."""
    own = PushSubscription.account_id == account, PushSubscription.endpoint == endpoint
    session.execute(delete(PushSubscription).where(*own))


def remove(session: Session, subscription: UUID) -> None:
    """Forget a browser whose push service does not know it any more."""
    session.execute(delete(PushSubscription).where(PushSubscription.id == subscription))


def of_account(session: Session, *, account: UUID, now: datetime) -> Sequence[PushSubscription]:
    """Return the account's browsers, but for those whose session has ended or run out."""
    signed_in = (
        select(PushSubscription)
        .join(AccountSession, AccountSession.id == PushSubscription.session_id)
        .where(AccountSession.ended_at.is_(None), AccountSession.seen_at > now - VOLUNTEER_LIFE)
    )
    return session.scalars(signed_in.where(PushSubscription.account_id == account)).all()


def is_kept(session: Session, *, session_id: UUID) -> bool:
    """Tell whether the browser of this session takes push messages."""
    own = select(PushSubscription.id).where(PushSubscription.session_id == session_id).limit(1)
    return session.scalar(own) is not None


def _check(browser: Browser, hosts: Collection[str]) -> None:
    if not is_push_service(browser.endpoint, hosts):
        raise RefusedError({"endpoint": "push_refused"})
    try:
        key_from_point(from_base64url(browser.p256dh))
        secret = from_base64url(browser.auth)
    except (TokenError, ValueError) as error:
        raise RefusedError({"p256dh": "push_refused"}) from error
    if len(secret) != SECRET_LENGTH:
        raise RefusedError({"auth": "push_refused"})


def _keep_newest(session: Session, *, account: UUID) -> None:
    """Leave the ten browsers that were switched on last: endpoints change, and old ones stay behind."""
    own = select(PushSubscription.id).where(PushSubscription.account_id == account)
    older = session.scalars(own.order_by(PushSubscription.created_at.desc(), PushSubscription.id.desc()).offset(MOST))
    session.execute(delete(PushSubscription).where(PushSubscription.id.in_(older.all())))

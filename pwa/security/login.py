"""The one place that knows flask-login: its loader reads one small row, and the cookie holds an opaque token."""

from datetime import timedelta

from flask import Flask, Request, Response
from flask_login import LoginManager, UserMixin, current_user

from pwa import db
from pwa.config import Settings
from pwa.instance import instance, now, settings
from pwa.models import Account
from pwa.services import phones, sessions
from pwa.services.sessions import SignedIn

COOKIE_LIFE = timedelta(days=180)


class NotSignedInError(Exception):
    """A session is needed and there is none."""


class Visitor(UserMixin):  # type: ignore[misc] # flask-login has no types
    """What flask-login keeps of a request's account."""

    def __init__(self, account: SignedIn) -> None:
        """Keep the row that was read."""
        self.account = account

    def get_id(self) -> str:
        """Return the account's public id."""
        return self.account.public_id


def init_login(app: Flask) -> None:
    """Let flask-login find the account by our own cookie; its own session and remember cookies stay unused."""
    manager = LoginManager()
    manager.session_protection = None
    manager.init_app(app, add_context_processor=False)
    manager.request_loader(_load)


def account_or_none() -> SignedIn | None:
    """Return who is signed in, or nothing."""
    visitor = current_user._get_current_object()  # noqa: SLF001 - the proxy has no other way to its object
    return visitor.account if isinstance(visitor, Visitor) else None


def signed_in_account() -> SignedIn:
    """Return who is signed in. Raises NotSignedInError."""
    account = account_or_none()
    if account is None:
        raise NotSignedInError
    return account


def cookie_name(config: Settings) -> str:
    """Return the cookie's name; under HTTPS browsers bind it to this host by its prefix."""
    return "__Host-session" if config.is_https else "session"


def sign_in(response: Response, account: Account, *, has_second_factor: bool = False) -> None:
    """Open a session for ``account`` and end the one that this browser had."""
    before = account_or_none()
    end_session()
    token = sessions.start(
        db.session(),
        account=account,
        secret=settings().secrets[0],
        now=now(),
        has_second_factor=has_second_factor,
        before=before,
    )
    set_cookie(response, cookie_name(settings()), token, life=COOKIE_LIFE)


def sign_out(response: Response) -> None:
    """End this browser's session on the server, and the card that its page has just removed; take the cookie away."""
    account = account_or_none()
    if account is not None:
        phones.leave(db.session(), session_id=account.session_id, issuer=instance().issuer, now=now())
    end_session()
    secure = settings().is_https
    response.delete_cookie(cookie_name(settings()), path="/", secure=secure, httponly=True, samesite="Lax")


def end_session() -> None:
    """End the session that this browser has, if any."""
    account = account_or_none()
    if account is not None:
        sessions.end(db.session(), session_id=account.session_id, now=now())


def set_cookie(response: Response, name: str, value: str, *, life: timedelta) -> None:
    """Set a cookie that scripts and other sites do not see."""
    secure = settings().is_https
    response.set_cookie(name, value, max_age=life, path="/", secure=secure, httponly=True, samesite="Lax")


def _load(incoming: Request) -> Visitor | None:
    token = incoming.cookies.get(cookie_name(settings()))
    account = _find(token) if token else None
    if account is None:
        return None
    if now() - account.seen_at > sessions.SEEN_STEP:
        _mark_seen_later(account)
    return Visitor(account)


def _mark_seen_later(account: SignedIn) -> None:
    at = now()
    db.later(lambda session: sessions.mark_seen(session, session_id=account.session_id, now=at))


def _find(token: str) -> SignedIn | None:
    """Look the token up under each secret, newest first, so that secrets can rotate."""
    for secret in settings().secrets:
        account = sessions.find(db.session(), token=token, secret=secret, now=now())
        if account is not None:
            return account
    return None

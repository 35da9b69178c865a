"""The phones of a card and the browsers of an account: how often the card may move, and what a holder can end."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from pwa.models import AccountSession, Card, CardAct, Credential, CredentialEnd
from pwa.services import card_terms, credentials, sessions
from pwa.services.errors import OwnCaseError, TooManyPhonesError
from pwa.services.issuer import Issuer
from pwa.services.messages import MessageKind, tell

MOST_CHANGES = 3
CHANGES_WITHIN = timedelta(days=30)
IN_USE_WITHIN = timedelta(days=7)
MOST_BROWSERS = 50


@dataclass(frozen=True, slots=True)
class Browser:
    """A browser that has the card, or is signed in, or both. ``seen_at`` is None once it is signed out."""

    device: str
    since: datetime
    seen_at: datetime | None
    has_card: bool
    is_here: bool


def browsers(
    session: Session, *, account: UUID, card: Card | None, here: UUID, now: datetime, today: date
) -> list[Browser]:
    """Return where the card is and where the person is signed in, the card's phone first."""
    open_sessions = {row.id: row for row in _signed_in(session, account=account, now=now)}
    found = [_phone(card, session, open_sessions, here=here, today=today)] if card else []
    rest = [
        Browser(device="", since=row.created_at, seen_at=row.seen_at, has_card=False, is_here=row.id == here)
        for row in open_sessions.values()
    ]
    return [browser for browser in (*found, *rest) if browser is not None]


def changes(session: Session, *, card: Card, now: datetime) -> int:
    """Return how often within 30 days the card has left a phone in use, since the office last allowed more."""
    since = max(now - CHANGES_WITHIN, card.phones_counted_from or now - CHANGES_WITHIN)
    left = select(func.count()).where(
        Credential.card_id == card.id,
        Credential.was_in_use,
        Credential.ended_at > since,
        Credential.ended_why.in_((CredentialEnd.MOVED, CredentialEnd.LOST)),
    )
    return session.scalar(left) or 0


def leave_for_another(
    session: Session,
    known: Sequence[Credential],
    others: Sequence[Credential],
    *,
    card: Card,
    issuer: Issuer,
    now: datetime,
) -> None:
    """End all that is known of a card; ``others`` is what other browsers still show of it.

    Raises TooManyPhonesError where this would be, or follows, more than three changes within 30 days.
    """
    _note_use(session, others, now=now)
    coming = sum(credential.was_in_use for credential in others)
    if changes(session, card=card, now=now) + coming > MOST_CHANGES:
        raise TooManyPhonesError
    credentials.end(session, known, why=CredentialEnd.MOVED, issuer=issuer, now=now)


def allow_changes(session: Session, *, card: Card, by: UUID, now: datetime) -> None:
    """Let the card move again, for the office: what came before does not count any more. Raises OwnCaseError."""
    if card.holder_id == by:
        raise OwnCaseError
    card.phones_counted_from = now
    card_terms.note(session, card, CardAct.PHONES_ALLOWED, by=by, now=now)


def block(
    session: Session, *, card: Card, here: UUID | None, issuer: Issuer, now: datetime, by: UUID | None = None
) -> bool:
    """End the card on its phone and that phone's session, unless it is ``here``; tell whether there was anything."""
    lost = credentials.on_phones(session, card=card)
    if not lost:
        return False
    _note_use(session, lost, now=now)
    credentials.end(session, lost, why=CredentialEnd.LOST, issuer=issuer, now=now)
    for session_id in {credential.session_id for credential in lost if credential.session_id} - {here}:
        sessions.end(session, session_id=session_id, now=now)
    card_terms.note(session, card, CardAct.PHONE_BLOCKED, by=by or card.holder_id, now=now)
    tell(
        session,
        account=card.holder_id,
        kind=MessageKind.PHONE_BLOCKED,
        facts={"device": lost[0].device},
        path="/account/phones",
        mark=f"phone_blocked {lost[0].id}",
        now=now,
    )
    return True


def block_for_holder(session: Session, *, card: Card, by: UUID, issuer: Issuer, now: datetime) -> bool:
    """Block a lost phone for the office, and let the holder take the card to a new one. Raises OwnCaseError."""
    if card.holder_id == by:
        raise OwnCaseError
    if not block(session, card=card, here=None, issuer=issuer, now=now, by=by):
        return False
    card.phones_counted_from = now
    session.flush()
    return True


def sign_out_elsewhere(session: Session, *, account: UUID, here: UUID, now: datetime) -> None:
    """End every other session of the account; a card stays on its phone until it is blocked."""
    for row in _signed_in(session, account=account, now=now):
        if row.id != here:
            sessions.end(session, session_id=row.id, now=now)


def leave(session: Session, *, session_id: UUID, issuer: Issuer, now: datetime) -> None:
    """End the card of a browser that signs out: it has just been removed there."""
    rows = select(Credential).where(Credential.session_id == session_id, Credential.ended_at.is_(None))
    credentials.end(session, session.scalars(rows).all(), why=CredentialEnd.MOVED, issuer=issuer, now=now)


def _note_use(session: Session, ended: Iterable[Credential], *, now: datetime) -> None:
    """Mark which of the credentials that are about to end belong to a phone in use; a phone's renewals count once.

    In use is a browser that was seen within seven days. Who signs out there gives the card up, so it is not among them;
    a session that was ended from elsewhere still is.
    """
    for credential in ended:
        browser = session.get(AccountSession, credential.session_id) if credential.session_id else None
        was_seen = browser is not None and browser.seen_at > now - IN_USE_WITHIN
        credential.was_in_use = was_seen and credential.replaced_by_id is None


def _signed_in(session: Session, *, account: UUID, now: datetime) -> list[AccountSession]:
    rows = select(AccountSession).where(
        AccountSession.account_id == account,
        AccountSession.ended_at.is_(None),
        AccountSession.seen_at > now - sessions.VOLUNTEER_LIFE,
    )
    newest = rows.order_by(AccountSession.seen_at.desc(), AccountSession.id.desc())
    return list(session.scalars(newest.limit(MOST_BROWSERS)))


def _phone(
    card: Card, session: Session, open_sessions: dict[UUID, AccountSession], *, here: UUID, today: date
) -> Browser | None:
    """Return the phone that has the card, and take its session from those that are left."""
    active = credentials.active_of(session, card=card, today=today)
    if not active:
        return None
    browser = open_sessions.pop(active[0].session_id, None) if active[0].session_id else None
    return Browser(
        device=active[0].device,
        since=min(each.issued_at for each in credentials.on_phones(session, card=card)),
        seen_at=browser.seen_at if browser else None,
        has_card=True,
        is_here=active[0].session_id == here,
    )

"""The last day of a card: renewed, put off, moved back; each with who, when and why."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy.orm import Session

from pwa.clock import local_day
from pwa.domain.card import CardState, TermOverError, latest_end, renewed_until
from pwa.domain.programme import Programme, Route, RouteKind
from pwa.domain.transitions import AlreadyDecidedError
from pwa.models import Application, Card, CardAct, CardStep
from pwa.services import credentials
from pwa.services.errors import OwnCaseError, RefusedError
from pwa.services.issuer import Issuer
from pwa.services.messages import MessageKind, tell
from pwa.services.texts import required_day, required_text


@dataclass(frozen=True, slots=True)
class NewEnd:
    """What a form says of another last day."""

    last_on: str
    reason: str


def renew(
    session: Session,
    card: Card,
    *,
    application: Application,
    rules: Programme,
    by: UUID,
    now: datetime,
    today: date,
) -> None:
    """Let a card go on for one more term by an application that was granted; phones follow without a word.

    Raises OwnCaseError, TermOverError, and AlreadyDecidedError where it was revoked or replaced.
    """
    route = rules.route(RouteKind(application.route))
    card.programme_version = application.programme_version
    go_on(session, card, last_on=next_end(card, rules=rules, route=route, today=today), by=by, now=now)


def next_end(card: Card, *, rules: Programme, route: Route, today: date) -> date:
    """Return the last day of the next term. Raises TermOverError where there is no later day."""
    if card.last_on is None:
        raise TermOverError(today.isoformat())
    end = renewed_until(rules, last_on=card.last_on, route=route, today=today)
    if end is None or end <= card.last_on:
        raise TermOverError(card.last_on.isoformat())
    return end


def go_on(session: Session, card: Card, *, last_on: date, by: UUID, now: datetime, reason: str = "") -> None:
    """Let a renewed card end on a later day. Raises OwnCaseError and AlreadyDecidedError."""
    _refuse(card, by)
    card.move_end(last_on)
    note(session, card, CardAct.RENEWED, by=by, now=now, reason=reason)
    tell_end(session, card, MessageKind.CARD_RENEWED, now=now)


def move_end(
    session: Session, card: Card, asked: NewEnd, *, rules: Programme, by: UUID, issuer: Issuer, now: datetime
) -> CardAct:
    """Let a card end on another day, and tell whether that is later or earlier.

    Raises OwnCaseError, RefusedError, and AlreadyDecidedError where it was revoked or replaced.
    """
    _refuse(card, by)
    day = checked_end(asked.last_on, old=card.last_on, rules=rules, today=local_day(now))
    reason = required_text("end_reason", asked.reason)
    act = CardAct.EXTENDED if card.last_on is not None and day > card.last_on else CardAct.SHORTENED
    card.move_end(day)
    note(session, card, act, by=by, now=now, reason=reason)
    if act is CardAct.SHORTENED:
        credentials.shorten(session, cards=[card.id], last_on=day, issuer=issuer, now=now)
    tell_end(session, card, MESSAGES[act], now=now)
    return act


def checked_end(text: str, *, old: date | None, rules: Programme, today: date) -> date:
    """Return another last day for what ends on ``old``. Raises RefusedError."""
    faults: dict[str, str] = {}
    day = required_day("last_on", text, faults)
    if day is None:
        raise RefusedError(faults)
    if day < today:
        raise RefusedError({"last_on": "end_before_today"})
    if day == old:
        raise RefusedError({"last_on": "end_unchanged"})
    if old is not None and day > old:
        latest = latest_end(rules, after=old)
        if latest is not None and day > latest:
            raise RefusedError({"last_on": "end_after_programme"})
    return day


def note(session: Session, card: Card, act: CardAct, *, by: UUID, now: datetime, reason: str = "") -> None:
    """Write an act into the card's history."""
    last_on = card.last_on if act in ENDS else None
    session.add(CardStep(card_id=card.id, act=act, by_id=by, at=now, reason=reason, last_on=last_on))
    session.flush()


def tell_end(session: Session, card: Card, kind: MessageKind, *, now: datetime) -> None:
    """Tell the holder how long the card lasts now."""
    last_on = card.last_on.isoformat() if card.last_on else ""
    mark = f"{kind}:{card.public_id}:{last_on}:{now:%Y%m%d%H%M%S}"
    tell(session, account=card.holder_id, kind=kind, facts={"last_on": last_on}, path="/card", mark=mark, now=now)


def _refuse(card: Card, by: UUID) -> None:
    if card.holder_id == by:
        raise OwnCaseError
    if card.state is not CardState.ACTIVE:
        raise AlreadyDecidedError(card.state, CardState.ACTIVE)


ENDS = frozenset({CardAct.RENEWED, CardAct.EXTENDED, CardAct.SHORTENED})
MESSAGES = {CardAct.EXTENDED: MessageKind.CARD_RENEWED, CardAct.SHORTENED: MessageKind.CARD_SHORTENED}

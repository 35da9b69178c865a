"""Another last day for many cards at once: previewed, begun, and done in small transactions until none is left."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ColumnElement, Select, and_, func, select
from sqlalchemy.orm import Session

from pwa.domain.card import CardState
from pwa.domain.programme import Programme
from pwa.models import Card, CardAct, CardChange
from pwa.services import card_terms, credentials
from pwa.services.card_terms import MESSAGES
from pwa.services.errors import NotFoundError, RefusedError
from pwa.services.issuer import Issuer
from pwa.services.paging import Order, Page, page_of
from pwa.services.texts import required_day, required_text

BATCH = 50  # cards in one transaction: other writers wait that long


@dataclass(frozen=True, slots=True)
class NewEnds:
    """What a form says: all cards that end from one day to another end on ``last_on``, and why."""

    ending_from: str
    ending_until: str
    last_on: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Term:
    """The same as days."""

    ending_from: date
    ending_until: date
    last_on: date


@dataclass(frozen=True, slots=True)
class Outlook:
    """How many cards would get another last day: a later one, an earlier one; ``own`` is left out."""

    term: Term
    later: int
    earlier: int
    own: int

    @property
    def count(self) -> int:
        """Return how many cards would change."""
        return self.later + self.earlier


def read(asked: NewEnds, *, rules: Programme, today: date) -> Term:
    """Return what a form says as days. Raises RefusedError."""
    faults: dict[str, str] = {}
    first = required_day("ending_from", asked.ending_from, faults)
    last = required_day("ending_until", asked.ending_until, faults)
    if first and last and last < first:
        faults["ending_until"] = "period_backwards"
    day: date | None = None
    try:
        day = card_terms.checked_end(asked.last_on, old=last, rules=rules, today=today)
    except RefusedError as error:
        is_same_day = error.faults["last_on"] == "end_unchanged" and first != last
        faults |= {} if is_same_day else error.faults
        day = last
    if faults or first is None or last is None or day is None:
        raise RefusedError(faults)
    return Term(first, last, day)


def outlook(session: Session, term: Term, *, authority: UUID, by: UUID, proposed_by: UUID | None = None) -> Outlook:
    """Count what would change; nothing is written. The cards of whoever decides on it are ``own``."""
    is_own = _is_of(by, proposed_by)
    counted = select(
        func.count().filter(Card.last_on < term.last_on, ~is_own),
        func.count().filter(Card.last_on > term.last_on, ~is_own),
        func.count().filter(is_own),
    ).where(_matching(term, authority))
    later, earlier, own = session.execute(counted).one()
    return Outlook(term, later, earlier, own)


def outlook_of(session: Session, change: CardChange) -> Outlook:
    """Count what an act still has before it."""
    term = Term(change.ending_from, change.ending_until, change.last_on)
    return outlook(session, term, authority=change.authority_id, by=change.by_id, proposed_by=change.proposed_by_id)


def begin(
    session: Session,
    asked: NewEnds,
    term: Term,
    *,
    authority: UUID,
    by: UUID,
    now: datetime,
    proposed_by: UUID | None = None,
) -> CardChange:
    """Keep what is to be done; the cards follow batch by batch. Raises RefusedError."""
    reason = required_text("reason", asked.reason)
    if not outlook(session, term, authority=authority, by=by, proposed_by=proposed_by).count:
        raise RefusedError({"ending_from": "no_card_ends_then"})
    change = CardChange(
        authority_id=authority,
        by_id=by,
        proposed_by_id=proposed_by,
        created_at=now,
        ending_from=term.ending_from,
        ending_until=term.ending_until,
        last_on=term.last_on,
        reason=reason,
    )
    session.add(change)
    session.flush()
    return change


def go_on(session: Session, key: UUID, *, issuer: Issuer, now: datetime) -> bool:
    """Change the next cards of an act, and tell whether more are left. A second run of the same act does no harm."""
    change = session.get_one(CardChange, key)
    if change.finished_at is not None:
        return False
    batch = session.scalars(_left(change).limit(BATCH)).all()
    shortened = [card.id for card in batch if card.last_on is not None and card.last_on > change.last_on]
    for card in batch:
        _move(session, card, change, now=now)
    if shortened:
        credentials.shorten(session, cards=shortened, last_on=change.last_on, issuer=issuer, now=now)
    change.changed += len(batch)
    if len(batch) < BATCH:
        change.finished_at = now
    session.flush()
    return change.finished_at is None


def unfinished(session: Session) -> Sequence[UUID]:
    """Return the acts that are not done yet, of all authorities, the oldest first."""
    rows = select(CardChange.id).where(CardChange.finished_at.is_(None)).order_by(CardChange.created_at)
    return session.scalars(rows).all()


def get(session: Session, public_id: str, *, authority: UUID) -> CardChange:
    """Return one of this authority's acts. Raises NotFoundError."""
    own = select(CardChange).where(CardChange.public_id == public_id, CardChange.authority_id == authority)
    change = session.scalar(own)
    if change is None:
        raise NotFoundError
    return change


def listed(session: Session, *, authority: UUID, after: str | None = None) -> Page[CardChange]:
    """Return what was done so far, the newest first."""
    rows = select(CardChange).where(CardChange.authority_id == authority)
    return page_of(session, rows, order=Order(CardChange.created_at, CardChange.id, descending=True), after=after)


def _move(session: Session, card: Card, change: CardChange, *, now: datetime) -> None:
    is_later = card.last_on is not None and card.last_on < change.last_on
    act = CardAct.EXTENDED if is_later else CardAct.SHORTENED
    card.move_end(change.last_on)
    card_terms.note(session, card, act, by=change.by_id, now=now, reason=change.reason)
    card_terms.tell_end(session, card, MESSAGES[act], now=now)


def _left(change: CardChange) -> Select[Card]:
    term = Term(change.ending_from, change.ending_until, change.last_on)
    left = select(Card).where(_matching(term, change.authority_id), ~_is_of(change.by_id, change.proposed_by_id))
    return left.order_by(Card.last_on, Card.id)


def _is_of(*deciding: UUID | None) -> ColumnElement[bool]:
    return Card.holder_id.in_([each for each in deciding if each is not None])


def _matching(term: Term, authority: UUID) -> ColumnElement[bool]:
    return and_(
        Card.authority_id == authority,
        Card.state == CardState.ACTIVE,
        Card.last_on >= term.ending_from,
        Card.last_on <= term.ending_until,
        Card.last_on != term.last_on,
    )

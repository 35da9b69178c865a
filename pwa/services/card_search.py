"""The office's cards: those that match what is looked for, page by page."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from sqlalchemy import Select, or_, select
from sqlalchemy.orm import Session

from pwa.domain.card import CardState
from pwa.models import Application, Card
from pwa.services.paging import Order, Page, page_of
from pwa.services.texts import search_words


class CardSort(StrEnum):
    """In which order the list stands."""

    NEWEST = "newest"
    ENDS = "ends"
    NAME = "name"


ORDERS = {
    CardSort.NEWEST: Order(Card.issued_at, Card.id, descending=True),
    CardSort.ENDS: Order(Card.last_on, Card.id, read=date.fromisoformat),
    CardSort.NAME: Order(Card.family_name, Card.id, read=str),
}


@dataclass(frozen=True, slots=True)
class CardWish:
    """What is looked for; None and "" leave it open. ``text`` is a part of number or name, taken literally."""

    text: str = ""
    state: CardState | None = None
    ends_from: date | None = None
    ends_until: date | None = None
    route: str = ""
    tier: int | None = None
    sort: CardSort = CardSort.NEWEST


def search(session: Session, wish: CardWish, *, authority: UUID, today: date, after: str | None = None) -> Page[Card]:
    """Return this authority's cards that match."""
    found = _with_words(select(Card).where(Card.authority_id == authority), wish.text)
    found = _in_state(found, wish.state, today=today)
    if wish.ends_from is not None:
        found = found.where(Card.last_on >= wish.ends_from)
    if wish.ends_until is not None:
        found = found.where(Card.last_on <= wish.ends_until)
    if wish.route:
        found = found.join(Application, Application.id == Card.application_id).where(Application.route == wish.route)
    if wish.tier is not None:
        found = found.where(Card.tier == wish.tier)
    if wish.sort is CardSort.ENDS:
        found = found.where(Card.last_on.is_not(None))  # what never ends comes last: not at all
    return page_of(session, found, order=ORDERS[wish.sort], after=after)


def _with_words(found: Select[Card], text: str) -> Select[Card]:
    for word in search_words(text):
        part = Card.family_name.icontains(word, autoescape=True), Card.given_name.icontains(word, autoescape=True)
        found = found.where(or_(*part, Card.number.contains(word, autoescape=True)))
    return found


def _in_state(found: Select[Card], state: CardState | None, *, today: date) -> Select[Card]:
    if state is None:
        return found
    if state is CardState.ACTIVE:
        return found.where(Card.state == state, or_(Card.last_on.is_(None), Card.last_on >= today))
    if state is CardState.ENDED:
        return found.where(or_(Card.state == state, (Card.state == CardState.ACTIVE) & (Card.last_on < today)))
    return found.where(Card.state == state)

"""Which cards an office may put on paper in one run, and which of those that were asked for count no more."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ColumnElement, and_, exists, or_, select
from sqlalchemy.orm import Session

from pwa.domain.card import CardState
from pwa.domain.paper_card import MOST_CARDS
from pwa.models import (
    Card,
    CardStep,
    CollectiveApplication,
    CollectiveMember,
    Credential,
    CredentialEnd,
    CredentialKind,
)
from pwa.services import paper_cards
from pwa.services.errors import NotFoundError, RefusedError
from pwa.services.own_ids import belongs

AT_ONCE = 400
APART = re.compile(r"[\r\n,;\t]+")
SHOWN_LISTS = 200


@dataclass(frozen=True, slots=True)
class Choice:
    """Cards that can be printed, those that count no more, and words that name no card of this office.

    ``has_more`` where more than 1,000 were found: the rest comes with the next run.
    """

    cards: Sequence[Card]
    over: Sequence[Card] = ()
    unknown: Sequence[str] = ()
    has_more: bool = False


def without_paper(session: Session, *, authority: UUID, since: datetime, today: date) -> Choice:
    """Return valid cards without a code on paper that ends with them, the oldest first.

    They were issued since then; or they have paper, and their end moved since then.
    """
    has_paper = _paper(Credential.ended_at.is_(None), paper_cards.is_as_long(today))
    had_paper = _paper(or_(Credential.ended_at.is_(None), Credential.ended_why == CredentialEnd.SHORTENED))
    has_moved = exists().where(CardStep.card_id == Card.id, CardStep.last_on.is_not(None), CardStep.at >= since)
    is_asked = or_(Card.issued_at >= since, and_(has_moved, had_paper))
    found = (
        select(Card)
        .where(Card.authority_id == authority, is_asked, *_valid(today), ~has_paper)
        .order_by(Card.issued_at, Card.id)
    )
    cards = session.scalars(found.limit(MOST_CARDS + 1)).all()
    return Choice(cards[:MOST_CARDS], has_more=len(cards) > MOST_CARDS)


def of_list(session: Session, public_id: str, *, authority: UUID, today: date) -> Choice:
    """Return the cards of the people on a club's list, in the list's order. Raises NotFoundError."""
    own = CollectiveApplication.public_id == public_id, CollectiveApplication.authority_id == authority
    collective = session.scalar(select(CollectiveApplication.id).where(*own))
    if collective is None:
        raise NotFoundError
    found = (
        select(Card)
        .join(CollectiveMember, CollectiveMember.application_id == Card.application_id)
        .where(CollectiveMember.collective_id == collective, Card.authority_id == authority)
        .order_by(CollectiveMember.line)
    )
    return _sorted(session.scalars(found).all(), today=today)


def named(session: Session, typed: str, *, authority: UUID, today: date) -> Choice:
    """Return the cards that a text names, by number or id, one a line. Raises RefusedError."""
    words = list(dict.fromkeys(word.strip() for word in APART.split(typed) if word.strip()))
    if not words:
        raise RefusedError({"cards": "print_run_nothing_named"})
    if len(words) > MOST_CARDS:
        raise RefusedError({"cards": "print_run_too_many"})
    found = _found(session, words, authority=authority)
    chosen = list(dict.fromkeys(found[_plain(word)] for word in words if _plain(word) in found))
    return _sorted(chosen, today=today, unknown=[word for word in words if _plain(word) not in found])


def lists(session: Session, *, authority: UUID) -> Sequence[CollectiveApplication]:
    """Return the newest lists that have at least one card."""
    has_card = exists().where(
        CollectiveMember.collective_id == CollectiveApplication.id,
        CollectiveMember.application_id == Card.application_id,
    )
    own = select(CollectiveApplication).where(CollectiveApplication.authority_id == authority, has_card)
    newest = own.order_by(CollectiveApplication.created_at.desc(), CollectiveApplication.id.desc())
    return session.scalars(newest.limit(SHOWN_LISTS)).all()


def _paper(*conditions: ColumnElement[bool]) -> ColumnElement[bool]:
    return exists().where(Credential.card_id == Card.id, Credential.kind == CredentialKind.PAPER, *conditions)


def _valid(today: date) -> tuple[ColumnElement[bool], ...]:
    ends = or_(Card.last_on.is_(None), Card.last_on >= today)
    return Card.state == CardState.ACTIVE, Card.first_on <= today, ends


def _found(session: Session, words: Sequence[str], *, authority: UUID) -> dict[str, Card]:
    found: dict[str, Card] = {}
    for start in range(0, len(words), AT_ONCE):
        some = words[start : start + AT_ONCE]
        numbers = [_spaced(word) for word in some]
        own = select(Card).where(
            or_(Card.public_id.in_(some), Card.number.in_([*some, *numbers])), belongs(Card.authority_id, authority)
        )
        for card in session.scalars(own):
            found[card.public_id] = found[_plain(card.number)] = card
    return found


def _plain(word: str) -> str:
    return "".join(word.split())


def _spaced(word: str) -> str:
    """Return a number as our own cards have it, in groups of four."""
    plain = _plain(word)
    return " ".join(plain[at : at + 4] for at in range(0, len(plain), 4))


def _sorted(cards: Iterable[Card], *, today: date, unknown: Sequence[str] = ()) -> Choice:
    every = list(cards)
    valid = [card for card in every if card.is_valid_on(today)]
    over = [card for card in every if not card.is_valid_on(today)]
    return Choice(valid[:MOST_CARDS], over, unknown, has_more=len(valid) > MOST_CARDS)

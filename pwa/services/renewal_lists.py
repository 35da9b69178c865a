"""The office's list of cards that end soon or have just ended, and who needs a letter because nobody can mail them."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import IntEnum
from uuid import UUID

from sqlalchemy import Select, exists, literal, select
from sqlalchemy.orm import Session, joinedload

from pwa.domain.card import LATE_DAYS, CardState
from pwa.domain.programme import Programme
from pwa.models import Account, Card, Message
from pwa.services import daily_messages, renewals
from pwa.services.paging import Order, Page, page_of
from pwa.services.renewals import Prospect

ON_A_PAGE = 25  # the rules are applied to each


class Within(IntEnum):
    """How soon a card ends, in days; ENDED has ended within the last 30."""

    ENDED = -LATE_DAYS
    WEEK = 7
    MONTH = 30
    QUARTER = 90


@dataclass(frozen=True, slots=True)
class Ending:
    """A card that ends, how it could be renewed, and how its holder hears of it."""

    card: Card
    days: int
    prospect: Prospect
    has_mail: bool
    is_told: bool


def ending(
    session: Session,
    within: Within,
    *,
    authority: UUID,
    programme: Programme,
    today: date,
    after: str | None = None,
    only_letters: bool = False,
) -> Page[Ending]:
    """Return active cards of an authority that end within these days, the soonest first."""
    rows = _ending(within, authority=authority, today=today)
    if only_letters:
        rows = rows.join(Account, Account.id == Card.holder_id).where(Account.email.is_(None))
    order = Order(Card.last_on, Card.id, read=date.fromisoformat)
    page = page_of(session, rows, order=order, after=after, size=ON_A_PAGE)
    return Page([_row(session, card, programme=programme, today=today) for card in page.rows], page.next)


def _ending(within: Within, *, authority: UUID, today: date) -> Select[Card]:
    first, last = (within.value, -1) if within is Within.ENDED else (0, within.value)
    return (
        select(Card)
        .where(
            Card.authority_id == authority,
            Card.state == CardState.ACTIVE,
            Card.last_on >= today + timedelta(days=first),
            Card.last_on <= today + timedelta(days=last),
        )
        .options(joinedload(Card.authority))
    )


def _row(session: Session, card: Card, *, programme: Programme, today: date) -> Ending:
    found = renewals.prospect(session, card, programme=programme, today=today)
    has_mail = session.scalar(select(Account.email).where(Account.id == card.holder_id)) is not None
    days = (card.last_on - today).days if card.last_on else 0
    return Ending(card, days, found, has_mail, is_told=_is_told(session, card))


def _is_told(session: Session, card: Card) -> bool:
    marks = [daily_messages.card_mark(card.public_id, days) for days in daily_messages.CARD_DAYS]
    told = exists().where(Message.account_id == card.holder_id, Message.mark.in_(marks))
    return session.scalar(select(literal(1)).where(told)) is not None

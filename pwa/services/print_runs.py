"""Print runs: the codes of up to 1,000 cards on paper, all or none, and the same once more."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session, contains_eager

from pwa.domain.paper_card import MOST_CARDS
from pwa.models import Card, Credential, PaperLayout, PrintedCard, PrintRun
from pwa.services import paper_cards
from pwa.services.errors import NotFoundError, RefusedError
from pwa.services.paging import Order, Page, page_of
from pwa.services.paper_cards import Press

AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Printable:
    """A card with the code that stands on its paper."""

    card: Card
    code: Credential


def make(
    session: Session, *, cards: Sequence[str], authority: UUID, layout: PaperLayout, by: UUID, press: Press
) -> PrintRun:
    """Give each of these cards (public ids) its code and keep the run; those that count no more are left out.

    Raises RefusedError where none or too many are left.
    """
    if len(cards) > MOST_CARDS:
        raise RefusedError({"cards": "print_run_too_many"})
    chosen = [card for card in _in_order(session, cards, authority=authority) if card.is_valid_on(press.today)]
    if not chosen:
        raise RefusedError({"cards": "print_run_empty"})
    left_out = len(set(cards)) - len(chosen)
    run = PrintRun(authority_id=authority, by_id=by, at=press.now, layout=layout, count=len(chosen), left_out=left_out)
    session.add(run)
    session.flush()
    codes = _codes(session, chosen, press)
    session.add_all(
        PrintedCard(run_id=run.id, position=position, card_id=card.id, credential_id=codes[card.id].id)
        for position, card in enumerate(chosen, start=1)
    )
    session.flush()
    return run


def get(session: Session, public_id: str, *, authority: UUID) -> PrintRun:
    """Return a run of this authority. Raises NotFoundError."""
    known = select(PrintRun).where(PrintRun.public_id == public_id, PrintRun.authority_id == authority)
    run = session.scalars(known).one_or_none()
    if run is None:
        raise NotFoundError
    return run


def recent(session: Session, *, authority: UUID, after: str | None = None) -> Page[PrintRun]:
    """Return this authority's runs, newest first."""
    own = select(PrintRun).where(PrintRun.authority_id == authority)
    return page_of(session, own, order=Order(PrintRun.at, PrintRun.id, descending=True), after=after)


def printed(session: Session, run: PrintRun) -> Sequence[PrintedCard]:
    """Return what was printed, in its order, each with its card and its code."""
    rows = (
        select(PrintedCard)
        .join(PrintedCard.card)
        .join(PrintedCard.credential)
        .where(PrintedCard.run_id == run.id)
        .options(contains_eager(PrintedCard.card).joinedload(Card.authority), contains_eager(PrintedCard.credential))
        .order_by(PrintedCard.position)
    )
    return session.scalars(rows).all()


def printable(session: Session, run: PrintRun, press: Press, *, card: str = "") -> list[Printable]:
    """Return what of a run may be printed again: codes that still count; with ``card`` (public id) that one alone."""
    rows = printed(session, run)
    return [
        Printable(row.card, row.credential)
        for row in rows
        if (not card or row.card.public_id == card) and paper_cards.is_good(row.credential, row.card, press)
    ]


def replace(session: Session, run: PrintRun, card: str, press: Press) -> Card:
    """Give a card of the run another code, for a sheet that was spoiled or lost; the old one counts no more.

    Raises NotFoundError and NoValidCardError.
    """
    row = next((each for each in printed(session, run) if each.card.public_id == card), None)
    if row is None:
        raise NotFoundError
    row.credential_id = paper_cards.give(session, row.card, press, anew=True).id
    session.flush()
    return row.card


def _in_order(session: Session, cards: Sequence[str], *, authority: UUID) -> list[Card]:
    found: dict[str, Card] = {}
    for start in range(0, len(cards), AT_ONCE):
        some = cards[start : start + AT_ONCE]
        own = select(Card).where(Card.authority_id == authority, Card.public_id.in_(some))
        found.update({card.public_id: card for card in session.scalars(own)})
    return [found[each] for each in dict.fromkeys(cards) if each in found]


def _codes(session: Session, cards: Sequence[Card], press: Press) -> dict[UUID, Credential]:
    """Return the code of each card: the one that it has, or a new one."""
    known = paper_cards.of_cards(session, [card.id for card in cards])
    codes = {
        card.id: known[card.id]
        for card in cards
        if card.id in known and paper_cards.is_good(known[card.id], card, press)
    }
    missing = [card for card in cards if card.id not in codes]
    made = paper_cards.make(session, missing, press) if missing else []
    return codes | {code.card_id: code for code in made}

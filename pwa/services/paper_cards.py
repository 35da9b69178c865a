"""Cards on paper: one code for each card, the same until it is replaced or the card says something else.

protocol.md, "Paper frame": a credential of its own, with its own index, good until the card's last day.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import Session

from pwa.domain.paper_card import LEFT_MONTHS, is_long_enough, last_day_of_code, name_in_code
from pwa.domain.window import months_after
from pwa.models import Card, Credential, CredentialEnd, CredentialKind
from pwa.services import credentials, status_lists
from pwa.services.errors import NoValidCardError, TooManyPaperCardsError
from pwa.services.issuer import Issuer
from pwa.vk1 import signing
from pwa.vk1.frame import PaperFrame, day_number, parse, to_digits

AT_ONCE = 500
MOST_AN_HOUR = 5


@dataclass(frozen=True, slots=True)
class Press:
    """What codes are made with, and when."""

    issuer: Issuer
    now: datetime
    today: date


def of_card(session: Session, card: Card) -> Credential | None:
    """Return the code that the card has on paper, if any."""
    return of_cards(session, [card.id]).get(card.id)


def of_cards(session: Session, cards: Sequence[UUID]) -> dict[UUID, Credential]:
    """Return for each card the code that it has on paper."""
    found: dict[UUID, Credential] = {}
    for start in range(0, len(cards), AT_ONCE):
        rows = select(Credential).where(
            Credential.card_id.in_(cards[start : start + AT_ONCE]),
            Credential.kind == CredentialKind.PAPER,
            Credential.ended_at.is_(None),
        )
        found.update({row.card_id: row for row in session.scalars(rows)})
    return found


def still_good(session: Session, card: Card, press: Press) -> Credential | None:
    """Return the card's code where it may be printed again as it is."""
    known = of_card(session, card)
    return known if known is not None and is_good(known, card, press) else None


def is_good(code: Credential, card: Card, press: Press) -> bool:
    """Tell whether a code stands for what its card says today, and its key is believed."""
    if code.ended_at is not None or code.kid in press.issuer.compromised or not card.is_valid_on(press.today):
        return False
    return is_long_enough(code.last_on, card.last_on, today=press.today) and _says(code.frame) == _told(card)


def is_old(session: Session, card: Card, *, today: date) -> bool:
    """Tell whether the card has paper that does not end with it, and so must be printed anew."""
    code = of_card(session, card)
    return code is not None and not is_long_enough(code.last_on, card.last_on, today=today)


def is_as_long(today: date) -> ColumnElement[bool]:
    """Return `is_long_enough` as the condition of a question about codes and their cards."""
    unlimited = Card.last_on.is_(None) & (Credential.last_on >= months_after(today, LEFT_MONTHS))
    return or_(Credential.last_on == Card.last_on, unlimited)


def give(session: Session, card: Card, press: Press, *, anew: bool = False) -> Credential:
    """Return the card's code, made where there is none that is good, or where ``anew`` asks for another.

    A code that another one follows counts no more from the next status list on. Raises NoValidCardError.
    """
    if not card.is_valid_on(press.today):
        raise NoValidCardError
    known = of_card(session, card)
    if known is not None and not anew and is_good(known, card, press):
        return known
    (made,) = make(session, [card], press)
    return made


def give_to_holder(session: Session, card: Card, press: Press, *, anew: bool = False) -> Credential:
    """Return the code to the card's holder, who gets five new ones an hour at most.

    Raises NoValidCardError and TooManyPaperCardsError.
    """
    recent = select(func.count()).where(
        Credential.card_id == card.id,
        Credential.kind == CredentialKind.PAPER,
        Credential.issued_at > press.now - timedelta(hours=1),
    )
    if (anew or still_good(session, card, press) is None) and (session.scalar(recent) or 0) >= MOST_AN_HOUR:
        raise TooManyPaperCardsError
    return give(session, card, press, anew=anew)


def make(session: Session, cards: Sequence[Card], press: Press) -> list[Credential]:
    """Make a new code for each of these valid cards, and end those that they had."""
    known = of_cards(session, [card.id for card in cards]).values()
    credentials.end(session, known, why=CredentialEnd.MOVED, issuer=press.issuer, now=press.now)
    session.flush()
    indexes = status_lists.draw_indexes(session, count=len(cards), issuer=press.issuer, now=press.now)
    made = [_signed(card, index, press) for card, index in zip(cards, indexes, strict=True)]
    session.add_all(made)
    session.flush()
    return made


def digits(code: Credential) -> str:
    """Return what the QR code of a card on paper holds."""
    return to_digits(code.frame)


def _signed(card: Card, index: int, press: Press) -> Credential:
    last_on = last_day_of_code(card.last_on, today=press.today)
    frame = signing.sign_paper(
        press.issuer.key,
        prog=press.issuer.prog,
        kid=press.issuer.kid,
        idx=index,
        exp_day=day_number(last_on),
        tier=card.tier,
        name=name_in_code(card.given_name, card.family_name),
    )
    return Credential(
        card_id=card.id,
        kind=CredentialKind.PAPER,
        status_index=index,
        kid=press.issuer.kid,
        last_on=last_on,
        frame=frame,
        issued_at=press.now,
    )


def _says(frame: bytes) -> tuple[int, bytes] | None:
    read = parse(frame)
    return (read.tier, read.name) if isinstance(read, PaperFrame) else None


def _told(card: Card) -> tuple[int, bytes]:
    return card.tier, name_in_code(card.given_name, card.family_name)

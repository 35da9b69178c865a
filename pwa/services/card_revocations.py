"""Revoking many cards by one act: looked up, up to 100 at once, more than one may alone only with a second person."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from pwa.domain.card import CardState
from pwa.models import Card, RevocationReason
from pwa.services import card_endings, cards, four_eyes
from pwa.services.errors import RefusedError
from pwa.services.four_eyes import FourEyesAct
from pwa.services.issuer import Issuer
from pwa.services.own_ids import belongs

AT_ONCE = 100


class Found(StrEnum):
    """What is found about one card of a selection."""

    ACTIVE = "active"
    OVER = "over"
    OWN = "own"


@dataclass(frozen=True, slots=True)
class Picked:
    """One card of a selection."""

    card: Card
    found: Found


@dataclass(frozen=True, slots=True)
class Selection:
    """The cards of a selection, and the numbers under which this authority has none."""

    picked: Sequence[Picked]
    missing: Sequence[str]

    @property
    def active(self) -> list[Card]:
        """Return the cards that would be revoked."""
        return [row.card for row in self.picked if row.found is Found.ACTIVE]


def by_numbers(session: Session, text: str, *, authority: UUID, by: UUID) -> Selection:
    """Return the cards whose numbers somebody pasted, one a line. Raises RefusedError for none or too many."""
    written = [" ".join(line.split()) for line in text.replace(";", "\n").replace(",", "\n").splitlines()]
    numbers = list(dict.fromkeys(_grouped(line) for line in written if line))
    _check_count(len(numbers), "numbers")
    found = {card.number: card for card in _cards(session, Card.number.in_(numbers), authority)}
    missing = [number for number in numbers if number not in found]
    return Selection([_picked(found[number], by) for number in numbers if number in found], missing)


def by_ids(session: Session, public_ids: Iterable[str], *, authority: UUID, by: UUID) -> Selection:
    """Return the cards that somebody ticked. Raises RefusedError for none or too many."""
    wanted = list(dict.fromkeys(public_ids))
    _check_count(len(wanted), "numbers")
    found = {card.public_id: card for card in _cards(session, Card.public_id.in_(wanted), authority)}
    missing = ["–" for public_id in wanted if public_id not in found]
    return Selection([_picked(found[each], by) for each in wanted if each in found], missing)


def needs_second(session: Session, selection: Selection, *, authority: UUID, by: UUID, now: datetime) -> bool:
    """Tell whether one person alone may not revoke so many."""
    return card_endings.needs_second(session, len(selection.active), authority=authority, by=by, now=now)


def revoke_many(
    session: Session, selection: Selection, *, reason: RevocationReason, by: UUID, issuer: Issuer, now: datetime
) -> list[Card]:
    """Revoke what is active of a selection and return it; the rest stays as it is."""
    revoked = selection.active
    for card in revoked:
        cards.revoke(session, card=card, reason=reason, by=by, issuer=issuer, now=now)
    return revoked


def propose(
    session: Session,
    selection: Selection,
    *,
    reason: RevocationReason,
    why: str,
    authority: UUID,
    by: UUID,
    now: datetime,
) -> str:
    """Put a revocation of many before a second person, who reads ``why``; nothing is revoked yet.

    Return the proposal's public id.
    """
    public_ids = [card.public_id for card in selection.active]
    details: dict[str, object] = {"cards": public_ids, "reason": reason.value}
    act = FourEyesAct.REVOKE_MANY
    made = four_eyes.propose(session, authority=authority, act=act, details=details, reason=why, by=by, now=now)
    return made.public_id


def perform(
    session: Session, details: Mapping[str, object], *, authority: UUID, by: UUID, issuer: Issuer, now: datetime
) -> list[Card]:
    """Revoke what a second person has confirmed, as far as it is still active, and return it."""
    said = details["cards"]
    wanted = [each for each in said if isinstance(each, str)] if isinstance(said, list) else []
    selection = by_ids(session, wanted, authority=authority, by=by)
    reason = RevocationReason(str(details["reason"]))
    return revoke_many(session, selection, reason=reason, by=by, issuer=issuer, now=now)


def _cards(session: Session, wanted: ColumnElement[bool], authority: UUID) -> Sequence[Card]:
    return session.scalars(select(Card).where(wanted, belongs(Card.authority_id, authority))).all()


def _picked(card: Card, by: UUID) -> Picked:
    if card.state is not CardState.ACTIVE:
        return Picked(card, Found.OVER)
    return Picked(card, Found.OWN if card.holder_id == by else Found.ACTIVE)


def _check_count(count: int, field: str) -> None:
    if not count:
        raise RefusedError({field: "cards_missing"})
    if count > AT_ONCE:
        raise RefusedError({field: "cards_too_many"})


def _grouped(line: str) -> str:
    """Return a number as it is stored, also where it was written without blanks."""
    digits = line.replace(" ", "")
    is_ours = len(digits) == 12 and digits.isascii() and digits.isdigit()  # noqa: PLR2004 - three groups of four
    return f"{digits[:4]} {digits[4:8]} {digits[8:]}" if is_ours else line

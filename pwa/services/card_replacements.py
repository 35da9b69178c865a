"""Replacing a card: another number, perhaps another name; the old card is over at once."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from pwa.domain.names import NameRefusedError, clean_name
from pwa.domain.transitions import AlreadyDecidedError
from pwa.models import Card, CardAct, CardLink, CardRenewal, CredentialEnd, RenewalWord, ReplacementReason
from pwa.services import card_terms, cards, credentials, decision_messages
from pwa.services.errors import OwnCaseError, RefusedError
from pwa.services.issuer import Issuer
from pwa.services.texts import LONGEST_TEXT, required_text


@dataclass(frozen=True, slots=True)
class Replacement:
    """What a form says of a replacement; names and proof count only for a change of name."""

    why: str
    given_name: str = ""
    family_name: str = ""
    proof: str = ""


def replace(
    session: Session, card: Card, asked: Replacement, *, by: UUID, issuer: Issuer, now: datetime, today: date
) -> Card:
    """Issue a card in the place of another, to the same last day.

    Raises OwnCaseError, RefusedError, and AlreadyDecidedError where the old card is over.
    """
    if card.holder_id == by:
        raise OwnCaseError
    given_name, family_name, reason = _checked(card, asked)
    if card.state_on(today) is not card.state:
        raise AlreadyDecidedError(card.state_on(today), card.state)
    card.replace()
    session.flush()  # only one card of an application is not replaced
    made = _successor(card, given_name, family_name, by=by, now=now, today=today)
    session.add(made)
    session.flush()
    card_terms.note(session, card, CardAct.REPLACED, by=by, now=now, reason=reason)
    credentials.end_all(session, card=card, issuer=issuer, now=now, why=CredentialEnd.REPLACED)
    for table in (CardRenewal, RenewalWord, CardLink):
        session.execute(update(table).where(table.card_id == card.id).values(card_id=made.id))
    decision_messages.card_ready(session, made, now=now)
    return made


def successor(session: Session, card: Card) -> Card | None:
    """Return the card that replaced this one, if any."""
    return session.scalar(select(Card).where(Card.predecessor_id == card.id))


def predecessor(session: Session, card: Card) -> Card | None:
    """Return the card that this one replaced, if any."""
    return session.get(Card, card.predecessor_id) if card.predecessor_id else None


def _checked(card: Card, asked: Replacement) -> tuple[str, str, str]:
    """Return the names of the new card, and why there is one: a code, with the office's words behind it."""
    if asked.why not in set(ReplacementReason):
        raise RefusedError({"why": "reason_missing"})
    if asked.why != ReplacementReason.NAME_CHANGED:
        return card.given_name, card.family_name, asked.why
    faults: dict[str, str] = {}
    given_name = _name(asked.given_name, "given_name", faults)
    family_name = _name(asked.family_name, "family_name", faults)
    if not faults and (given_name, family_name) == (card.given_name, card.family_name):
        faults["family_name"] = "name_unchanged"
    if faults:
        raise RefusedError(faults)
    return given_name, family_name, f"{asked.why}: {required_text('proof', asked.proof)}"[:LONGEST_TEXT]


def _name(text: str, field: str, faults: dict[str, str]) -> str:
    try:
        return clean_name(text)
    except NameRefusedError as error:
        faults[field] = f"name_{error.reason}"
        return ""


def _successor(card: Card, given_name: str, family_name: str, *, by: UUID, now: datetime, today: date) -> Card:
    return Card(
        number=cards.new_number(),
        authority_id=card.authority_id,
        holder_id=card.holder_id,
        application_id=card.application_id,
        predecessor_id=card.id,
        programme=card.programme,
        programme_version=card.programme_version,
        given_name=given_name,
        family_name=family_name,
        tier=card.tier,
        first_on=max(today, card.first_on),
        last_on=card.last_on,
        issued_at=now,
        issued_by_id=by,
    )

"""What clubs have said for the renewal of a card: a word of an earlier term counts no more (docs/adr/0022)."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from pwa.clock import local_day
from pwa.domain.card import words_from
from pwa.models import Card, OrganisationContact, RenewalWord


def given(session: Session, card: Card) -> dict[UUID, RenewalWord]:
    """Return the words that count for the card's next renewal, by the organisation's key."""
    return _counting(_said(session, card), card)


def give(session: Session, card: Card, contact: OrganisationContact, *, now: datetime) -> None:
    """Keep a contact's word; it takes the place of what the organisation said in an earlier term."""
    own = RenewalWord.card_id == card.id, RenewalWord.organisation_id == contact.organisation_id
    session.execute(delete(RenewalWord).where(*own))
    who = {"organisation_id": contact.organisation_id, "contact_id": contact.id}
    session.add(RenewalWord(card_id=card.id, at=now, **who))
    session.flush()


def use_up(session: Session, card: Card) -> dict[UUID, RenewalWord]:
    """Return the words that count for the card's renewal, by the organisation's key, and keep none any longer."""
    said = _said(session, card)
    for word in said:
        session.delete(word)
    return _counting(said, card)


def _said(session: Session, card: Card) -> Sequence[RenewalWord]:
    return session.scalars(select(RenewalWord).where(RenewalWord.card_id == card.id)).all()


def _counting(said: Sequence[RenewalWord], card: Card) -> dict[UUID, RenewalWord]:
    end = card.last_on
    return {word.organisation_id: word for word in said if end is not None and local_day(word.at) >= words_from(end)}

"""Cards for the pictures: some that end soon, one that was replaced, an act on many."""

from datetime import date, timedelta
from typing import Final
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from pwa.demo.places import OSTALBKREIS
from pwa.domain.card import CardState
from pwa.domain.programme import RouteKind
from pwa.instance import Instance
from pwa.models import (
    Account,
    Application,
    Attestation,
    AttestationState,
    Authority,
    Card,
    CardChange,
    OrganisationContact,
)
from pwa.services import card_replacements, card_terms
from pwa.services.card_replacements import Replacement
from pwa.services.card_terms import NewEnd
from pwa.words.consents import ON_A_LIST, OWN_LOG
from tests.screens.list_cast import EMAIL, GROUP

DAYS: Final = (3, 6, 20, 27, 45, 60, 88, -10)
OF_CLUB: Final = (2, 3, 4)
RENEWABLE: Final = 6


def ending_holder(session: Session) -> UUID:
    """Return whose card ends soon although all rules still hold."""
    return _cards(session)[RENEWABLE].holder_id


def card_cases(session: Session, parts: Instance, clerk: UUID) -> dict[str, str]:
    """Let some cards end soon and some be changed, and return their public ids."""
    cards, today = _cards(session), parts.clock().date()
    for card, days in zip(cards, DAYS, strict=False):
        card.last_on = today + timedelta(days=days)
        session.get_one(Application, card.application_id).consent_text = OWN_LOG
    _vouch(session, [cards[number] for number in OF_CLUB], parts)
    session.get_one(Account, cards[5].holder_id).email = None
    return {
        "ending_card": cards[RENEWABLE].public_id,
        "replaced_by": _replaced(session, cards[len(DAYS)], parts, clerk),
        "shortened_card": _shortened(session, cards[len(DAYS) + 1], parts, clerk),
        "card_change": _change(session, cards[0].authority_id, parts, clerk),
        "many_cards": "&".join(f"card={card.public_id}" for card in cards[:6]),
    }


def _cards(session: Session) -> list[Card]:
    active = select(Card).join(Authority).where(Authority.ags == OSTALBKREIS, Card.state == CardState.ACTIVE)
    return list(session.scalars(active.order_by(Card.issued_at, Card.id).limit(len(DAYS) + 2)))


def _vouch(session: Session, cards: list[Card], parts: Instance) -> None:
    contact = session.scalars(select(OrganisationContact).where(OrganisationContact.email == EMAIL)).one()
    for card in cards:
        application = session.get_one(Application, card.application_id)
        application.route, application.group = RouteKind.GUARANTEED.value, GROUP
        application.consent_text = ON_A_LIST
        said = Attestation(application=application, organisation_id=contact.organisation_id, asked_at=parts.clock())
        said.state, said.answered_by_id = AttestationState.CONFIRMED, contact.id
        said.answered_at = application.submitted_at
        session.add(said)
    session.flush()


def _replaced(session: Session, card: Card, parts: Instance, clerk: UUID) -> str:
    now = parts.clock()
    asked = Replacement("name_changed", card.given_name, "Müller-Öztürk", "Heiratsurkunde vom 3. Mai 2026")
    issuer, today = parts.issuer, now.date()
    return card_replacements.replace(session, card, asked, by=clerk, issuer=issuer, now=now, today=today).public_id


def _shortened(session: Session, card: Card, parts: Instance, clerk: UUID) -> str:
    rules = parts.programme.for_issuer(card.authority.ags)
    asked = NewEnd("2027-06-30", "Die Stadt stellt das Programm um.")
    card_terms.move_end(session, card, asked, rules=rules, by=clerk, issuer=parts.issuer, now=parts.clock())
    return card.public_id


def _change(session: Session, authority: UUID, parts: Instance, clerk: UUID) -> str:
    change = CardChange(
        authority_id=authority,
        by_id=clerk,
        created_at=parts.clock(),
        ending_from=date(2029, 1, 1),
        ending_until=date(2029, 12, 31),
        last_on=date(2030, 12, 31),
        reason="Das Programm läuft ein Jahr länger.",
        changed=1240,
        finished_at=parts.clock(),
    )
    session.add(change)
    session.flush()
    return change.public_id

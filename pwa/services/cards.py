"""Cards: issued to a holder, found and revoked by the office."""

import secrets
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import or_, select
from sqlalchemy.orm import Session, joinedload

from pwa.domain.card import last_day
from pwa.domain.programme import Programme, RouteKind
from pwa.models import Application, Card, RevocationReason
from pwa.services import credentials
from pwa.services.errors import NotFoundError, OwnCaseError
from pwa.services.issuer import Issuer
from pwa.services.paging import Order, Page, page_of

MOST_WORDS = 8  # of a search; a name and a number have fewer


def issue(
    session: Session, *, application: Application, programme: Programme, by: UUID, now: datetime, today: date
) -> Card:
    """Issue the card of an approved application; its name and days are frozen from now on."""
    application.mark_issued(by=by, at=now)
    card = Card(
        number=_new_number(),
        authority_id=application.authority_id,
        holder_id=application.volunteer_id,
        application_id=application.id,
        programme=application.programme,
        programme_version=application.programme_version,
        given_name=application.given_name,
        family_name=application.family_name,
        tier=programme.tiers[0].number,
        first_on=today,
        last_on=last_day(programme, first_day=today, route=programme.route(RouteKind(application.route))),
        issued_at=now,
        issued_by_id=by,
    )
    session.add(card)
    session.flush()
    return card


def revoke(session: Session, *, card: Card, reason: RevocationReason, by: UUID, issuer: Issuer, now: datetime) -> None:
    """Revoke a card for good: the bits of all its unexpired credentials stand in the next status list.

    Raises OwnCaseError and the error of the state machine where the card is not active any more.
    """
    if card.holder_id == by:
        raise OwnCaseError
    card.revoke(by=by, at=now, reason=reason)
    credentials.end_all(session, card=card, issuer=issuer, now=now)


def current(session: Session, *, holder: UUID) -> Card | None:
    """Return the holder's newest card, whatever its state."""
    own = select(Card).where(Card.holder_id == holder).options(joinedload(Card.authority))
    newest = own.order_by(Card.issued_at.desc(), Card.id.desc()).limit(1)
    return session.scalars(newest).one_or_none()


def of_application(session: Session, *, application: Application) -> Card | None:
    """Return the card that an application led to, if any."""
    return session.scalar(select(Card).where(Card.application_id == application.id))


def get(session: Session, public_id: str, *, authority: UUID) -> Card:
    """Return a card of this authority. Raises NotFoundError."""
    card = session.scalars(
        select(Card).where(Card.public_id == public_id, Card.authority_id == authority)
    ).one_or_none()
    if card is None:
        raise NotFoundError
    return card


def search(session: Session, *, authority: UUID, text: str = "", after: str | None = None) -> Page[Card]:
    """Return this authority's cards, newest first; ``text`` is a part of number or name, taken literally."""
    found = select(Card).where(Card.authority_id == authority)
    for word in text.split()[:MOST_WORDS]:
        part = Card.family_name.icontains(word, autoescape=True), Card.given_name.icontains(word, autoescape=True)
        found = found.where(or_(*part, Card.number.contains(word, autoescape=True)))
    return page_of(session, found, order=Order(Card.issued_at, Card.id, descending=True), after=after)


def _new_number() -> str:
    digits = f"{secrets.randbelow(10**12):012}"
    return f"{digits[:4]} {digits[4:8]} {digits[8:]}"

"""Cards: issued to a holder, found and revoked by the office."""

import secrets
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from pwa.domain.application import ApplicationStatus
from pwa.domain.card import last_day
from pwa.domain.programme import Programme, RouteKind
from pwa.models import Application, Card, RevocationReason
from pwa.services import card_renewals, card_terms, credentials, decision_messages, renewal_ends
from pwa.services.errors import NotFoundError, OwnCaseError
from pwa.services.issuer import Issuer


def issue(
    session: Session, *, application: Application, programme: Programme, by: UUID, now: datetime, today: date
) -> Card:
    """Issue the card of an approved application; its name and days are frozen from now on.

    An application that renews a card lets that card go on, unless it leads to another tier. Raises TermOverError, and
    AlreadyDecidedError where the card to be renewed was revoked.
    """
    application.mark_issued(by=by, at=now)
    rules = programme.for_issuer(application.authority.ags)
    tier = rules.tier_of(RouteKind(application.route)).number
    renewed = card_renewals.card_of(session, application)
    if renewed is not None and renewed.tier == tier:
        card_terms.renew(session, renewed, application=application, rules=rules, by=by, now=now, today=today)
        return renewed
    card = Card(
        number=new_number(),
        authority_id=application.authority_id,
        holder_id=application.volunteer_id,
        application_id=application.id,
        programme=application.programme,
        programme_version=application.programme_version,
        given_name=application.given_name,
        family_name=application.family_name,
        tier=tier,
        first_on=today,
        last_on=last_day(rules, first_day=today, route=rules.route(RouteKind(application.route))),
        issued_at=now,
        issued_by_id=by,
    )
    session.add(card)
    session.flush()
    decision_messages.card_ready(session, card, now=now)
    return card


def revoke(session: Session, *, card: Card, reason: RevocationReason, by: UUID, issuer: Issuer, now: datetime) -> None:
    """Revoke a card for good: the bits of all its unexpired credentials stand in the next status list.

    A renewal under way ends with it.

    Raises OwnCaseError and the error of the state machine where the card is not active any more.
    """
    if card.holder_id == by:
        raise OwnCaseError
    card.revoke(by=by, at=now, reason=reason)
    credentials.end_all(session, card=card, issuer=issuer, now=now)
    renewal_ends.end_with(session, card, by=by, now=now)


def current(session: Session, *, holder: UUID) -> Card | None:
    """Return the holder's newest card, whatever its state."""
    return card_renewals.newest(session, holder=holder)


def of_application(session: Session, *, application: Application) -> Card | None:
    """Return the card that an application led to, if any: the newest where one was replaced."""
    renewed = card_renewals.card_of(session, application)
    if renewed is not None and application.status is ApplicationStatus.CARD_ISSUED:
        return renewed
    own = select(Card).where(Card.application_id == application.id)
    return session.scalars(own.order_by(Card.issued_at.desc(), Card.id.desc()).limit(1)).one_or_none()


def get(session: Session, public_id: str, *, authority: UUID) -> Card:
    """Return a card of this authority. Raises NotFoundError."""
    card = session.scalars(
        select(Card).where(Card.public_id == public_id, Card.authority_id == authority)
    ).one_or_none()
    if card is None:
        raise NotFoundError
    return card


def new_number() -> str:
    """Return a random number in three groups of four digits."""
    digits = f"{secrets.randbelow(10**12):012}"
    return f"{digits[:4]} {digits[4:8]} {digits[8:]}"

"""A card that was on two phones at once, and that has moved too often since."""

from datetime import timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from pwa.clock import local_day
from pwa.demo.places import OSTALBKREIS
from pwa.domain.card import CardState
from pwa.instance import Instance
from pwa.models import Authority, Card, Credential, CredentialEnd, CredentialKind
from pwa.services.phones import MOST_CHANGES


def trouble_card(session: Session, parts: Instance) -> str:
    """Give this past to an active card and return its public id."""
    of_kreis = select(Card).join(Authority).where(Authority.ags == OSTALBKREIS, Card.state == CardState.ACTIVE)
    card = session.scalars(of_kreis.order_by(Card.issued_at.desc(), Card.id).offset(1).limit(1)).one()
    now = parts.clock()
    card.cloned_at = now - timedelta(days=3, hours=2)
    session.add_all(_left(card, parts, days_ago=days) for days in range(MOST_CHANGES))
    session.flush()
    return card.public_id


def _left(card: Card, parts: Instance, *, days_ago: int) -> Credential:
    at = parts.clock() - timedelta(days=days_ago, hours=1)
    return Credential(
        card_id=card.id,
        kind=CredentialKind.DEVICE,
        kid=parts.issuer.kid,
        last_on=local_day(at),
        frame=b"",
        issued_at=at - timedelta(minutes=5),
        ended_at=at,
        ended_why=CredentialEnd.MOVED,
        was_in_use=True,
    )

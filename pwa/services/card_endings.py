"""How many cards one person may end early without another one: 20 within an hour, by however many acts (ADR 0024)."""

from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from pwa.domain.card import CardState
from pwa.models import Card, CardAct, CardChange, CardStep
from pwa.services import card_changes

ALONE = 20
WITHIN = timedelta(hours=1)


def needs_second(session: Session, count: int, *, authority: UUID, by: UUID, now: datetime) -> bool:
    """Tell whether a second person must agree when ``count`` more cards are to be revoked or to end earlier."""
    if not count:
        return False
    lately = _ended(session, authority=authority, by=by, since=now - WITHIN)
    return count + lately + _ending(session, authority=authority, by=by) > ALONE


def _ended(session: Session, *, authority: UUID, by: UUID, since: datetime) -> int:
    """Count what this person has revoked or shortened, one by one or together, alone or as the second one."""
    own = Card.authority_id == authority
    is_revoked = Card.state == CardState.REVOKED
    revoked = select(func.count(Card.id)).where(own, is_revoked, Card.revoked_by_id == by, Card.revoked_at > since)
    steps = select(func.count(CardStep.id)).join(Card, Card.id == CardStep.card_id)
    shortened = steps.where(own, CardStep.act == CardAct.SHORTENED, CardStep.by_id == by, CardStep.at > since)
    return session.scalars(revoked).one() + session.scalars(shortened).one()


def _ending(session: Session, *, authority: UUID, by: UUID) -> int:
    """Count what an act of this person still has before it."""
    running = select(CardChange).where(
        CardChange.authority_id == authority, CardChange.by_id == by, CardChange.finished_at.is_(None)
    )
    left = (card_changes.outlook_of(session, change) for change in session.scalars(running))
    return sum(outlook.earlier for outlook in left)

"""What happened to a card, from its issue on: who, when, why."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from pwa.models import Card, CardStep


@dataclass(frozen=True, slots=True)
class Happening:
    """One act: "issued", "revoked" or the value of a CardAct. ``reason`` is a code or an office's own words."""

    act: str
    at: datetime
    by: UUID
    reason: str = ""
    last_on: date | None = None


def of(session: Session, card: Card) -> Sequence[Happening]:
    """Return everything that happened to a card, the newest first."""
    rows = session.scalars(select(CardStep).where(CardStep.card_id == card.id))
    told = [Happening(row.act.value, row.at, row.by_id, row.reason, row.last_on) for row in rows]
    told.append(Happening("issued", card.issued_at, card.issued_by_id))
    if card.revoked_at is not None and card.revoked_by_id is not None:
        told.append(Happening("revoked", card.revoked_at, card.revoked_by_id, card.revocation_reason or ""))
    return sorted(told, key=lambda each: each.at, reverse=True)

"""What waits for an office."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from pwa.models import Application, HourLog

MOST = 1_000  # counted; more are told as "more than", so that the overview of a large office costs no more


@dataclass(frozen=True, slots=True)
class Waiting:
    """How many cases wait, MOST + 1 where there are more, and since when the oldest does."""

    hour_logs: int
    oldest_hour_log: datetime | None
    applications: int
    oldest_application: datetime | None
    most: int = MOST


def waiting(session: Session, *, authority: UUID) -> Waiting:
    """Count this authority's open cases."""
    return Waiting(*_told(session, HourLog, authority=authority), *_told(session, Application, authority=authority))


def _told(session: Session, kind: type[HourLog | Application], *, authority: UUID) -> tuple[int, datetime | None]:
    """Step through the index of what waits, in its whole order: the oldest, and as many as are told."""
    waiting = select(kind.submitted_at).where(kind.authority_id == authority, kind.is_waiting())
    in_order = waiting.order_by(kind.submitted_at, kind.id)
    first = in_order.limit(MOST + 1).subquery()
    return session.scalar(select(func.count()).select_from(first)) or 0, session.scalar(in_order.limit(1))

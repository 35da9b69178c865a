"""What waits for an office."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from pwa.models import Application, HourLog
from pwa.services import application_decisions, hour_decisions


@dataclass(frozen=True, slots=True)
class Waiting:
    """How many cases wait, and since when the oldest does."""

    hour_logs: int
    oldest_hour_log: datetime | None
    applications: int
    oldest_application: datetime | None


def waiting(session: Session, *, authority: UUID) -> Waiting:
    """Count this authority's open cases."""
    hours = select(func.count(), func.min(HourLog.submitted_at)).where(
        HourLog.authority_id == authority, HourLog.status.in_(hour_decisions.WAITING)
    )
    applications = select(func.count(), func.min(Application.submitted_at)).where(
        Application.authority_id == authority, Application.status.in_(application_decisions.WAITING)
    )
    return Waiting(*session.execute(hours).one(), *session.execute(applications).one())

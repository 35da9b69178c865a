"""Undoing: a new decision that lifts the first, within ten minutes and before anybody was told."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from pwa.domain.application import OPEN, ApplicationStatus
from pwa.domain.hour_log import HourLogStatus
from pwa.models import Application, HourLog, Lift
from pwa.services import consequences, own_cases
from pwa.services.errors import NewerApplicationError, UndoOverError


def lift(session: Session, case: HourLog | Application, *, by: UUID, now: datetime) -> None:
    """Lift the last decision; nothing follows from it.

    Raises OwnCaseError, UndoOverError, NewerApplicationError and NotAllowedError.
    """
    row = consequences.of_case(session, case, now=now)
    if row is None:
        raise UndoOverError
    if isinstance(case, Application):
        own_cases.refuse_own_application(session, case, by=by)
        _refuse_second_open(session, case)
        case.lift(by=by, at=now, before=ApplicationStatus(row.before), why=Lift.UNDONE)
    else:
        own_cases.refuse_own_hour_log(session, case, by=by)
        case.lift(by=by, at=now, before=HourLogStatus(row.before), why=Lift.UNDONE)
    session.delete(row)
    session.flush()


def _refuse_second_open(session: Session, application: Application) -> None:
    """Refuse to open an application again beside the one that its volunteer has handed in since."""
    others = select(Application.id).where(
        Application.volunteer_id == application.volunteer_id,
        Application.id != application.id,
        Application.status.in_(OPEN),
    )
    if session.scalars(others.limit(1)).first() is not None:
        raise NewerApplicationError

"""Answers that people give at the counter, on the phone or by letter, and that a clerk writes down."""

from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from pwa.models import Application, HourLog
from pwa.services.errors import OwnCaseError
from pwa.services.texts import required_text


def take(session: Session, case: Application | HourLog, *, text: str, by: UUID, now: datetime) -> None:
    """Keep the answer to the office's question; the case waits again, at its old place.

    Raises RefusedError, OwnCaseError (the own answer is given in the own account), and TransitionError where nobody
    has asked.
    """
    if case.volunteer_id == by:
        raise OwnCaseError
    case.answer(by=by, at=now, text=required_text("answer", text))
    session.flush()

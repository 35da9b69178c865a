"""Notes on a case: colleagues write and read them; a note stays, but its author may take it back for ten minutes."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from pwa.models import Application, CaseKind, CaseNote, HourLog
from pwa.models.case_note import NOTE_TEXT
from pwa.services.errors import NotFoundError, RefusedError

Case = Application | HourLog


def of_case(session: Session, case: Case) -> Sequence[CaseNote]:
    """Return the notes on a case, the newest first."""
    own = select(CaseNote).where(CaseNote.case_id == case.id).options(joinedload(CaseNote.by))
    return session.scalars(own.order_by(CaseNote.at.desc(), CaseNote.id.desc())).all()


def add(session: Session, case: Case, *, text: str, by: UUID, now: datetime) -> CaseNote:
    """Keep a note. Raises RefusedError."""
    stripped = text.strip()
    if not stripped:
        raise RefusedError({"note": "text_missing_note"})
    if len(stripped) > NOTE_TEXT:
        raise RefusedError({"note": "note_too_long"})
    kind = CaseKind.APPLICATION if isinstance(case, Application) else CaseKind.HOUR_LOG
    row = CaseNote(
        case_kind=kind,
        case_id=case.id,
        volunteer_id=case.volunteer_id,
        authority_id=case.authority_id,
        by_id=by,
        at=now,
        text=stripped,
    )
    session.add(row)
    session.flush()
    return row


def get(session: Session, public_id: str, *, authority: UUID) -> CaseNote:
    """Return a note that this office wrote. Raises NotFoundError."""
    own = select(CaseNote).where(CaseNote.public_id == public_id, CaseNote.authority_id == authority)
    row = session.scalars(own).one_or_none()
    if row is None:
        raise NotFoundError
    return row


def take_back(session: Session, note: CaseNote, *, by: UUID, now: datetime) -> None:
    """Delete an own note within ten minutes. Raises NotFoundError where it has to stay."""
    if not note.may_go(by=by, now=now):
        raise NotFoundError
    session.delete(note)
    session.flush()


def path_of(session: Session, note: CaseNote) -> tuple[CaseKind, str]:
    """Return which case a note stands on: its kind and public id."""
    table = Application if note.case_kind is CaseKind.APPLICATION else HourLog
    return note.case_kind, session.scalars(select(table.public_id).where(table.id == note.case_id)).one()

"""The cases before and behind one in the queue, for those who read from case to case."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, select, tuple_
from sqlalchemy.orm import Session

from pwa.models import Application, HourLog

Case = Application | HourLog


@dataclass(frozen=True, slots=True)
class Neighbours:
    """Public ids of the cases that wait on either side; none at the queue's ends."""

    previous: str | None
    next: str | None


def of(session: Session, case: Case, *, by: UUID) -> Neighbours:
    """Return the neighbours of a case among those that wait and that ``by`` may decide, the oldest first."""
    table = type(case)
    place, here = tuple_(table.submitted_at, table.id), tuple_(case.submitted_at, case.id)
    return Neighbours(
        previous=_first(session, case, by, place < here, descending=True),
        next=_first(session, case, by, place > here, descending=False),
    )


def _first(session: Session, case: Case, by: UUID, side: ColumnElement[Any], *, descending: bool) -> str | None:
    table: type[Application | HourLog] = type(case)
    rows = select(table.public_id).where(
        table.authority_id == case.authority_id, table.is_waiting(), table.volunteer_id != by, side
    )
    order = (table.submitted_at, table.id)
    return session.scalar(rows.order_by(*(each.desc() if descending else each.asc() for each in order)).limit(1))

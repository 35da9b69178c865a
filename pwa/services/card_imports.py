"""Tables of cards between their reading and their storing: the rows as they were read, for a day."""

import json
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from sqlalchemy import func, or_, select, update
from sqlalchemy.orm import Session

from pwa.models import CardImport
from pwa.services.errors import NotFoundError, RefusedError
from pwa.sheets import Sheet, SheetRow

LIFE: Final = timedelta(days=1)
MOST_A_DAY: Final = 50  # of one clerk


def keep(session: Session, sheet: Sheet, *, authority: UUID, by: UUID, now: datetime) -> CardImport:
    """Keep a table for its check; nothing of it counts yet. Raises RefusedError after too many in a day."""
    recent = select(func.count()).where(CardImport.clerk_id == by, CardImport.created_at > now - LIFE)
    if (session.scalar(recent.select_from(CardImport)) or 0) >= MOST_A_DAY:
        raise RefusedError({"file": "imports_too_many"})
    kept = CardImport(authority_id=authority, clerk_id=by, created_at=now, content=_written(sheet))
    session.add(kept)
    session.flush()
    return kept


def get(session: Session, public_id: str, *, authority: UUID, by: UUID) -> CardImport:
    """Return one of this authority's imports; one that is not stored yet is its clerk's alone. Raises NotFoundError."""
    own = select(CardImport).where(CardImport.public_id == public_id, CardImport.authority_id == authority)
    found = session.scalar(own.where(or_(CardImport.clerk_id == by, CardImport.stored_at.is_not(None))))
    if found is None:
        raise NotFoundError
    return found


def sheet_of(kept: CardImport) -> Sheet:
    """Return the rows as they were read. Raises NotFoundError where they are not kept any more."""
    if not kept.content:
        raise NotFoundError
    read = json.loads(kept.content)
    return Sheet(tuple(read["headers"]), tuple(SheetRow(line, tuple(cells)) for line, cells in read["rows"]))


def forget(session: Session, *, now: datetime) -> None:
    """Empty the tables of more than a day ago."""
    old = update(CardImport).where(CardImport.created_at <= now - LIFE, CardImport.content != "")
    session.execute(old.values(content=""))


def _written(sheet: Sheet) -> str:
    rows = [
        (row.line, [cell if isinstance(cell, str) else cell.isoformat() for cell in row.cells]) for row in sheet.rows
    ]
    return json.dumps({"headers": sheet.headers, "rows": rows}, ensure_ascii=False)

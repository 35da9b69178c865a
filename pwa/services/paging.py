"""Keyset pages: each costs the same, however far back it lies; nothing is counted."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Generic, TypeVar
from uuid import UUID

from sqlalchemy import Select, tuple_
from sqlalchemy.orm import InstrumentedAttribute, Session

PAGE_SIZE = 50

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Page(Generic[Row]):
    """Some rows, and the mark from which the next ones go on, where there are more."""

    rows: Sequence[Row]
    next: str | None


@dataclass(frozen=True, slots=True)
class Order:
    """By an instant, then by the key; both columns of one table."""

    at: InstrumentedAttribute[datetime]
    key: InstrumentedAttribute[UUID]
    descending: bool = False


def page_of(
    session: Session, rows: Select[Row], *, order: Order, after: str | None, size: int = PAGE_SIZE
) -> Page[Row]:
    """Return the page after the mark ``after``; a mark that cannot be read begins at the first page."""
    columns = (order.at, order.key)
    mark = _read(after)
    if mark is not None:
        place, here = tuple_(*columns), tuple_(*mark)
        rows = rows.where(place < here if order.descending else place > here)
    sorting = [column.desc() if order.descending else column.asc() for column in columns]
    found = session.scalars(rows.order_by(*sorting).limit(size + 1)).all()
    more = len(found) > size
    return Page(found[:size], _write(found[size - 1], order) if more else None)


def _write(row: Any, order: Order) -> str:  # noqa: ANN401 - a row of any table
    at: datetime = getattr(row, order.at.key)
    key: UUID = getattr(row, order.key.key)
    return f"{at.isoformat()}~{key.hex}"


def _read(mark: str | None) -> tuple[datetime, UUID] | None:
    at, _, key = (mark or "").partition("~")
    try:
        instant = datetime.fromisoformat(at)
        return (instant, UUID(key)) if instant.tzinfo else None
    except ValueError:
        return None

"""Keyset pages: each costs the same, however far back it lies; nothing is counted."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
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


def read_instant(text: str) -> datetime:
    """Read the instant in a mark, in UTC. Raises ValueError."""
    instant = datetime.fromisoformat(text)
    if not instant.tzinfo:
        raise ValueError(text)
    try:
        return instant.astimezone(UTC)
    except OverflowError as error:
        raise ValueError(text) from error


@dataclass(frozen=True, slots=True)
class Order:
    """By an instant, a day or a name, never empty, then by the key; all of one table.

    ``read`` reads the first half of a mark.
    """

    at: (
        InstrumentedAttribute[datetime]
        | InstrumentedAttribute[date]
        | InstrumentedAttribute[date | None]
        | InstrumentedAttribute[str]
    )
    key: InstrumentedAttribute[UUID]
    descending: bool = False
    read: Callable[[str], date | str] = read_instant


def page_of(
    session: Session, rows: Select[Row], *, order: Order, after: str | None, size: int = PAGE_SIZE
) -> Page[Row]:
    """Return the page after the mark ``after``; a mark that cannot be read begins at the first page."""
    columns = (order.at, order.key)
    mark = _read(after, order)
    if mark is not None:
        place, here = tuple_(*columns), tuple_(*mark)
        rows = rows.where(place < here if order.descending else place > here)
    sorting = [column.desc() if order.descending else column.asc() for column in columns]
    found = session.scalars(rows.order_by(*sorting).limit(size + 1)).all()
    more = len(found) > size
    return Page(found[:size], mark_of(found[size - 1], order) if more else None)


def mark_of(row: Any, order: Order) -> str:  # noqa: ANN401 - a row of any table
    """Return the mark from which a page goes on behind this row."""
    at: date | str = getattr(row, order.at.key)
    key: UUID = getattr(row, order.key.key)
    return f"{at if isinstance(at, str) else at.isoformat()}~{key.hex}"


def _read(mark: str | None, order: Order) -> tuple[date | str, UUID] | None:
    at, _, key = (mark or "").rpartition("~")
    try:
        return order.read(at), UUID(key)
    except ValueError:
        return None

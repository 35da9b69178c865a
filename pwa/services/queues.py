"""The work queue, one pattern for all kinds of cases: what waits, checked beforehand by the rules.

A page looks at no more than a fixed number of cases, so that it costs the same however much waits; where a filter has
passed over that many, the next page goes on from there.
"""

from abc import ABC, abstractmethod
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar, Generic, TypeVar
from uuid import UUID

from sqlalchemy import Select
from sqlalchemy.orm import Session

from pwa.domain.case_flag import CaseFlag
from pwa.domain.evaluation import RouteResult
from pwa.domain.programme import Programme
from pwa.models import Application, CaseKind, HourLog
from pwa.services.paging import PAGE_SIZE, Order, mark_of, page_of
from pwa.services.queue_filters import QueueFilter, Sort

STEP = 100
MOST_PASSED = 1_000

Row = TypeVar("Row", HourLog, Application)


@dataclass(frozen=True, slots=True)
class Desk:
    """Who decides for which authority, when, by which rules."""

    clerk: UUID
    authority: UUID
    programme: Programme
    now: datetime
    today: date


@dataclass(frozen=True, slots=True)
class Case(Generic[Row]):
    """What waits, with every reason to look at it; ``result`` is what the rules say of an application."""

    row: Row
    flags: tuple[CaseFlag, ...]
    result: RouteResult | None = None

    @property
    def is_ready(self) -> bool:
        """Tell whether it needs no eyes."""
        return not self.flags


@dataclass(frozen=True, slots=True)
class QueuePage(Generic[Row]):
    """Some cases, and the mark where the next ones begin; ``is_cut`` where the page ended before it was full."""

    cases: Sequence[Case[Row]]
    next: str | None
    is_cut: bool = False


class Queue(ABC, Generic[Row]):
    """One kind of cases that wait for an office."""

    kind: ClassVar[CaseKind]
    name: ClassVar[str]
    flags: ClassVar[tuple[CaseFlag, ...]]
    has_routes: ClassVar[bool] = False

    @abstractmethod
    def waiting(self, authority: UUID, *, before: datetime | None) -> Select[Row]:
        """Select what waits for this authority's decision, perhaps only what came in before an instant."""

    @abstractmethod
    def order(self, *, descending: bool) -> Order:
        """Return the order by age."""

    @abstractmethod
    def narrowed(self, session: Session, rows: Sequence[Row], wanted: QueueFilter) -> Sequence[Row]:
        """Return those that the filter means, leaving aside what the check alone can tell."""

    @abstractmethod
    def check(self, session: Session, rows: Sequence[Row], desk: Desk) -> Sequence[Case[Row]]:
        """Return the cases with all reasons to look at them, by a fixed number of looks at the database."""

    @abstractmethod
    def named(self, session: Session, public_ids: Collection[str], *, authority: UUID) -> dict[str, Row]:
        """Return the authority's own cases of these public ids, whatever their state."""

    @abstractmethod
    def is_waiting(self, row: Row) -> bool:
        """Tell whether it still waits for a decision."""

    @abstractmethod
    def grant(self, session: Session, row: Row, desk: Desk, *, at_once: bool, bulk_act: UUID | None) -> str | None:
        """Decide for the volunteer, and return the public id of a card that was issued at once."""

    @abstractmethod
    def of_keys(self, session: Session, keys: Collection[UUID]) -> dict[UUID, Row]:
        """Return cases by their keys."""


def page(
    session: Session,
    queue: Queue[Row],
    desk: Desk,
    wanted: QueueFilter,
    *,
    after: str | None = None,
    size: int = PAGE_SIZE,
) -> QueuePage[Row]:
    """Return the next cases that the filter means, after looking at no more than a thousand."""
    order = queue.order(descending=wanted.sort is Sort.NEWEST)
    rows = queue.waiting(desk.authority, before=wanted.since(desk.now))
    step = STEP if wanted.is_narrow else size
    found: list[Case[Row]] = []
    for _look in range(MOST_PASSED // STEP):
        seen = page_of(session, rows, order=order, after=after, size=step)
        near = queue.narrowed(session, seen.rows, wanted)
        found += [case for case in queue.check(session, near, desk) if wanted.wants(case.flags)]
        after = seen.next
        if len(found) > size or (len(found) == size and after):
            return QueuePage(found[:size], mark_of(found[size - 1].row, order))
        if after is None:
            return QueuePage(found, None)
    return QueuePage(found, after, is_cut=True)

"""Many decisions by one click: at most a hundred, nothing that needs eyes, and for each case what came of it."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final, Generic
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from pwa.domain.case_flag import CaseFlag
from pwa.domain.transitions import TransitionError
from pwa.models import BulkAct, Consequence, ConsequenceKind
from pwa.models.base import uuid7
from pwa.services import undo
from pwa.services.errors import NewerApplicationError, NotFoundError, OwnCaseError, UndoOverError
from pwa.services.queues import Case, Desk, Queue, Row

MOST: Final = 100


class Outcome(StrEnum):
    """What came of one case."""

    READY = "ready"
    DONE = "done"
    DECIDED = "decided"
    CHANGED = "changed"
    FLAGGED = "flagged"
    OWN = "own"
    TOO_MANY = "too_many"
    MISSING = "missing"
    UNDONE = "undone"


@dataclass(frozen=True, slots=True)
class Item:
    """A case as a form names it, with the mark of what the form showed."""

    public_id: str
    seen: str

    @property
    def value(self) -> str:
        """Return it as a checkbox sends it."""
        return f"{self.public_id}~{self.seen}"


@dataclass(frozen=True, slots=True)
class Line(Generic[Row]):
    """One case of many, and what would come or came of it; without ``case`` where there is none for this office."""

    item: Item
    outcome: Outcome
    case: Case[Row] | None = None
    flags: tuple[CaseFlag, ...] = ()


@dataclass(frozen=True, slots=True)
class Done(Generic[Row]):
    """A bulk act with its lines, and the public ids of the cards that were issued at once."""

    act: BulkAct
    lines: Sequence[Line[Row]]
    cards: Sequence[str] = field(default=())


def read_items(values: Sequence[str]) -> list[Item]:
    """Return what a form names, each case once, in its order."""
    pairs = dict(reversed([value.partition("~")[::2] for value in values]))
    order = dict.fromkeys(value.partition("~")[0] for value in values)
    return [Item(public_id, pairs[public_id]) for public_id in order if public_id]


def preview(session: Session, queue: Queue[Row], desk: Desk, items: Sequence[Item]) -> list[Line[Row]]:
    """Return what would come of each case, in the order of the form; nothing is decided."""
    rows = queue.named(session, [item.public_id for item in items[:MOST]], authority=desk.authority)
    coming = _coming(session, [row.id for row in rows.values()])
    open_ones = [row for row in rows.values() if queue.is_waiting(row) and row.id not in coming]
    checked = queue.check(session, open_ones, desk)
    cases = {case.row.public_id: case for case in checked}
    return [
        _judged(item, rows.get(item.public_id), cases.get(item.public_id))
        if number < MOST
        else Line(item, Outcome.TOO_MANY)
        for number, item in enumerate(items)
    ]


def decide(session: Session, queue: Queue[Row], desk: Desk, items: Sequence[Item], *, at_once: bool) -> Done[Row]:
    """Decide on all that needs no eyes; what cannot be decided does not stop the others."""
    act = BulkAct(
        id=uuid7(),
        authority_id=desk.authority,
        by_id=desk.clerk,
        case_kind=queue.kind,
        at=desk.now,
        outcomes="[]",
    )
    session.add(act)
    session.flush()
    lines, cards = [], []
    for line in preview(session, queue, desk, items):
        outcome = line.outcome
        if outcome is Outcome.READY and line.case is not None:
            card = queue.grant(session, line.case.row, desk, at_once=at_once, bulk_act=act.id)
            cards += [card] if card else []
            outcome = Outcome.DONE
        lines.append(Line(line.item, outcome, line.case, line.flags))
    act.outcomes = json.dumps([_written(line) for line in lines])
    session.flush()
    return Done(act, lines, cards)


def get(session: Session, public_id: str, *, authority: UUID) -> BulkAct:
    """Return a bulk act of this authority. Raises NotFoundError."""
    own = select(BulkAct).where(BulkAct.public_id == public_id, BulkAct.authority_id == authority)
    act = session.scalars(own).one_or_none()
    if act is None:
        raise NotFoundError
    return act


def results(session: Session, queue: Queue[Row], act: BulkAct) -> list[Line[Row]]:
    """Return what came of each case, with the cases as they are now where they still lie with this authority."""
    written = json.loads(act.outcomes)
    rows = queue.named(session, [each["id"] for each in written], authority=act.authority_id)
    return [
        Line(
            Item(each["id"], ""),
            Outcome(each["outcome"]),
            Case(rows[each["id"]], ()) if each["id"] in rows else None,
            tuple(CaseFlag(flag) for flag in each["flags"]),
        )
        for each in written
    ]


def undoable(session: Session, act: BulkAct, desk: Desk) -> Sequence[Consequence]:
    """Return what of a bulk act can still be lifted."""
    own = select(Consequence).where(Consequence.bulk_act_id == act.id, Consequence.due_at > desk.now)
    return session.scalars(own.order_by(Consequence.id)).all()


def lift(session: Session, queue: Queue[Row], act: BulkAct, desk: Desk) -> list[str]:
    """Lift what can still be lifted, and return the public ids. Raises UndoOverError where nothing can."""
    open_ones = undoable(session, act, desk)
    if not open_ones:
        raise UndoOverError
    rows = queue.of_keys(session, [each.case_id for each in open_ones])
    lifted = [row.public_id for row in rows.values() if _is_lifted(session, row, desk)]
    written = json.loads(act.outcomes)
    for each in written:
        if each["id"] in lifted:
            each["outcome"] = Outcome.UNDONE.value
    act.outcomes = json.dumps(written)
    session.flush()
    return lifted


def _coming(session: Session, keys: Sequence[UUID]) -> set[UUID]:
    """Return whose card comes by itself already."""
    own = select(Consequence.case_id).where(Consequence.case_id.in_(keys), Consequence.kind == ConsequenceKind.CARD)
    return set(session.scalars(own))


def _is_lifted(session: Session, row: Row, desk: Desk) -> bool:
    try:
        undo.lift(session, row, by=desk.clerk, now=desk.now)
    except (OwnCaseError, UndoOverError, NewerApplicationError, TransitionError):
        return False
    return True


def _judged(item: Item, row: Row | None, case: Case[Row] | None) -> Line[Row]:
    if row is None:
        return Line(item, Outcome.MISSING)
    if case is None:
        return Line(item, Outcome.DECIDED, Case(row, ()))
    if CaseFlag.OWN_CASE in case.flags:
        return Line(item, Outcome.OWN, case)
    if item.seen != row.content_mark:
        return Line(item, Outcome.CHANGED, case)
    if case.flags:
        return Line(item, Outcome.FLAGGED, case, case.flags)
    return Line(item, Outcome.READY, case)


def _written(line: Line[Row]) -> dict[str, object]:
    return {"id": line.item.public_id, "outcome": line.outcome.value, "flags": [flag.value for flag in line.flags]}

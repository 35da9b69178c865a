"""Fills a new SQLite database with a Land: rows by the thousand, into tables whose indexes are made over the whole."""

import sqlite3
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any

from sqlalchemy import Table
from sqlalchemy.sql.schema import CallableColumnDefault, ScalarElementColumnDefault

from pwa.db import make_engine
from pwa.migrations import upgrade
from pwa.models import Account, Application, Authority, Card, Engagement, HourLog, Membership, Organisation
from pwa.models.base import Base
from tests.bench import land as rows_of
from tests.bench.land import Land

FAST = ("journal_mode=OFF", "synchronous=OFF", "locking_mode=EXCLUSIVE", "cache_size=-400000", "foreign_keys=OFF")
STEP = """
INSERT INTO {case}_step (id, {case}_id, status, by_id, at, text)
SELECT replace(id, '019000000000700', '019000000000701'), id, 'submitted', volunteer_id, submitted_at, ''
FROM {case} WHERE status IN ('submitted', 'confirmed')
"""  # only where something waits: the others' histories would double the file, and no page here looks at them


@dataclass(frozen=True, slots=True)
class Given:
    """A row as a column's own default looks at it."""

    row: dict[str, Any]

    def get_current_parameters(self) -> dict[str, Any]:
        return self.row


def make(path: Path, land: Land) -> None:
    """Make the database; the file is there only once it is whole."""
    draft = path.with_suffix(".draft")
    draft.unlink(missing_ok=True)
    engine = make_engine(f"sqlite:///{draft}")
    upgrade(engine)
    engine.dispose()
    connection = sqlite3.connect(draft, isolation_level=None)
    for pragma in FAST:
        connection.execute(f"PRAGMA {pragma}")
    _fill(connection, land)
    connection.close()
    draft.rename(path)


def _fill(connection: sqlite3.Connection, land: Land) -> None:
    indexes = _drop_indexes(connection)
    connection.execute("BEGIN")
    _put(connection, Authority, rows_of.authorities())
    _put(connection, Organisation, rows_of.organisations(land))
    _put(connection, Account, rows_of.clerks())
    _put(connection, Membership, rows_of.memberships())
    _put(connection, Account, (rows_of.account(member) for member in rows_of.members(land)))
    _put(connection, Engagement, (rows_of.engagement(member) for member in rows_of.members(land)))
    _put(connection, HourLog, rows_of.hour_logs(land))
    _put(connection, Application, (rows_of.application(member) for member in rows_of.members(land)))
    _put(
        connection,
        Card,
        (rows_of.card(member) for member in rows_of.members(land) if rows_of.fate(member.number) == "card_issued"),
    )
    connection.execute("COMMIT")
    for case in ("hour_log", "application"):
        connection.execute(STEP.format(case=case))
    for statement in indexes:
        connection.execute(statement)


def _drop_indexes(connection: sqlite3.Connection) -> list[str]:
    found = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL")
    rows = found.fetchall()
    for name, _sql in rows:
        connection.execute(f'DROP INDEX "{name}"')
    return [sql for _name, sql in rows]


def _put(connection: sqlite3.Connection, model: type[Base], rows: Iterable[dict[str, Any]]) -> None:
    """Insert rows that all name the same columns; what they leave out is as the model has it by default."""
    iterator = iter(rows)
    first = next(iterator, None)
    if first is None:
        return
    table = model.__table__
    assert isinstance(table, Table)
    fixed, drawn = _defaults(table, set(first))
    columns = [*first, *fixed, *drawn]
    marks, names = ", ".join("?" * len(columns)), ", ".join(f'"{name}"' for name in columns)
    statement = f'INSERT INTO "{table.name}" ({names}) VALUES ({marks})'  # noqa: S608 - names of our own tables
    same = tuple(fixed.values())
    values = (
        (*row.values(), *same, *(draw(Given(row)) for draw in drawn.values())) for row in chain([first], iterator)
    )
    connection.executemany(statement, values)


def _defaults(table: Table, given: set[str]) -> tuple[dict[str, Any], dict[str, Callable[..., Any]]]:
    """Return what the columns that no row names have by default: values, and what draws one for each row."""
    left = [column for column in table.columns if column.name not in given]
    fixed = {each.name: each.default.arg for each in left if isinstance(each.default, ScalarElementColumnDefault)}
    drawn = {each.name: each.default.arg for each in left if isinstance(each.default, CallableColumnDefault)}
    return fixed, drawn

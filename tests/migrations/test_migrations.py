from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Engine, inspect, text
from sqlalchemy.exc import DBAPIError

from pwa.db import make_engine
from pwa.migrations import (
    DatabaseState,
    DatabaseStateError,
    NewerDatabaseError,
    require_current,
    require_writable,
    state,
    upgrade,
)
from pwa.models import Base
from tests.databases import empty_url, sqlite_url


@pytest.fixture
def migrated(database_url: str) -> Iterator[Engine]:
    engine = make_engine(database_url)
    yield engine
    engine.dispose()


@pytest.fixture
def empty(migrated: Engine, tmp_path: Path) -> Iterator[Engine]:
    engine = make_engine(empty_url(migrated.dialect.name, tmp_path))
    yield engine
    engine.dispose()


def constraints(engine: Engine) -> dict[str, tuple[list[tuple[str, str]], list[str], list[str], str]]:
    found = inspect(engine)
    return {
        table: (
            sorted((check["name"] or "", check["sqltext"]) for check in found.get_check_constraints(table)),
            sorted(unique["name"] or "" for unique in found.get_unique_constraints(table)),
            sorted(key["name"] or "" for key in found.get_foreign_keys(table)),
            found.get_pk_constraint(table)["name"] or "",
        )
        for table in Base.metadata.tables
    }


def test_migrated_tables_equal_the_models(migrated: Engine) -> None:
    with migrated.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_server_default": True})
        assert compare_metadata(context, Base.metadata) == []


def test_migrated_constraints_equal_the_models(migrated: Engine, empty: Engine) -> None:
    Base.metadata.create_all(empty)
    assert constraints(migrated) == constraints(empty)


def test_every_constraint_has_a_name(migrated: Engine) -> None:
    for checks, uniques, keys, primary in constraints(migrated).values():
        assert all([primary, *(name for name, _ in checks), *uniques, *keys])


def test_a_database_without_tables_is_older_and_then_current(empty: Engine) -> None:
    assert state(empty) is DatabaseState.OLDER
    with pytest.raises(DatabaseStateError, match="database upgrade"):
        require_current(empty)
    upgrade(empty)
    assert state(empty) is DatabaseState.CURRENT
    require_current(empty)


def test_a_second_upgrade_changes_nothing(migrated: Engine) -> None:
    with migrated.begin() as connection:
        before = connection.execute(text("select version_num from alembic_version")).all()
    upgrade(migrated)
    with migrated.begin() as connection:
        assert connection.execute(text("select version_num from alembic_version")).all() == before


def test_a_database_of_a_newer_version_is_left_alone(migrated: Engine) -> None:
    with migrated.begin() as connection:
        connection.execute(text("update alembic_version set version_num = '9999'"))
    assert state(migrated) is DatabaseState.NEWER
    for act in (upgrade, require_current):
        with pytest.raises(NewerDatabaseError, match="newer version"):
            act(migrated)


def test_a_failed_upgrade_leaves_nothing_behind(empty: Engine) -> None:
    with empty.begin() as connection:
        connection.execute(text("create table membership (id integer)"))
    with pytest.raises(DBAPIError, match="membership"):
        upgrade(empty)
    assert inspect(empty).get_table_names() == ["membership"]


def test_writing_nothing_shows_that_a_database_can_be_written(migrated: Engine) -> None:
    require_writable(migrated)
    require_current(migrated)


def test_a_read_only_database_cannot_be_written(tmp_path: Path) -> None:
    path = sqlite_url(tmp_path).removeprefix("sqlite:///")
    engine = make_engine(f"sqlite:///file:{path}?mode=ro&uri=true")
    with pytest.raises(DBAPIError, match="readonly"):
        require_writable(engine)
    engine.dispose()

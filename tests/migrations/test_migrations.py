from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Engine, inspect, select, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from pwa.clock import local_day, system_clock
from pwa.db import make_engine
from pwa.migrations import (
    DatabaseState,
    DatabaseStateError,
    NewerDatabaseError,
    changing,
    require_current,
    require_writable,
    state,
    upgrade,
    upgrade_within,
)
from pwa.models import AuditEntry, Authority, Base
from pwa.services import audit_check
from tests.databases import empty_url, sqlite_url

OWNER = "0" * 32
ACCOUNT = (
    "insert into account (id, public_id, email, given_name, family_name, created_at)"
    " values (:id, 'p', 'a@b.example', '', '', :at)"
)
OFFICE = "insert into authority (id, public_id, ags, name, kind) values (:id, :ags, :ags, 'Calw', 'landkreis')"
ENTRY = (
    "insert into audit_entry (id, at, authority_id, actor_id, act, subject, reason)"
    " values (:id, :at, :place, :by, 'read', 'card x', 'Größe')"
)


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


def test_tables_that_are_made_anew_keep_their_rows_and_what_points_to_them(empty: Engine) -> None:
    with changing(empty) as connection:
        upgrade_within(connection, to="0002")
        connection.execute(text(ACCOUNT), {"id": OWNER, "at": "2026-11-20 12:00:00+00"})
        connection.execute(
            text(
                "insert into message_wish (id, account_id, topic, channel, is_wanted)"
                " values (:id, :id, 'question', 'mail', :yes)"
            ),
            {"id": OWNER, "yes": True},
        )
    upgrade(empty)
    with empty.connect() as connection:
        joined = "select a.email from account a join message_wish w on w.account_id = a.id"
        assert connection.execute(text(joined)).scalars().all() == ["a@b.example"]


def test_rows_that_point_to_nothing_stop_an_upgrade(tmp_path: Path) -> None:
    engine = make_engine(sqlite_url(tmp_path))
    orphan = (
        "insert into message_wish (id, account_id, topic, channel, is_wanted) values (:id, :id, 'question', 'mail', 1)"
    )
    with pytest.raises(DatabaseStateError, match="point to nothing"), changing(engine) as connection:
        connection.execute(text(orphan), {"id": OWNER})
    with engine.connect() as connection:
        assert connection.execute(text("select count(*) from message_wish")).scalar() == 0
        assert connection.execute(text("PRAGMA foreign_keys")).scalar() == 1
    engine.dispose()


def test_entries_of_the_audit_log_become_a_chain_for_each_authority(empty: Engine) -> None:
    offices = ("1" * 32, "2" * 32)
    with changing(empty) as connection:
        upgrade_within(connection, to="0008")
        connection.execute(text(ACCOUNT), {"id": OWNER, "at": "2026-11-20 12:00:00+00"})
        for number, key in enumerate(offices):
            connection.execute(text(OFFICE), {"id": key, "ags": f"0823{number}"})
        for number in range(5):
            entry = {"id": f"{number:032x}", "at": f"2026-11-20 12:00:0{9 - number}.25", "place": offices[number % 2]}
            connection.execute(text(ENTRY), entry | {"by": OWNER})
    upgrade(empty)
    with Session(empty) as session:
        ends = [
            audit_check.check(session, authority, [], today=local_day(system_clock()))[0]
            for authority in session.scalars(select(Authority).order_by(Authority.ags))
        ]
        rows = session.scalars(select(AuditEntry).order_by(AuditEntry.authority_id, AuditEntry.number)).all()
        assert ends == [3, 2]
        assert [row.at.second for row in rows] == [5, 7, 9, 6, 8]
        assert {row.actor_id for row in rows} == {UUID(OWNER)}
        assert len({row.actor for row in rows}) == len(offices)


def triggers(engine: Engine) -> list[str]:
    is_sqlite = engine.dialect.name == "sqlite"
    source = "sqlite_master WHERE type = 'trigger'" if is_sqlite else "pg_trigger WHERE NOT tgisinternal"
    column = "sql" if is_sqlite else "pg_get_triggerdef(oid)"
    with engine.connect() as connection:
        return sorted(connection.execute(text(f"SELECT {column} FROM {source}")).scalars())  # noqa: S608 - words of this test


def test_migrated_triggers_equal_those_of_the_models(migrated: Engine, empty: Engine) -> None:
    Base.metadata.create_all(empty)
    assert triggers(migrated) == triggers(empty)
    assert len(triggers(migrated)) == 2


def test_a_read_only_database_cannot_be_written(tmp_path: Path) -> None:
    path = sqlite_url(tmp_path).removeprefix("sqlite:///")
    engine = make_engine(f"sqlite:///file:{path}?mode=ro&uri=true")
    with pytest.raises(DBAPIError, match="readonly"):
        require_writable(engine)
    engine.dispose()

from pathlib import Path

import pytest
from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from pwa import db
from pwa.db import make_engine
from pwa.models import Authority
from tests.commands.said import Say, refused


def authorities(url: str) -> int:
    engine = make_engine(url)
    with Session(engine) as session:
        found = session.scalar(select(func.count()).select_from(Authority)) or 0
    engine.dispose()
    return found


def test_upgrade_makes_the_tables_and_enters_land_and_kreise_once(
    say: Say, database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", database_url)
    for _ in range(2):
        assert say("database", "upgrade").status == 0
        assert authorities(database_url) == 45  # the Land and its Kreise


def test_upgrade_makes_a_file_in_the_data_folder(say: Say, data: Path) -> None:
    assert say("database", "upgrade").status == 0
    assert authorities(f"sqlite:///{data / 'ehrenamtskarte.db'}") == 45  # the Land and its Kreise
    assert data.stat().st_mode & 0o077 == 0


def test_a_locked_database_is_said_plainly(say: Say, data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    say("database", "upgrade")
    engine = make_engine(f"sqlite:///{data / 'ehrenamtskarte.db'}")
    monkeypatch.setattr(db, "BUSY_TIMEOUT", 50)
    with engine.execution_options(immediate=True).begin():
        assert "locked" in refused(say("database", "upgrade"))
    engine.dispose()


def test_a_read_only_database_is_said_plainly(say: Say, data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    say("database", "upgrade")
    engine = make_engine(f"sqlite:///{data / 'ehrenamtskarte.db'}")
    with engine.begin() as connection:
        connection.execute(delete(Authority))
    engine.dispose()
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///file:{data / 'ehrenamtskarte.db'}?mode=ro&uri=true")
    assert "cannot be written" in refused(say("database", "upgrade"))


def test_a_newer_database_is_said_plainly(say: Say, data: Path) -> None:
    say("database", "upgrade")
    engine = make_engine(f"sqlite:///{data / 'ehrenamtskarte.db'}")
    with engine.begin() as connection:
        connection.exec_driver_sql("update alembic_version set version_num = '9999'")
    engine.dispose()
    assert "newer version" in refused(say("database", "upgrade"))


@pytest.mark.parametrize("url", ["nonsense", "no-such://host/name", "mysql://host/name"])
def test_an_address_of_no_database_is_said_plainly(say: Say, monkeypatch: pytest.MonkeyPatch, url: str) -> None:
    monkeypatch.setenv("DATABASE_URL", url)
    assert "DATABASE_URL" in refused(say("database", "upgrade"))


def test_a_database_that_does_not_answer_is_said_plainly(
    say: Say, free_port: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", f"postgresql://nobody@127.0.0.1:{free_port}/none")
    assert "does not answer" in refused(say("database", "upgrade"))

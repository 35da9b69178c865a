"""A Land made for the bench is one that the app knows how to read."""

import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine, func, select
from sqlalchemy.orm import Session

from pwa.db import make_engine
from pwa.domain.hour_log import HourLogStatus
from pwa.models import Account, Application, Base, Card, HourLog, Organisation
from tests.bench import land, office
from tests.bench.land import Land
from tests.bench.load import make

HOUR_LOGS = 4_000


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("land") / "land.db"
    make(made, Land(HOUR_LOGS))
    return made


@pytest.fixture
def engine(path: Path) -> Iterator[Engine]:
    made = make_engine(f"sqlite:///{path}")
    yield made
    made.dispose()


def test_land_is_whole(path: Path) -> None:
    connection = sqlite3.connect(path)
    assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    connection.close()
    assert not path.with_suffix(".draft").exists()


def test_every_row_can_be_read_by_its_model(engine: Engine) -> None:
    with Session(engine) as session:
        counts = {
            mapper.class_: len(session.scalars(select(mapper.class_)).unique().all())
            for mapper in Base.registry.mappers
        }
    assert counts[HourLog] == HOUR_LOGS
    assert counts[Application] == HOUR_LOGS // land.HOURS_EACH
    assert counts[Account] == counts[Application] + len(land.KREISE)


def test_indexes_are_those_of_the_models(engine: Engine, tmp_path: Path) -> None:
    other = tmp_path / "empty.db"
    make(other, Land(0))
    assert _indexes(other) == _indexes(Path(engine.url.database or ""))


def test_hours_are_as_uneven_as_in_life(engine: Engine) -> None:
    each = select(func.count().label("entries")).select_from(HourLog).group_by(HourLog.volunteer_id)
    with Session(engine) as session:
        counts = sorted(session.scalars(each))
        places = sorted(
            session.scalars(select(func.count()).select_from(Organisation).group_by(Organisation.authority_id))
        )
    assert 8 <= counts[len(counts) // 2] <= 16
    assert counts[-1] > 60
    assert places[-1] > 5 * places[len(places) // 2]


def test_cards_belong_to_applications_that_led_to_one(engine: Engine) -> None:
    with Session(engine) as session:
        cards = session.scalars(select(Card)).all()
        applications = {row.id: row for row in session.scalars(select(Application))}
    assert cards
    assert all(applications[card.application_id].volunteer_id == card.holder_id for card in cards)


def test_clerk_of_the_largest_office_sees_and_decides_what_waits(path: Path, tmp_path: Path) -> None:
    folder = tmp_path / f"office-{HOUR_LOGS}"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("OFFICE_BENCH_DATA", str(tmp_path))
        patch.setattr(office, "LARGE", HOUR_LOGS)
        shutil.copyfile(path, tmp_path / f"office-{HOUR_LOGS}.db")
        with office.opened(tmp_path, HOUR_LOGS) as opened:
            for page in office.PAGES.values():
                opened.get(page(opened))
            before = _waiting(tmp_path / f"office-{HOUR_LOGS}.db")
            office.approve(opened, 5)
            assert _waiting(tmp_path / f"office-{HOUR_LOGS}.db") == before - 5
            office.take_back(opened)
    assert _waiting(tmp_path / f"office-{HOUR_LOGS}.db") == before
    assert folder.exists()


def _indexes(path: Path) -> list[tuple[str, ...]]:
    connection = sqlite3.connect(path)
    found = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'index' ORDER BY name").fetchall()
    connection.close()
    return found


def _waiting(path: Path) -> int:
    engine = make_engine(f"sqlite:///{path}")
    with Session(engine) as session:
        waiting = HourLog.status.in_((HourLogStatus.SUBMITTED, HourLogStatus.CONFIRMED))
        count = session.scalar(select(func.count()).select_from(HourLog).where(waiting)) or 0
    engine.dispose()
    return count

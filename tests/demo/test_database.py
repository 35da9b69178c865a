from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import Engine, func, inspect, select, text, update

from pwa.config import Settings
from pwa.db import make_engine
from pwa.demo.database import prepare_database
from pwa.domain.card import TermOverError
from pwa.domain.programme import CardTerm
from pwa.migrations import NewerDatabaseError, upgrade
from pwa.models import Account
from pwa.programmes import load
from tests.clock import FakeClock
from tests.databases import ENGINES, empty_url

PROGRAMME = load("eak-bw").as_demo()
BROKEN = replace(PROGRAMME, card_term=CardTerm(months=None, last_day=date(2000, 1, 1)))
NOW = FakeClock()()


@pytest.fixture(params=ENGINES)
def settings(request: pytest.FixtureRequest, tmp_path: Path) -> Settings:
    url = empty_url(request.param, tmp_path)
    return Settings(data=tmp_path, database_url=url, public_url="", secrets=(), demo=True)


@pytest.fixture
def engine(settings: Settings) -> Iterator[Engine]:
    engine = make_engine(settings.database_url)
    yield engine
    engine.dispose()


def accounts(engine: Engine) -> int:
    with engine.connect() as connection:
        return connection.execute(select(func.count()).select_from(Account)).scalar_one()


def test_it_is_made_once_and_then_left_alone(settings: Settings, engine: Engine) -> None:
    prepare_database(settings, PROGRAMME, now=NOW)
    made = accounts(engine)
    with engine.begin() as connection:
        connection.execute(update(Account).values(given_name="Geändert"))
    prepare_database(settings, PROGRAMME, now=NOW)
    with engine.connect() as connection:
        assert set(connection.execute(select(Account.given_name)).scalars()) == {"Geändert"}
    assert accounts(engine) == made > 300


def test_tables_without_people_are_filled(settings: Settings, engine: Engine) -> None:
    upgrade(engine)
    prepare_database(settings, PROGRAMME, now=NOW)
    assert accounts(engine) > 300


def test_a_programme_without_a_standard_route_has_a_demo(settings: Settings, engine: Engine) -> None:
    prepare_database(settings, load("thueringen").as_demo(), now=NOW)
    assert accounts(engine) > 300


def test_a_failure_leaves_nothing_behind(settings: Settings, engine: Engine) -> None:
    with pytest.raises(TermOverError):
        prepare_database(settings, BROKEN, now=NOW)
    assert list(settings.data.iterdir()) == []
    assert inspect(engine).get_table_names() == []


def test_a_newer_database_stays_as_it_is(settings: Settings, engine: Engine) -> None:
    upgrade(engine)
    with engine.begin() as connection:
        connection.execute(text("update alembic_version set version_num = '9999'"))
    with pytest.raises(NewerDatabaseError):
        prepare_database(settings, PROGRAMME, now=NOW)
    assert accounts(engine) == 0

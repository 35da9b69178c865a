"""What tests share: an instance on each database, a clock that can be turned, people who are signed in."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import event
from sqlalchemy.orm import Session

from pwa import create_app, keyring, load_programme
from pwa.config import Settings
from tests.clock import FakeClock
from tests.databases import ENGINES, give_back, new_url
from tests.people import People
from tests.shared import share_compiled, share_statements
from tests.ties import turn_ties
from tests.tools.counting import DATABASE

PUBLIC_URL = "http://127.0.0.1:8000"
SECRET = "x" * 40

share_compiled()
event.listen(Session, "do_orm_execute", turn_ties)


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture(params=ENGINES)
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The same tests on each database: this fixture alone chooses."""
    engine: str = request.param
    request.node.user_properties.append((DATABASE, engine))
    url = new_url(engine, tmp_path)
    yield url
    give_back(url)


@pytest.fixture
def settings(tmp_path: Path, database_url: str, clock: FakeClock) -> Settings:
    """The settings of a new instance that has keys and a published ring."""
    return new_settings(tmp_path, database_url, clock)


def new_settings(folder: Path, database_url: str, clock: FakeClock) -> Settings:
    """Return the settings of a new instance; its threads look once an hour, however slowly a test runs."""
    made = Settings(
        data=folder,
        database_url=database_url,
        public_url=PUBLIC_URL,
        secrets=(SECRET,),
        demo=True,
        status_interval=3600,
    )
    keyring.make_keys(made)
    publish(made, clock)
    return made


def publish(settings: Settings, clock: FakeClock | None = None) -> None:
    """Publish the ring of an instance's keys for its programme."""
    now = (clock or FakeClock())()
    keyring.publish(settings, keyring.load_issuer(settings, load_programme(settings)), now=now)


@pytest.fixture
def app(settings: Settings, clock: FakeClock) -> Iterator[Flask]:
    made = create_app(settings, clock=clock)
    made.testing = True
    share_statements(made.extensions["ehrenamtskarte"].engine)
    yield made
    made.extensions["stop_signing"]()
    made.extensions["ehrenamtskarte"].engine.dispose()


@pytest.fixture
def people(app: Flask) -> People:
    return People(app)

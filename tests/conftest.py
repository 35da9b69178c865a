"""What tests share: an instance on each database, a clock that can be turned, people who are signed in."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

from pwa import create_app, keyring, load_programme
from pwa.config import Settings
from tests.clock import FakeClock
from tests.databases import ENGINES, new_url
from tests.people import People

PUBLIC_URL = "http://127.0.0.1:8000"
SECRET = "x" * 40

_counts: pytest.StashKey[Counter[str]] = pytest.StashKey()


def pytest_configure(config: pytest.Config) -> None:
    config.stash[_counts] = Counter()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    counts = config.stash[_counts]
    if counts:
        numbers = ", ".join(f"{engine} {counts[engine]}" for engine in ENGINES)
        terminalreporter.write_line(f"Tests on each database: {numbers}")


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture(params=ENGINES)
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The same tests on each database: this fixture alone chooses."""
    engine: str = request.param
    request.config.stash[_counts][engine] += 1
    return new_url(engine, tmp_path)


@pytest.fixture
def settings(tmp_path: Path, database_url: str, clock: FakeClock) -> Settings:
    """The settings of a new instance that has keys and a published ring."""
    made = Settings(data=tmp_path, database_url=database_url, public_url=PUBLIC_URL, secrets=(SECRET,), demo=True)
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
    yield made
    made.extensions["stop_signing"]()
    made.extensions["ehrenamtskarte"].engine.dispose()


@pytest.fixture
def people(app: Flask) -> People:
    return People(app)

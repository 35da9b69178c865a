"""The world of the tests of access: made once for each module, since nothing in it may change."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from pwa import create_app
from tests.clock import FakeClock
from tests.conftest import new_settings
from tests.databases import ENGINES, give_back, new_url
from tests.people import People
from tests.security.access_world import World
from tests.shared import share_statements
from tests.tools.counting import DATABASE


@pytest.fixture(scope="module", params=ENGINES[:1])
def world(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    engine: str = request.param
    folder: Path = tmp_path_factory.mktemp(engine)
    url = new_url(engine, folder)
    clock = FakeClock()
    settings = new_settings(folder, url, clock)
    app = create_app(settings, clock=clock)
    app.testing = True
    app.extensions["stop_signing"]()  # a mail that goes out meanwhile would be a change
    people = People(app)
    share_statements(people.parts.engine)
    yield World(people)
    app.extensions["ehrenamtskarte"].engine.dispose()
    give_back(url)


@pytest.fixture(autouse=True)
def counted(request: pytest.FixtureRequest) -> None:
    """Say on which database a test of the shared world ran."""
    if "world" in request.fixturenames:
        request.node.user_properties.append((DATABASE, request.node.callspec.params["world"]))


@pytest.fixture
def untouched(world: World) -> Iterator[World]:
    """The world, for tests after which nothing may have changed and nothing more may stand in an audit log."""
    before, audited = world.snapshot(), world.audited()
    yield world
    assert world.snapshot() == before
    assert world.audited() == audited


@pytest.fixture
def unchanged(world: World) -> Iterator[World]:
    """The world, for tests after which nothing may have changed but the audit logs."""
    before = world.snapshot()
    yield world
    assert world.snapshot() == before

"""Fixtures: an app that mails into a letterbox and pushes to a service on loopback."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask

from pwa import create_app
from pwa.config import Settings
from pwa.post.messenger import Messenger
from tests.clock import FakeClock
from tests.people import People
from tests.post.messenger.telling import Letterbox
from tests.push_service import PushService, push_service


@pytest.fixture
def service(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[PushService]:
    with push_service(tmp_path) as running:
        monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(running.certificate))
        monkeypatch.setenv("NO_PROXY", "localhost")
        yield running


@pytest.fixture
def letterbox() -> Letterbox:
    return Letterbox()


@pytest.fixture
def app(settings: Settings, clock: FakeClock, letterbox: Letterbox, service: PushService) -> Iterator[Flask]:
    made = create_app(replace(settings, push_hosts=(service.host,)), clock=clock, mailer=letterbox)
    made.testing = True
    yield made
    made.extensions["stop_signing"]()
    made.extensions["ehrenamtskarte"].engine.dispose()


@pytest.fixture
def messenger(app: Flask, people: People) -> Messenger:
    return Messenger(app, people.parts)

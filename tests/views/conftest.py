"""What tests of views share: the mails that were sent, and more instances on one database."""

from collections.abc import Iterator
from contextlib import ExitStack
from typing import Protocol

import pytest
from flask import Flask

from pwa import create_app
from pwa.config import Settings
from pwa.post.mail import DemoMailbox, Mailer
from tests.clock import FakeClock
from tests.outbox import Outbox
from tests.people import People


class Start(Protocol):
    """Starts one more app."""

    def __call__(self, settings: Settings, *, mailer: Mailer | None = None) -> Flask: ...


@pytest.fixture
def outbox(people: People) -> Outbox:
    mailer = people.parts.mailer
    assert isinstance(mailer, DemoMailbox)
    return Outbox(mailer)


@pytest.fixture
def start(clock: FakeClock) -> Iterator[Start]:
    with ExitStack() as ends:

        def start_one(settings: Settings, *, mailer: Mailer | None = None) -> Flask:
            app = create_app(settings, clock=clock, mailer=mailer)
            ends.callback(app.extensions["ehrenamtskarte"].engine.dispose)
            ends.callback(app.extensions["stop_signing"])
            return app

        yield start_one

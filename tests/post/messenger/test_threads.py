"""The thread does it by itself, and several processes send nothing twice."""

import gc
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from threading import Barrier

import pytest
from flask import Flask

from pwa import create_app
from pwa.config import Settings
from pwa.post.messenger import Messenger
from tests.clock import FakeClock
from tests.people import People
from tests.post.messenger.telling import Letterbox, ask, open_deliveries

PROCESSES = 3
MESSAGES = 25
PATIENCE = 60  # seconds


@pytest.fixture
def busy(settings: Settings, clock: FakeClock, letterbox: Letterbox) -> Iterator[People]:
    """An instance whose threads look twenty times a second."""
    app = create_app(replace(settings, status_interval=0.05), clock=clock, mailer=letterbox)
    yield People(app)
    app.extensions["stop_signing"]()
    app.extensions["ehrenamtskarte"].engine.dispose()


def test_thread_delivers_without_being_asked(busy: People, letterbox: Letterbox) -> None:
    ask(busy)
    assert letterbox.has_mail.wait(PATIENCE)
    assert letterbox.taken[0]["To"] == "anna@volunteers.example"


def test_several_processes_send_each_message_once(people: People, app: Flask, letterbox: Letterbox) -> None:
    for number in range(MESSAGES):
        ask(people, mark=str(number))
    together = Barrier(PROCESSES)

    def look(messenger: Messenger) -> None:
        together.wait()
        messenger.look()

    with ThreadPoolExecutor(PROCESSES) as processes:
        list(processes.map(look, [Messenger(app, people.parts) for _ in range(PROCESSES)]))
    assert len(letterbox.taken) == MESSAGES
    assert open_deliveries(people) == 0


def test_thread_that_outlives_its_app_does_nothing(people: People, letterbox: Letterbox) -> None:
    messenger = Messenger(Flask("gone"), people.parts)
    gc.collect()
    ask(people)
    messenger.look()
    assert letterbox.taken == []

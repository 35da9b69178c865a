"""Limits of sign-in: they cannot be walked around, and say nothing about who has an account."""

import time
from collections.abc import Iterator
from email.message import EmailMessage

import pytest
from flask import Flask

from pwa import create_app
from pwa.config import Settings
from tests.clock import FakeClock
from tests.people import People

UNKNOWN_AN_HOUR = 30
PATIENCE = 0.3  # seconds that the slow mail server takes
KNOWN = "anna@volunteers.example"


class SlowMailer:
    """Takes its time, as real mail servers do, and counts."""

    def __init__(self) -> None:
        self.wait = 0.0
        self.count = 0

    def send(self, _message: EmailMessage) -> None:
        time.sleep(self.wait)
        self.count += 1

    def knock(self, _message: EmailMessage) -> None:
        time.sleep(self.wait)


@pytest.fixture
def mailer() -> SlowMailer:
    return SlowMailer()


@pytest.fixture
def app(settings: Settings, clock: FakeClock, mailer: SlowMailer) -> Iterator[Flask]:
    made = create_app(settings, clock=clock, mailer=mailer)
    yield made
    made.extensions["stop_signing"]()
    made.extensions["ehrenamtskarte"].engine.dispose()


def test_addresses_of_one_ipv6_network_count_together(people: People, mailer: SlowMailer) -> None:
    for number in range(UNKNOWN_AN_HOUR + 5):
        ask(people, f"nobody{number}@example.org", f"2001:db8::{number:x}")
    assert mailer.count == UNKNOWN_AN_HOUR


def test_time_of_the_answer_does_not_tell_who_has_an_account(people: People, mailer: SlowMailer) -> None:
    for number in range(UNKNOWN_AN_HOUR):
        ask(people, f"nobody{number}@example.org", "192.0.2.7")
    mailer.wait = PATIENCE
    unknown, known = (seconds_of(people, email) for email in ("nobody@example.org", KNOWN))
    assert abs(known - unknown) < PATIENCE / 2


def ask(people: People, email: str, network: str) -> None:
    response = people.client().post("/sign-in", data={"email": email}, environ_base={"REMOTE_ADDR": network})
    assert response.status_code == 303


def seconds_of(people: People, email: str) -> float:
    start = time.perf_counter()
    ask(people, email, "192.0.2.7")
    return time.perf_counter() - start

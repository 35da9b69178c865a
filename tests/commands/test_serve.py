import signal
from pathlib import Path

import pytest

from pwa.keyring import RING
from tests.commands.process import end, serving
from tests.commands.said import Say, refused

pytestmark = pytest.mark.usefixtures("real")


def prepare(say: Say, *commands: tuple[str, str]) -> None:
    for command in commands or (("keys", "make"), ("keys", "publish"), ("database", "upgrade")):
        assert say(*command).status == 0


def test_it_answers_until_it_is_ended(say: Say, data: Path, free_port: int) -> None:
    prepare(say)
    with serving(data, "serve", port=free_port) as server:
        status, out, err = end(server, signal.SIGTERM)
    assert (status, out, err) == (0, "Ehrenamtskarte answers at https://karte.example.org\n", "")


def test_without_keys_it_says_what_is_missing(say: Say, free_port: int) -> None:
    assert "SECRET_KEYS" in refused(say("serve", "--port", str(free_port)))


def test_without_a_ring_it_says_what_to_run(say: Say, free_port: int) -> None:
    prepare(say, ("keys", "make"))
    assert "keys publish" in refused(say("serve", "--port", str(free_port)))


def test_without_a_database_it_says_what_to_run(say: Say, free_port: int) -> None:
    prepare(say, ("keys", "make"), ("keys", "publish"))
    assert "database upgrade" in refused(say("serve", "--port", str(free_port)))


def test_another_address_needs_a_new_ring(
    say: Say, data: Path, free_port: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    prepare(say)
    ring = (data / RING).read_bytes()
    monkeypatch.setenv("PUBLIC_URL", "https://andere.example.org")
    assert "keys publish" in refused(say("serve", "--port", str(free_port)))
    assert (data / RING).read_bytes() == ring


def test_it_never_starts_as_a_demo(say: Say, free_port: int, monkeypatch: pytest.MonkeyPatch) -> None:
    prepare(say)
    monkeypatch.setenv("DEMO", "1")
    assert "ehrenamtskarte run" in refused(say("serve", "--port", str(free_port)))

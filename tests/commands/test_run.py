import json
import signal
import socket
from argparse import Namespace
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from pathlib import Path
from urllib.request import urlopen

import pytest
from sqlalchemy import func, select

from pwa.commands import Call
from pwa.commands.demo import LINKS
from pwa.commands.run import environment_of, start
from pwa.db import make_engine
from pwa.keyring import RING
from pwa.models import Account
from tests.commands.process import end, serving
from tests.commands.said import Say, refused

ROLES = {"volunteer", "volunteer_ready", "office", "office_clerk", "office_other", "office_gemeinde", "land", "scan"}
LINES = 3 + len(ROLES)


@pytest.fixture(scope="module")
def started(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A data folder that a demo has filled."""
    data = tmp_path_factory.mktemp("started") / "data"
    before = signal.getsignal(signal.SIGTERM)
    list(said_before_serving(call(data)))
    yield data
    signal.signal(signal.SIGTERM, before)


def call(data: Path, *, host: str = "", port: int = 8000) -> Call:
    return Call(Namespace(host=host, port=port), data, {})


def said_before_serving(started: Call) -> Iterator[str]:
    """Yield what the command says up to the line after which the server would start."""
    return islice(start(started), LINES)


def links(data: Path) -> dict[str, str]:
    read: dict[str, str] = json.loads((data / LINKS).read_text())
    return read


def test_it_prints_and_writes_a_link_for_each_role(started: Path) -> None:
    lines = "\n".join(said_before_serving(call(started)))
    assert links(started).keys() == ROLES
    assert all(link in lines for link in links(started).values())
    assert links(started)["scan"] == "http://127.0.0.1:8000/scan"
    assert (started / LINKS).stat().st_mode & 0o077 == 0


def test_a_second_start_keeps_the_data_and_the_links(started: Path) -> None:
    keys = {path: path.read_bytes() for path in (started / "keys").iterdir()}
    before, ring = links(started), (started / RING).read_bytes()
    engine = make_engine(f"sqlite:///{started / 'ehrenamtskarte.db'}")
    with engine.begin() as connection:
        count = connection.execute(select(func.count()).select_from(Account)).scalar_one()
    list(said_before_serving(call(started)))
    with engine.begin() as connection:
        assert connection.execute(select(func.count()).select_from(Account)).scalar_one() == count > 300
    engine.dispose()
    assert links(started) == before
    assert {path: path.read_bytes() for path in keys} == keys
    assert (started / RING).read_bytes() == ring


def test_another_address_publishes_the_ring_again(started: Path) -> None:
    ring = (started / RING).read_bytes()
    list(said_before_serving(call(started, port=8001)))
    assert (started / RING).read_bytes() != ring
    assert links(started)["scan"] == "http://127.0.0.1:8001/scan"


def test_where_others_reach_it_a_key_guards_the_mailbox(started: Path) -> None:
    guarded = [list(said_before_serving(call(started, host="0.0.0.0")))[-2] for _ in range(2)]  # noqa: S104 - the case
    assert guarded[0] == guarded[1]
    key = (started / "keys" / "demo.key").read_text()
    assert guarded[0].endswith(f"/demo/mailbox?key={key}")
    assert len(key) > 32


@pytest.mark.parametrize(
    ("host", "address"),
    [
        ("127.0.0.1", "http://127.0.0.1:8000"),
        ("localhost", "http://localhost:8000"),
        ("::1", "http://[::1]:8000"),
        ("192.168.7.9", "http://192.168.7.9:8000"),
    ],
)
def test_the_address_is_that_of_the_host(data: Path, host: str, address: str) -> None:
    environment = environment_of(call(data), host, 8000)
    assert environment["PUBLIC_URL"] == address
    assert bool(environment["DEMO_KEY"]) == (host == "192.168.7.9")


def test_a_given_address_and_secret_stay(data: Path) -> None:
    given = {"PUBLIC_URL": "http://10.0.0.7:9", "SECRET_KEYS": "s" * 40}
    environment = environment_of(replace(call(data), environment=given), "127.0.0.1", 8000)
    assert environment.items() >= given.items()


def test_links_can_be_printed_again(started: Path, say: Say, data: Path) -> None:
    started_links = links(started)
    data.symlink_to(started)
    assert all(link in say("demo", "links").out for link in started_links.values())


def test_a_port_in_use_is_said_plainly_and_nothing_is_made(say: Say, data: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        assert f"Port {port} is in use" in refused(say("run", "--port", str(port)))
    assert not data.exists()


@pytest.mark.parametrize("host", ["192.0.2.1", "no.such.host.invalid"])
def test_an_address_of_another_machine_is_said_plainly(say: Say, data: Path, free_port: int, host: str) -> None:
    assert f"no address {host}" in refused(say("run", "--port", str(free_port), "--host", host))
    assert not data.exists()


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("SECRET_KEYS", "short", "SECRET_KEYS"),
        ("PUBLIC_URL", "https://karte.example.org", "public address"),
        ("PROGRAMME", "no-such", "There is no programme no-such"),
        ("PROGRAMME", "no-such.toml", "no-such.toml"),
        ("DATABASE_URL", "nonsense", "DATABASE_URL"),
    ],
)
def test_wrong_settings_are_said_plainly(
    say: Say, data: Path, free_port: int, monkeypatch: pytest.MonkeyPatch, name: str, value: str, expected: str
) -> None:
    monkeypatch.setenv(name, value)
    assert expected in refused(say("run", "--port", str(free_port)))
    assert not data.exists()


@pytest.mark.parametrize("place", ["file", "below"])
def test_a_folder_that_cannot_be_written_is_said_plainly(say: Say, data: Path, free_port: int, place: str) -> None:
    if place == "file":
        data.write_text("a file is no folder")
    else:
        data.symlink_to(data / "loop")
    assert f"The folder {data} cannot be written" in refused(say("run", "--port", str(free_port)))


def test_a_missing_key_is_said_plainly(say: Say, data: Path, free_port: int) -> None:
    data.mkdir()
    (data / RING).write_text("a.b.c")
    assert "no key file" in refused(say("run", "--port", str(free_port)))
    assert [path.name for path in data.iterdir()] == [RING]


def test_a_key_that_others_can_read_is_said_plainly(say: Say, data: Path, free_port: int) -> None:
    say("keys", "make")
    next((data / "keys").glob("list-*")).chmod(0o640)
    assert "chmod 600" in refused(say("run", "--port", str(free_port)))
    assert [path.name for path in data.iterdir()] == ["keys"]


@pytest.mark.parametrize("by", [signal.SIGINT, signal.SIGTERM])
def test_it_answers_until_it_is_ended(started: Path, free_port: int, by: signal.Signals) -> None:
    with serving(started, "run", port=free_port) as server:
        with urlopen(links(started)["scan"]) as answer:  # noqa: S310 - the test's own server
            assert answer.status == 200
        status, out, err = end(server, by)
    assert (status, err) == (0, "")
    assert f"http://127.0.0.1:{free_port}/scan" in out

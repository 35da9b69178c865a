import signal
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from pwa.cli import main
from tests.commands.said import Said, Say

OURS = (
    "DATA",
    "DATABASE_URL",
    "DEMO",
    "DEMO_KEY",
    "PORT",
    "PROGRAMME",
    "PUBLIC_URL",
    "SECRET_KEYS",
    "SMTP_URL",
)


REAL = {
    "PUBLIC_URL": "https://karte.example.org",
    "SMTP_URL": "smtps://user:password@mail.example.org",
    "OPERATOR_NAME": "Landratsamt",
    "OPERATOR_ADDRESS": "Lindenplatz 1",
    "OPERATOR_CONTACT": "karte@example.org",
}


@pytest.fixture(autouse=True)
def plain_environment(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    for name in (*OURS, *REAL):
        monkeypatch.delenv(name, raising=False)
    before = signal.getsignal(signal.SIGTERM)
    yield
    signal.signal(signal.SIGTERM, before)


@pytest.fixture
def real(monkeypatch: pytest.MonkeyPatch) -> None:
    """Set what a real instance needs."""
    for name, value in REAL.items():
        monkeypatch.setenv(name, value)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def say(data: Path, capsys: pytest.CaptureFixture[str]) -> Say:
    def call(*words: str) -> Said:
        try:
            status = main(["--data", str(data), *words])
        except SystemExit as left:
            status = int(str(left.code))
        captured = capsys.readouterr()
        return Said(status, captured.out, captured.err)

    return call


@pytest.fixture
def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])

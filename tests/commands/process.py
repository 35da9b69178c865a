"""A server of its own process, started by the command line and ended by a signal."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

PATIENCE = 60


@contextmanager
def serving(data: Path, *words: str, port: int, **settings: str) -> Iterator[subprocess.Popen[str]]:
    """Start ``ehrenamtskarte`` and wait until it answers; whatever happens, it does not outlive the block."""
    command = [str(Path(sys.executable).with_name("ehrenamtskarte")), "--data", str(data), *words, "--port", str(port)]
    with subprocess.Popen(
        command, env={**os.environ, **settings}, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as server:
        try:
            _wait(server, f"http://127.0.0.1:{port}/livez")
            yield server
        finally:
            server.terminate()


def end(server: subprocess.Popen[str], by: signal.Signals) -> tuple[int, str, str]:
    """End the server by a signal; return its status and what it said."""
    server.send_signal(by)
    out, err = server.communicate(timeout=PATIENCE)
    return server.returncode, out, err


def _wait(server: subprocess.Popen[str], address: str) -> None:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline and server.poll() is None:
        try:
            with urlopen(address, timeout=5):  # noqa: S310 - the test's own server
                return
        except URLError:
            time.sleep(0.1)
    raise AssertionError(server.communicate()[1] if server.poll() is not None else "the server does not answer")

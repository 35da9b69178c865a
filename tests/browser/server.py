"""The whole app on a free port, which a test can stop and start again, in time that a test can turn."""

import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path

from flask import Flask
from werkzeug.serving import BaseWSGIServer, WSGIRequestHandler, make_server

from pwa import create_app, keyring, load_programme
from pwa.config import Settings
from tests.databases import new_url
from tests.people import People
from tests.shared import share_statements


class RunningClock:
    """Runs like any clock, ahead of the real one by what it was turned."""

    def __init__(self) -> None:
        self.ahead = timedelta()

    def __call__(self) -> datetime:
        return datetime.now(UTC) + self.ahead

    def turn(self, **step: float) -> None:
        self.ahead += timedelta(**step)


class Quiet(WSGIRequestHandler):
    """Writes no line for each request, and leaves the Date header to the app."""

    def send_response(self, code: int, message: str | None = None) -> None:
        self.send_response_only(code, message)

    def log(self, type: str, message: str, *args: object) -> None:  # noqa: A002 - werkzeug's name
        """Say nothing."""


class Server:
    """One instance in demo mode, with the people of the tests."""

    def __init__(self, data: Path, *, host: str = "127.0.0.1") -> None:
        self.clock = RunningClock()
        self._http = make_server("127.0.0.1", 0, Flask("reserved"), threaded=True, request_handler=Quiet)
        self.port = self._http.server_port
        self.address = f"http://{host}:{self.port}"
        settings = Settings(
            data=data,
            database_url=new_url("sqlite", data),
            public_url=self.address,
            secrets=("a secret of the tests, longer than it must be",),
            demo=True,
        )
        keyring.make_keys(settings)
        keyring.publish(settings, keyring.load_issuer(settings, load_programme(settings)), now=self.clock())
        self.app = create_app(settings, clock=self.clock)
        self.people = People(self.app)
        share_statements(self.people.parts.engine)
        self._serve(self._http)

    def stop(self) -> None:
        """End: from now on nobody answers on this port."""
        self._http.shutdown()
        self._http.server_close()

    def start_again(self) -> None:
        self._serve(make_server("127.0.0.1", self.port, self.app, threaded=True, request_handler=Quiet))

    def close(self) -> None:
        self.stop()
        self.app.extensions["stop_signing"]()
        self.people.parts.engine.dispose()

    def _serve(self, http: BaseWSGIServer) -> None:
        self._http = http
        http.app = self.app
        threading.Thread(target=http.serve_forever, daemon=True).start()

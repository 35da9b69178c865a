"""A server as the scanner sees it: real pages, and whatever time, ring and lists a test publishes."""

import threading
from collections.abc import Iterable
from dataclasses import dataclass, field
from email.utils import formatdate
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from werkzeug.serving import BaseWSGIServer, WSGIRequestHandler, make_server
from werkzeug.wrappers import Response

from pwa.vk1.ring import KeyRing, sign_ring
from pwa.vk1.status_list import bits_with, sign_list
from tests.vectors.scene import LISTS, NOW, ROOT, Kid, issuer, ring

HOUR = 3600


@dataclass
class Published:
    """What stands under /.well-known/vk1; times in Unix seconds."""

    ring: str = ""
    lists: dict[str, str] = field(default_factory=dict)
    now: float = NOW
    answers: list[str] = field(default_factory=list)

    def publish_ring(self, published: KeyRing | None = None) -> None:
        self.ring = sign_ring(published or ring(), ROOT)

    def publish_list(self, *, age: int = HOUR, n: int = 0, revoked: Iterable[int] = (), url: str = "") -> None:
        token = sign_list(bits_with(revoked), url=url or LISTS[n], iat=NOW - age, kid=Kid.LIST, key=issuer(Kid.LIST))
        self.lists[LISTS[n]] = token

    def answer(self, path: str) -> Response | None:
        """Return the answer to a path that is not a page."""
        if path == "/livez":
            return Response("ok\n", headers={"Cache-Control": "no-store"})
        if not path.startswith("/.well-known/vk1/"):
            return None
        token = self.ring if path.endswith("/ring.jws") else self.lists.get(path, "")
        headers = {"Cache-Control": "public, max-age=300", "ETag": f'"{hash(token)}"'}
        return Response(token, status=200 if token else 404, headers=headers)


class Quiet(WSGIRequestHandler):
    """Dates every answer by the test's time, and keeps its output free of a line for each request."""

    published: Published

    def date_time_string(self, timestamp: float | None = None) -> str:
        return formatdate(timestamp or self.published.now, usegmt=True)

    def log(self, type: str, message: str, *args: object) -> None:  # noqa: A002 - werkzeug's name
        """Say nothing."""


class Server:
    """Serves the app on a free port until it is stopped."""

    def __init__(self, pages: WSGIApplication) -> None:
        self.published = Published()
        self.published.publish_ring()
        self.published.publish_list()
        self._pages = pages
        handler = type("Handler", (Quiet,), {"published": self.published})
        self._server: BaseWSGIServer = make_server("127.0.0.1", 0, self._serve, threaded=True, request_handler=handler)
        self.address = f"http://127.0.0.1:{self._server.server_port}"
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def stop(self) -> None:
        self._server.shutdown()
        self._server.server_close()

    def _serve(self, environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
        path = environ["PATH_INFO"]
        self.published.answers.append(path)
        return (self.published.answer(path) or self._pages)(environ, start)

"""A push service on loopback, as browsers name them: it takes what comes by HTTPS and reads it as the browser would."""

import json
import ssl
import threading
from base64 import urlsafe_b64decode
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import http_ece  # type: ignore[import-untyped] # has no types
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID

from pwa.services.push_subscriptions import Browser
from pwa.vk1.jws import to_base64url
from pwa.vk1.p256 import is_signed, key_from_point, point

SECRET = bytes(range(16))


@dataclass(frozen=True, slots=True)
class Taken:
    """One push as it came in."""

    path: str
    headers: dict[str, str]
    body: bytes


@dataclass
class PushService:
    """Answers ``status`` to everything; a status of 3xx leads to ``elsewhere``."""

    port: int
    certificate: Path
    status: int = 201
    elsewhere: str = ""
    taken: list[Taken] = field(default_factory=list)
    key: ec.EllipticCurvePrivateKey = field(default_factory=lambda: ec.generate_private_key(ec.SECP256R1()))

    @property
    def host(self) -> str:
        return f"localhost:{self.port}"

    def browser(self, name: str = "anna") -> Browser:
        """Return what a browser tells of itself."""
        endpoint = f"https://{self.host}/push/{name}"
        return Browser(endpoint, to_base64url(point(self.key.public_key())), to_base64url(SECRET))

    def read(self) -> dict[str, str]:
        """Decrypt the newest push."""
        body = http_ece.decrypt(
            self.taken[-1].body, private_key=self.key, auth_secret=SECRET, version=self.taken[-1].headers["encoding"]
        )
        read: dict[str, str] = json.loads(body)
        return read

    def claims(self) -> dict[str, object]:
        """Return what the newest push says of its sender, signed by the key that it names."""
        scheme, _, rest = self.taken[-1].headers["authorization"].partition(" ")
        parts = dict(part.split("=", 1) for part in rest.split(","))
        head, claims, signature = parts["t"].split(".")
        key = key_from_point(_decoded(parts["k"]))
        assert (scheme, json.loads(_decoded(head))["alg"]) == ("vapid", "ES256")
        assert is_signed(key, _decoded(signature), f"{head}.{claims}".encode())
        return {**json.loads(_decoded(claims)), "key": parts["k"]}


@contextmanager
def push_service(folder: Path) -> Iterator[PushService]:
    """Run one, with a certificate of its own in ``folder``."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), BaseHTTPRequestHandler)
    service = PushService(server.server_port, _make_certificate(folder))
    server.RequestHandlerClass = _handler(service)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(service.certificate)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield service
    server.shutdown()
    server.server_close()


def _handler(service: PushService) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            names = {"authorization": "Authorization", "encoding": "Content-Encoding", "ttl": "TTL", "topic": "Topic"}
            headers = {ours: self.headers.get(theirs, "") for ours, theirs in names.items()}
            body = self.rfile.read(int(self.headers["Content-Length"]))
            service.taken.append(Taken(self.path, headers, body))
            self.send_response(service.status)
            self.send_header("Location", service.elsewhere)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *_parts: object) -> None:
            """Say nothing."""

    return Handler


def _make_certificate(folder: Path) -> Path:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(hours=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    path = folder / "push-service.pem"
    secret = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    path.write_bytes(certificate.public_bytes(Encoding.PEM) + secret)
    return path


def _decoded(text: str) -> bytes:
    return urlsafe_b64decode(text + "=" * (-len(text) % 4))

"""Serving: what each worker of the server loads, and how the server starts and ends."""

import errno
import os
import socket
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from flask import Flask
from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

from pwa import create_app
from pwa.config import DEFAULT_PORT, from_environment

HIGHEST_PORT: Final = 65_535
THREADS: Final = 8
LAST_ANSWERS: Final = 10  # seconds that answers under way may take when the server ends


@dataclass(frozen=True, slots=True)
class Certificate:
    """The files, in PEM, by which the server speaks HTTPS itself."""

    chain: Path
    key: Path


class AddressError(Exception):
    """The server cannot listen there; the message says what to do."""


def make_app() -> Flask:
    """Build the app from the environment, as a server's worker."""
    environment = os.environ
    port = int(environment.get("PORT") or DEFAULT_PORT)
    return create_app(from_environment(environment, data=Path(environment.get("DATA") or "var"), port=port))


def check_address(host: str, port: int) -> None:
    """Raise AddressError where nothing could listen, before anything is made."""
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind, protocol) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
    except OSError as error:
        raise AddressError(_sentence(error, host, port)) from error


def serve(*, host: str, port: int, workers: int = 1) -> None:
    """Answer until Ctrl-C or SIGTERM; the workers read this process's environment."""
    certificate = certificate_of(os.environ)
    Granian(
        "pwa.serving:make_app",
        factory=True,
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=THREADS,
        workers_kill_timeout=LAST_ANSWERS,
        ssl_cert=certificate.chain if certificate else None,
        ssl_key=certificate.key if certificate else None,
        log_level=LogLevels.error,
        log_access=False,
        websockets=False,
    ).serve()


def certificate_of(environment: Mapping[str, str]) -> Certificate | None:
    """Return the files that CERTIFICATE and CERTIFICATE_KEY name; without both, the server speaks HTTP.

    Raises AddressError where one is missing.
    """
    names = (environment.get("CERTIFICATE", ""), environment.get("CERTIFICATE_KEY", ""))
    if not any(names):
        return None
    files = [Path(name) for name in names]
    if not all(name and file.is_file() for name, file in zip(names, files, strict=True)):
        raise AddressError("Set both CERTIFICATE and CERTIFICATE_KEY to files in PEM, or leave both out.")
    return Certificate(*files)


def _sentence(error: OSError, host: str, port: int) -> str:
    if error.errno == errno.EADDRINUSE:
        return f"Port {port} is in use; please choose another, such as PORT={port % HIGHEST_PORT + 1}."
    if error.errno == errno.EACCES:
        return f"Port {port} needs more rights; please choose one from 1024 on."
    return f"This machine has no address {host}; please choose another HOST."

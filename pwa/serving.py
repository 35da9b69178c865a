"""Serving: what each worker of the server loads, and how the server starts and ends."""

import os
import socket
from pathlib import Path
from typing import Final

from flask import Flask
from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

from pwa import create_app
from pwa.config import DEFAULT_PORT, from_environment

THREADS: Final = 8
LAST_ANSWERS: Final = 10  # seconds that answers under way may take when the server ends


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
    except socket.gaierror as error:
        raise AddressError(f"There is no address {host}; please choose another HOST.") from error
    except PermissionError as error:
        raise AddressError(f"Port {port} needs more rights; please choose one from 1024 on.") from error
    except OSError as error:
        raise AddressError(
            f"Port {port} of {host} is in use or not of this machine; please choose another, such as PORT={port + 1}."
        ) from error


def serve(*, host: str, port: int, workers: int = 1) -> None:
    """Answer until Ctrl-C or SIGTERM; the workers read this process's environment."""
    Granian(
        "pwa.serving:make_app",
        factory=True,
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=THREADS,
        workers_kill_timeout=LAST_ANSWERS,
        log_level=LogLevels.warning,
        log_access=False,
        websockets=False,
    ).serve()

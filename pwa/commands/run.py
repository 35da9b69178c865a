"""ehrenamtskarte run: try the product out, with invented people and a ready link for each role."""

import os
import secrets
import signal
import socket
from argparse import ArgumentParser, ArgumentTypeError
from collections.abc import Iterator, Mapping
from ipaddress import ip_address
from pathlib import Path
from typing import NoReturn

from pwa import keyring, load_programme
from pwa.clock import system_clock
from pwa.commands import Call, Lines, Subparsers
from pwa.commands.demo import lines_of, write_links
from pwa.commands.keys import SECRET, make_key_files, new_secret, write_secret
from pwa.config import DEFAULT_PORT, LOOPBACK, Settings, from_environment
from pwa.db import make_engine, reading
from pwa.demo.database import prepare_database
from pwa.demo.links import ready_links
from pwa.domain.programme import Programme
from pwa.serving import check_address, serve

DEMO_KEY = "demo.key"
HIGHEST_PORT = 65_535
DOCUMENTATION_ADDRESS = ("192.0.2.1", 9)  # RFC 5737: nothing is sent, it only chooses the way out


def add_to(commands: Subparsers) -> None:
    """Add the command."""
    parser = commands.add_parser("run", help="try it out with invented people")
    add_address(parser)
    parser.set_defaults(command=start)


def add_address(parser: ArgumentParser) -> None:
    """Let a command be told where to answer."""
    parser.add_argument("--port", type=port_number, default=DEFAULT_PORT, help=f"else {DEFAULT_PORT}")
    parser.add_argument("--host", default="", help=f"an address of this machine, else {LOOPBACK}")


def port_number(text: str) -> int:
    """Return the number of a port. Raises ArgumentTypeError."""
    if not text.isascii() or not text.isdigit() or not 1 <= int(text) <= HIGHEST_PORT:
        raise ArgumentTypeError(f"a port is a number from 1 to {HIGHEST_PORT}, not {text}")
    return int(text)


def start(call: Call) -> Lines:
    """Prepare whatever is missing, print the links, and answer until the end. A second start keeps the data."""
    signal.signal(signal.SIGTERM, _leave)
    host, port = call.words.host or LOOPBACK, call.words.port
    check_address(host, port)
    call.data.mkdir(parents=True, exist_ok=True)
    environment = _environment(call, host, port)
    settings = from_environment(environment, data=call.data, port=port)
    programme = load_programme(settings)
    links = prepare(settings, programme)
    yield f"The demo answers at {settings.public_url} - all people and figures are invented."
    yield from lines_of(links)
    yield f"  mailbox  {mailbox(settings)}"
    yield "Ctrl-C ends it; the data stays."
    os.environ.update(environment)
    serve(host=host, port=port)

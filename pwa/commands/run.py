"""ehrenamtskarte run: try the product out, with invented people and a ready link for each role."""

import os
import secrets
import signal
import socket
import tempfile
from argparse import ArgumentParser, ArgumentTypeError
from ipaddress import IPv6Address, ip_address
from pathlib import Path
from typing import NoReturn

from pwa import keyring, load_programme
from pwa.clock import system_clock
from pwa.commands import Call, CommandError, Lines, Subparsers
from pwa.commands.demo import lines_of, write_links
from pwa.commands.keys import SECRET, make_key_files, new_secret, write_secret
from pwa.config import DEFAULT_PORT, LOOPBACK, Settings, from_environment
from pwa.db import make_engine, reading
from pwa.demo.database import prepare_database
from pwa.demo.links import ready_links
from pwa.domain.programme import Programme
from pwa.serving import HIGHEST_PORT, certificate_of, check_address, serve

DEMO_KEY = "demo.key"
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
    certificate_of(call.environment)
    environment = environment_of(call, host, port)
    settings = from_environment(environment, data=call.data, port=port)
    programme = load_programme(settings)
    make_engine(settings.database_url).dispose()  # refuses an address of no database before anything is made
    require_writable(call.data)
    links = prepare(settings, programme)
    yield f"The demo answers at {settings.public_url} - all people and figures are invented."
    yield from lines_of(links)
    yield f"  mailbox  {mailbox(settings)}"
    yield "Ctrl-C ends it; the data stays."
    os.environ.update(environment)
    serve(host=host, port=port)


def prepare(settings: Settings, programme: Programme) -> dict[str, str]:
    """Make keys, ring and database where they are missing; write and return the links."""
    if not (settings.keys / keyring.ROOT_KEY).exists() and not (settings.data / keyring.RING).exists():
        make_key_files(settings)
    issuer = keyring.load_issuer(settings, programme)
    _keep_secrets(settings)
    if not keyring.is_published(settings, issuer):
        keyring.publish(settings, issuer, now=system_clock())
    prepare_database(settings, programme, now=system_clock())
    engine = make_engine(settings.database_url)
    with reading(engine) as session:
        links = ready_links(session, settings=settings)
    engine.dispose()
    write_links(settings.data, links)
    return links


def environment_of(call: Call, host: str, port: int) -> dict[str, str]:
    """Return the environment for the server: what is given, and what a demo fills in."""
    keys = call.data / "keys"
    filled = {
        "PUBLIC_URL": _address_in_url(host, port),
        "SECRET_KEYS": "" if (keys / SECRET).exists() else new_secret(),
        "DEMO_KEY": "" if _is_loopback(host) else _kept(keys / DEMO_KEY) or secrets.token_urlsafe(),
    }
    given = {name: value for name, value in call.environment.items() if value}
    return {**filled, **given, "DEMO": "1", "DATA": str(call.data), "PORT": str(port)}


def mailbox(settings: Settings) -> str:
    """Return the address of the sent mails, with the key that guards it where others reach the demo."""
    key = f"?key={settings.demo_key}" if settings.demo_key else ""
    return f"{settings.public_url}/demo/mailbox{key}"


def require_writable(folder: Path) -> None:
    """Make the folder where it is missing. Raises CommandError where nothing could be kept in it."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError as error:
        message = f"The folder {folder} cannot be written ({error.strerror}); please choose another, such as DATA=var."
        raise CommandError(message) from error


def _keep_secrets(settings: Settings) -> None:
    for name, text in ((SECRET, " ".join(settings.secrets)), (DEMO_KEY, settings.demo_key)):
        if text and not (settings.keys / name).exists():
            write_secret(settings.keys / name, text)


def _kept(path: Path) -> str:
    return path.read_text(encoding="utf-8") if path.exists() else ""


def _address_in_url(host: str, port: int) -> str:
    try:
        address = ip_address(host)
    except ValueError:
        return f"http://{host}:{port}"
    if address.is_unspecified:
        return f"http://{_own_address()}:{port}"
    return f"http://[{host}]:{port}" if isinstance(address, IPv6Address) else f"http://{host}:{port}"


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _own_address() -> str:
    """Return the address by which others in the network reach this machine."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(DOCUMENTATION_ADDRESS)
        except OSError:
            return LOOPBACK
        return str(probe.getsockname()[0])


def _leave(_signal: int, _frame: object) -> NoReturn:
    """End as Ctrl-C does, so that drafts are removed."""
    raise KeyboardInterrupt

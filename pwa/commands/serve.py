"""ehrenamtskarte serve: a real instance; all settings come from the environment."""

import os

from pwa import keyring, load_programme
from pwa.commands import Call, CommandError, Lines, Subparsers
from pwa.commands.database import open_current
from pwa.commands.run import add_address
from pwa.config import LOOPBACK, from_environment
from pwa.migrations import require_writable
from pwa.serving import check_address, serve


def add_to(commands: Subparsers) -> None:
    """Add the command."""
    parser = commands.add_parser("serve", help="start a real instance")
    add_address(parser)
    parser.add_argument("--workers", type=int, default=1, help="processes that answer")
    parser.set_defaults(command=start)


def start(call: Call) -> Lines:
    """Check everything that a start needs, then answer until the end."""
    if call.environment.get("DEMO"):
        raise CommandError("DEMO is for trying out; please unset it, or use: ehrenamtskarte run")
    host, port = call.words.host or LOOPBACK, call.words.port
    check_address(host, port)
    settings = from_environment(call.environment, data=call.data, port=port)
    issuer = keyring.load_issuer(settings, load_programme(settings))
    keyring.load_push_key(settings)
    if not keyring.is_published(settings, issuer):
        raise keyring.KeysMissingError(
            "The published key ring does not fit these keys or PUBLIC_URL; run: ehrenamtskarte keys publish"
        )
    engine = open_current(settings.database_url)
    require_writable(engine)
    engine.dispose()
    os.environ.update({"DATA": str(call.data), "PORT": str(port)})
    yield f"Ehrenamtskarte answers at {settings.public_url}"
    serve(host=host, port=port, workers=call.words.workers)

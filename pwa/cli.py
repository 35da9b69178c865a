"""The command line: an error is one plain sentence and exit status 1."""

import os
import sys
from argparse import ArgumentParser
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

from sqlalchemy.exc import ArgumentError, DBAPIError

from pwa.commands import Call, CommandError, audit, database, demo, keys, people, places, run, serve, simulate, verify
from pwa.config import ConfigurationError
from pwa.keyring import KeysMissingError
from pwa.migrations import DatabaseStateError
from pwa.serving import AddressError
from pwa.vk1.jws import TokenError
from pwa.vk1.keys import KeyFileError

COMMANDS = (run, serve, database, places, people, simulate, keys, verify, audit, demo)
PLAIN = (AddressError, CommandError, ConfigurationError, DatabaseStateError, KeyFileError, KeysMissingError)
INTERRUPTED = 130


class Parser(ArgumentParser):
    """A parser that says in one sentence what is wrong with the words."""

    def error(self, message: str) -> NoReturn:
        """Say it and leave with status 1."""
        self.exit(1, f"{self.prog}: {message}\n")


def main(words: Sequence[str] | None = None) -> int:
    """Do what the words ask for; return the exit status."""
    os.umask(0o077)  # what is written names people
    parsed = _parser().parse_args(words)
    call = Call(parsed, Path(parsed.data).absolute(), dict(os.environ))
    try:
        for line in parsed.command(call):
            print(line, flush=True)
    except KeyboardInterrupt:
        return INTERRUPTED
    except (*PLAIN, TokenError, ArgumentError, ModuleNotFoundError, DBAPIError, OSError) as error:
        print(_sentence(error, call.data), file=sys.stderr)
        return 1
    return 0


def _parser() -> Parser:
    parser = Parser(prog="ehrenamtskarte", description="Volunteer hours become a card that a shop checks.")
    parser.add_argument("--data", default=os.environ.get("DATA") or "var", help="folder of keys and database")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    for command in COMMANDS:
        command.add_to(commands)
    return parser


def _sentence(error: Exception, data: Path) -> str:
    if isinstance(error, DBAPIError):
        return _database_sentence(str(error.orig))
    if isinstance(error, ArgumentError | ModuleNotFoundError):  # the latter: a driver for another kind of database
        return "DATABASE_URL is no address of a database; take one such as postgresql://user@host/name."
    if isinstance(error, TokenError):
        return f"The key ring in {data} was not signed by its root key; put back the files that belong together."
    if isinstance(error, OSError) and error.filename is not None:
        return f"{error.filename} cannot be used: {error.strerror}."
    return str(error)


def _database_sentence(cause: str) -> str:
    if "locked" in cause:
        return "Another program has locked the database; please try again in a moment."
    if "readonly" in cause or "unable to open" in cause:
        return "The database cannot be written; please check the rights of its file and folder."
    return f"The database does not answer: {cause.splitlines()[0]}"

"""ehrenamtskarte places import: the Gemeinden below their Landkreise, from a list."""

from pathlib import Path

from pwa.clock import system_clock
from pwa.commands import Call, CommandError, Lines, Subparsers, group
from pwa.commands.database import open_current
from pwa.config import database_url
from pwa.db import writing
from pwa.domain.gemeinde_list import GemeindeListError, read_gemeinden
from pwa.services import gemeinden


def add_to(commands: Subparsers) -> None:
    """Add the command."""
    acts = group(commands, "places", "care for the tree of authorities")
    parser = acts.add_parser("import", help="enter Gemeinden from a list with the columns ags and name")
    parser.add_argument("file", metavar="FILE.csv", help="cells parted by semicolon, comma or tab")
    parser.set_defaults(command=enter)


def enter(call: Call) -> Lines:
    """Enter every Gemeinde of the list, or none; the same list again changes nothing."""
    path = Path(call.words.file)
    content = path.read_bytes()
    engine = open_current(database_url(call.environment, data=call.data))
    try:
        with writing(engine) as session, session.begin():
            entered = gemeinden.enter(session, read_gemeinden(content), now=system_clock())
    except GemeindeListError as error:
        message = f"{path.name} was not entered: {error}."
        raise CommandError(message) from error
    finally:
        engine.dispose()
    yield f"Gemeinden: {entered.new} new, {entered.renamed} renamed, {entered.unchanged} unchanged."

"""ehrenamtskarte demo links: the links that sign the demo's people in."""

import json
from collections.abc import Mapping
from pathlib import Path

from pwa.commands import Call, CommandError, Lines, Subparsers, group
from pwa.commands.keys import write_secret

LINKS = "demo-links.json"


def add_to(commands: Subparsers) -> None:
    """Add the command."""
    acts = group(commands, "demo", "look at the demo")
    acts.add_parser("links", help="print the links of the last start").set_defaults(command=print_links)


def print_links(call: Call) -> Lines:
    """Print what the last start wrote."""
    path = call.data / LINKS
    if not path.is_file():
        raise CommandError(f"There are no links in {call.data} yet; run: ehrenamtskarte run")
    yield from lines_of(json.loads(path.read_text(encoding="utf-8")))


def write_links(data: Path, links: Mapping[str, str]) -> None:
    """Keep the links in the data folder, for its owner alone: they sign people in."""
    write_secret(data / LINKS, json.dumps(links, indent=2) + "\n")


def lines_of(links: Mapping[str, str]) -> Lines:
    """Yield a line for each link."""
    width = max(map(len, links))
    yield from (f"  {role:{width}}  {url}" for role, url in links.items())

"""The sub-commands: each yields the lines that it answers with, and raises a named error otherwise."""

from argparse import ArgumentParser, Namespace, _SubParsersAction
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

Lines = Iterator[str]
Subparsers: TypeAlias = "_SubParsersAction[ArgumentParser]"


class CommandError(Exception):
    """A command cannot do its work; the message says in one sentence what to do."""


@dataclass(frozen=True, slots=True)
class Call:
    """How a command was called: its own words, the data folder, the environment."""

    words: Namespace
    data: Path
    environment: Mapping[str, str]


Command = Callable[[Call], Lines]


def group(commands: Subparsers, name: str, help_text: str) -> Subparsers:
    """Add a command that needs a second word, and return where those words are added."""
    return commands.add_parser(name, help=help_text).add_subparsers(required=True, metavar="ACT")

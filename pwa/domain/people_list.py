"""Reads a list of people as somebody types it: a line each, with a mail address and perhaps a duration."""

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from pwa.domain.duration import DurationError, parse_minutes
from pwa.domain.mail_address import is_mail_address

MOST_PEOPLE: Final = 60
_PARTS: Final = re.compile(r"(?P<email>[^\s,;]+)[\s,;]*(?P<duration>.*)")


class LineReason(StrEnum):
    """Why a line was refused."""

    ADDRESS = "address"
    TWICE = "twice"
    DURATION = "duration"


@dataclass(frozen=True, slots=True)
class Line:
    """A person and the own duration, which is none where the usual one counts."""

    email: str
    minutes: int | None


@dataclass(frozen=True, slots=True)
class Fault:
    """A line, counted from 1 as an editor does, and why it was refused."""

    number: int
    reason: LineReason


class LinesRefusedError(ValueError):
    """Some lines cannot be kept."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        """Keep every line at fault, the first one first."""
        super().__init__(len(faults))
        self.faults = faults


def parse_lines(text: str) -> tuple[Line, ...]:
    """Return the people of a list; empty lines count for nothing.

    Raises LinesRefusedError that names every line at fault.
    """
    people: dict[str, Line] = {}
    faults: list[Fault] = []
    for number, row in enumerate(re.split(r"\r?\n", text), start=1):
        match = _PARTS.fullmatch(row.strip(" \t,;"))
        if match is None:
            continue
        line = _line(match["email"].lower(), match["duration"], number, faults)
        if line and line.email in people:
            faults.append(Fault(number, LineReason.TWICE))
        elif line:
            people[line.email] = line
    if faults:
        raise LinesRefusedError(tuple(faults))
    return tuple(people.values())


def _line(email: str, duration: str, number: int, faults: list[Fault]) -> Line | None:
    if not is_mail_address(email):
        faults.append(Fault(number, LineReason.ADDRESS))
        return None
    try:
        return Line(email, parse_minutes(duration) if duration else None)
    except DurationError:
        faults.append(Fault(number, LineReason.DURATION))
        return None

"""The people of a list as its lines name them, and the lines that name nobody who could be kept."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from pwa.domain.member_row import MemberRow, RowFault, WrittenMember, check_members
from pwa.domain.person_key import person_key

TWICE: Final = "person_twice"


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody as a line names them; ``key`` tells the same person in another file, ``name_key`` namesakes.

    An ``email`` that an earlier line has is left out: who shares an address gets a letter.
    """

    line: int
    given_name: str
    family_name: str
    born_on: date | None
    email: str | None
    key: str
    name_key: str
    similar_line: int | None = None

    @property
    def full_name(self) -> str:
        """Return the name as it would be kept."""
        return f"{self.given_name} {self.family_name}"


@dataclass(frozen=True, slots=True)
class Refused:
    """A line that names nobody who could be kept: what it shows, why, and the earlier line of the same person."""

    line: int
    shown: str
    reasons: tuple[str, ...]
    other_line: int | None = None


@dataclass(frozen=True, slots=True)
class Listed:
    """All lines of a list."""

    people: Sequence[Person]
    refused: Sequence[Refused]


def listed(rows: Sequence[WrittenMember], *, today: date) -> Listed:
    """Return who stands on a list, and the lines at fault."""
    people: list[Person] = []
    faults: dict[int, list[RowFault]] = {}
    mailed: set[str] = set()
    for row in check_members(rows, today):
        if isinstance(row, MemberRow):
            people.append(_person(row, mailed))
        else:
            faults.setdefault(row.line, []).append(row)
    shown = {row.line: f"{row.given_name} {row.family_name}".strip() for row in rows if row.line in faults}
    return Listed(people, [_refused(line, shown[line], found) for line, found in faults.items()])


def _person(row: MemberRow, mailed: set[str]) -> Person:
    name_key = person_key(row.given_name, row.family_name)
    apart = row.born_on.isoformat() if row.born_on else row.email or ""
    key = hashlib.sha256(f"{name_key}|{apart}".encode()).hexdigest()
    email = None if row.email in mailed else row.email
    if email:
        mailed.add(email)
    return Person(row.line, row.given_name, row.family_name, row.born_on, email, key, name_key, row.similar_line)


def _refused(line: int, shown: str, faults: Sequence[RowFault]) -> Refused:
    reasons = tuple(fault.reason for fault in faults)
    return Refused(line, shown, reasons, next((fault.other_line for fault in faults if fault.other_line), None))

"""Checks the people of a list row by row: each is kept as read, or every fault in it is told."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from pwa.domain.mail_address import is_mail_address
from pwa.domain.names import NameRefusedError, clean_name
from pwa.domain.person_key import person_key, similar_key
from pwa.domain.written_day import DayRefusedError, parse_day

OLDEST_YEARS: Final = 120

GIVEN_NAME: Final = "given_name"
FAMILY_NAME: Final = "family_name"
EMAIL: Final = "email"
BORN_ON: Final = "born_on"


@dataclass(frozen=True, slots=True)
class WrittenMember:
    """A row as somebody wrote it."""

    line: int
    given_name: str
    family_name: str
    email: str = ""
    born_on: str | date = ""


@dataclass(frozen=True, slots=True)
class MemberRow:
    """A row that can be kept; ``similar_line`` is an earlier row whose name is so alike that somebody should look."""

    line: int
    given_name: str
    family_name: str
    email: str | None
    born_on: date | None
    similar_line: int | None = None


@dataclass(frozen=True, slots=True)
class RowFault:
    """Why a row cannot be kept: the field, the reason in the words of pwa.faults, an earlier row of the same person."""

    line: int
    field: str
    reason: str
    other_line: int | None = None


def check_members(rows: Iterable[WrittenMember], today: date) -> list[MemberRow | RowFault]:
    """Return each row as it can be kept, or all its faults, in the order of the list."""
    people = _People()
    checked: list[MemberRow | RowFault] = []
    for row in rows:
        found = check_member(row, today)
        checked.extend([people.met(found)] if isinstance(found, MemberRow) else found)
    return checked


def check_member(row: WrittenMember, today: date) -> MemberRow | Sequence[RowFault]:
    """Return one row as it can be kept, or all its faults."""
    faults: list[RowFault] = []
    given_name = _name(row.line, GIVEN_NAME, row.given_name, faults)
    family_name = _name(row.line, FAMILY_NAME, row.family_name, faults)
    email = _email(row, faults)
    born_on = _born_on(row, today, faults)
    return faults or MemberRow(row.line, given_name, family_name, email, born_on)


def _name(line: int, field: str, text: str, faults: list[RowFault]) -> str:
    try:
        return clean_name(text)
    except NameRefusedError as error:
        faults.append(RowFault(line, field, f"name_{error.reason}"))
        return ""


def _email(row: WrittenMember, faults: list[RowFault]) -> str | None:
    email = row.email.strip().lower()
    if email and not is_mail_address(email):
        faults.append(RowFault(row.line, EMAIL, "email_refused"))
    return email or None


def _born_on(row: WrittenMember, today: date, faults: list[RowFault]) -> date | None:
    if row.born_on == "":
        return None
    try:
        born_on = parse_day(row.born_on)
    except DayRefusedError as error:
        faults.append(RowFault(row.line, BORN_ON, f"written_day_{error.reason}"))
        return None
    if born_on > today or today.year - born_on.year > OLDEST_YEARS:
        faults.append(RowFault(row.line, BORN_ON, "born_on_future" if born_on > today else "born_on_too_old"))
    return born_on


class _People:
    """The people of a list so far."""

    def __init__(self) -> None:
        self._same: dict[str, list[MemberRow]] = {}
        self._similar: dict[str, int] = {}

    def met(self, row: MemberRow) -> MemberRow | RowFault:
        """Return the row, or that an earlier one is of the same person."""
        namesakes = self._same.setdefault(person_key(row.given_name, row.family_name), [])
        twin = next((other for other in namesakes if _is_same(row, other)), None)
        if twin:
            return RowFault(row.line, FAMILY_NAME, "person_twice", other_line=twin.line)
        similar = self._similar.setdefault(similar_key(row.given_name, row.family_name), row.line)
        namesakes.append(row)
        return row if namesakes[1:] or similar == row.line else _similar_to(row, similar)


def _is_same(row: MemberRow, other: MemberRow) -> bool:
    """Tell whether nothing tells two people of one name apart."""
    other_day = row.born_on and other.born_on and row.born_on != other.born_on
    no_day = not (row.born_on and other.born_on)
    other_mail = row.email and other.email and row.email != other.email
    return not other_day and not (no_day and other_mail)


def _similar_to(row: MemberRow, line: int) -> MemberRow:
    return MemberRow(row.line, row.given_name, row.family_name, row.email, row.born_on, similar_line=line)

"""Checks rows of cards that exist already: each is kept as read, or every fault in it is told."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from pwa.domain.member_row import EMAIL, MemberRow, RowFault, WrittenMember, check_member
from pwa.domain.written_day import DayRefusedError, parse_day

NUMBER_LENGTH_MAX: Final = 20
NUMBER: Final = "number"
FIRST_ON: Final = "first_on"
LAST_ON: Final = "last_on"
TIER: Final = "tier"

_NUMBER: Final = re.compile(r"[0-9A-Za-zÄÖÜäöü](?:[ ./-]?[0-9A-Za-zÄÖÜäöü])*")
_UNLIMITED: Final = frozenset({"unbegrenzt", "unbefristet", "lebenslang", "dauerhaft", "unlimited", "lifelong"})


@dataclass(frozen=True, slots=True)
class WrittenCard:
    """A row as an office's present system wrote it."""

    person: WrittenMember
    number: str
    first_on: str | date
    last_on: str | date
    tier: str = ""


@dataclass(frozen=True, slots=True)
class CardRow:
    """A card that can be kept; without a last day it never ends."""

    line: int
    number: str
    given_name: str
    family_name: str
    email: str | None
    born_on: date | None
    first_on: date
    last_on: date | None
    tier: int


def check_cards(rows: Iterable[WrittenCard], *, tiers: Mapping[str, int], today: date) -> list[CardRow | RowFault]:
    """Return each row as it can be kept, or all its faults; ``tiers`` are the numbers by name, in small letters.

    An empty tier is the lowest one. The same number or address twice is a fault that names both lines.
    """
    seen: dict[tuple[str, str], int] = {}
    checked: list[CardRow | RowFault] = []
    for row in rows:
        found = _check(row, tiers, today)
        if isinstance(found, CardRow):
            checked.append(_seen_before(found, seen) or found)
        else:
            checked.extend(found)
    return checked


def _check(row: WrittenCard, tiers: Mapping[str, int], today: date) -> CardRow | Sequence[RowFault]:
    line = row.person.line
    faults: list[RowFault] = []
    number = _number(line, row.number, faults)
    person = check_member(row.person, today)
    faults.extend([] if isinstance(person, MemberRow) else person)
    first_on = _day(line, FIRST_ON, row.first_on, faults)
    last_on = None if _is_unlimited(row.last_on) else _day(line, LAST_ON, row.last_on, faults)
    tier = _tier(line, row.tier, tiers, faults)
    if faults or first_on is None or not isinstance(person, MemberRow):
        return faults
    if last_on and last_on < max(first_on, today):
        return [RowFault(line, LAST_ON, "period_backwards" if last_on < first_on else "card_over")]
    names = (person.given_name, person.family_name, person.email, person.born_on)
    return CardRow(line, number, *names, first_on, last_on, tier)


def _number(line: int, text: str, faults: list[RowFault]) -> str:
    number = " ".join(text.split())
    if not number or len(number) > NUMBER_LENGTH_MAX or not _NUMBER.fullmatch(number):
        faults.append(RowFault(line, NUMBER, "card_number_refused" if number else "card_number_missing"))
    return number


def _day(line: int, field: str, text: str | date, faults: list[RowFault]) -> date | None:
    try:
        return parse_day(text)
    except DayRefusedError as error:
        faults.append(RowFault(line, field, f"written_day_{error.reason}"))
        return None


def _is_unlimited(text: str | date) -> bool:
    return isinstance(text, str) and text.casefold() in _UNLIMITED


def _tier(line: int, text: str, tiers: Mapping[str, int], faults: list[RowFault]) -> int:
    if not text:
        return min(tiers.values())
    if text.casefold() not in tiers:
        faults.append(RowFault(line, TIER, "tier_unknown"))
    return tiers.get(text.casefold(), 0)


def _seen_before(row: CardRow, seen: dict[tuple[str, str], int]) -> RowFault | None:
    """Remember number and address; return the fault where an earlier row has one of them."""
    for field, text, reason in ((NUMBER, row.number, "card_number_twice"), (EMAIL, row.email, "card_email_twice")):
        earlier = seen.setdefault((field, text), row.line) if text else row.line
        if earlier != row.line:
            return RowFault(row.line, field, reason, other_line=earlier)
    return None

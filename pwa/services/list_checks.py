"""What is found about each line of a list, before anything is kept: a dry run."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from pwa.domain.collective import FindingKind, MemberState
from pwa.services.list_people import TWICE, Listed, Person, Refused
from pwa.services.list_register import Held, KnownMembers, ListPlace, held_cards


@dataclass(frozen=True, slots=True)
class Finding:
    """What is found about one line, and what makes it so: a member's state, an earlier line, or the faults."""

    line: int
    shown: str
    kind: FindingKind
    person: Person | None = None
    state: MemberState | None = None
    other_line: int | None = None
    reasons: tuple[str, ...] = ()


def findings(session: Session, rows: Listed, *, place: ListPlace, today: date) -> Sequence[Finding]:
    """Return what is found about each line, by line."""
    members = KnownMembers(session, place)
    names = {person.name_key for person in rows.people}
    held = held_cards(session, names, authority=place.authority, today=today)
    found = [_fault(row) for row in rows.refused]
    found += [_finding(person, members.state_of(person), held.get(person.name_key, ())) for person in rows.people]
    return sorted(found, key=lambda row: row.line)


def is_whole(found: Iterable[Finding]) -> bool:
    """Tell whether no line is wrong."""
    return not any(row.kind.is_wrong for row in found)


def new_people(found: Iterable[Finding]) -> Iterator[Person]:
    """Return who would be kept."""
    return (row.person for row in found if row.kind is FindingKind.NEW and row.person is not None)


def _fault(row: Refused) -> Finding:
    kind = FindingKind.TWICE if TWICE in row.reasons else FindingKind.FAULT
    return Finding(row.line, row.shown, kind, other_line=row.other_line, reasons=row.reasons)


def _finding(person: Person, state: MemberState | None, cards: Sequence[Held]) -> Finding:
    own = [card for card in cards if card.may_be_of(person.born_on)]
    if state is not None:
        kind = FindingKind.KNOWN
    elif any(card.is_valid for card in own):
        kind = FindingKind.CARD
    elif any(card.is_over for card in own):
        kind = FindingKind.REVOKED
    else:
        kind = FindingKind.NEW
    return Finding(person.line, person.full_name, kind, person, state, other_line=person.similar_line)

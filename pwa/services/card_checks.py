"""The dry run of an import: what would happen with each row. Nothing is written."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import islice
from typing import Final, TypeVar
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from pwa.domain.card_row import CardRow, WrittenCard, check_cards
from pwa.domain.member_row import EMAIL, RowFault
from pwa.domain.person_key import person_key
from pwa.domain.programme import Programme
from pwa.models import Account, Card

_BATCH: Final = 500

Value = TypeVar("Value")


class FindingKind(StrEnum):
    """What would happen with a row."""

    NEW = "new"
    KNOWN = "known"
    FAULT = "fault"


@dataclass(frozen=True, slots=True)
class Finding:
    """A row and what would happen with it: a new card has its holder, if the address already has an account."""

    line: int
    kind: FindingKind
    row: CardRow | None = None
    fault: RowFault | None = None
    holder: Account | None = None


def findings(
    session: Session, rows: Iterable[WrittenCard], *, authority: UUID, by: UUID, programme: Programme, today: date
) -> list[Finding]:
    """Return what would happen with each row, in the order of the table."""
    checked = check_cards(rows, tiers=tier_names(programme), today=today)
    good = [row for row in checked if isinstance(row, CardRow)]
    known = _Known(session, good, authority=authority, by=by, today=today)
    return [
        known.look_at(row) if isinstance(row, CardRow) else Finding(row.line, FindingKind.FAULT, fault=row)
        for row in checked
    ]


def tier_names(programme: Programme) -> Mapping[str, int]:
    """Return the tiers' numbers by all that a table may call them: name in either language, number."""
    names = {str(tier.number): tier.number for tier in programme.tiers}
    for tier in programme.tiers:
        names |= {tier.name.in_language(language).casefold(): tier.number for language in ("de", "en")}
    return names


class _Known:
    """What the database already has of the numbers and addresses in a table."""

    def __init__(self, session: Session, rows: Sequence[CardRow], *, authority: UUID, by: UUID, today: date) -> None:
        self._authority, self._by = authority, by
        self._cards = {
            card.number: card
            for numbers in _batches(row.number for row in rows)
            for card in session.scalars(select(Card).where(Card.number.in_(numbers)))
        }
        self._accounts = {
            account.email: account
            for addresses in _batches(row.email for row in rows if row.email)
            for account in session.scalars(select(Account).where(Account.email.in_(addresses)))
        }
        self._holders = {
            card.holder_id
            for keys in _batches(account.id for account in self._accounts.values())
            for card in session.scalars(select(Card).where(Card.holder_id.in_(keys)))
            if card.is_valid_on(today)
        }

    def look_at(self, row: CardRow) -> Finding:
        """Return what would happen with a row; a number that is there already stays what it is, revoked or not."""
        card = self._cards.get(row.number)
        if card is not None:
            is_same = card.authority_id == self._authority and _is_same(card, row)
            return Finding(row.line, FindingKind.KNOWN, row) if is_same else _fault(row, "number", "card_number_taken")
        holder = self._accounts.get(row.email)
        if holder is None:
            return Finding(row.line, FindingKind.NEW, row)
        if holder.id == self._by:
            return _fault(row, EMAIL, "card_own")
        if holder.has_profile and not _is_same(holder, row):
            return _fault(row, EMAIL, "card_email_other")
        if holder.id in self._holders:
            return _fault(row, EMAIL, "card_person_has")
        return Finding(row.line, FindingKind.NEW, row, holder=holder)


def _is_same(known: Card | Account, row: CardRow) -> bool:
    return person_key(known.given_name, known.family_name) == person_key(row.given_name, row.family_name)


def _fault(row: CardRow, field: str, reason: str) -> Finding:
    return Finding(row.line, FindingKind.FAULT, row, RowFault(row.line, field, reason))


def _batches(values: Iterable[Value]) -> Iterator[list[Value]]:
    rest = iter(values)
    while batch := list(islice(rest, _BATCH)):
        yield batch

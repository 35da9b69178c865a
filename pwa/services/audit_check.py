"""Checking the chain of an audit log, entry by entry; memory does not grow with the log."""

from collections.abc import Sequence
from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import Row, select
from sqlalchemy.orm import Session

from pwa.domain.audit_chain import Link, hash_of
from pwa.domain.audit_years import must_stand_since
from pwa.models import AuditEntry, Authority
from pwa.services import audit
from pwa.services.audit_heads import Head

AT_ONCE = 1000
COLUMNS = (
    AuditEntry.number,
    AuditEntry.at,
    AuditEntry.actor,
    AuditEntry.act,
    AuditEntry.subject,
    AuditEntry.reason,
    AuditEntry.hash,
)


class Fault(StrEnum):
    """What is wrong with the first broken entry."""

    CHANGED = "changed"
    MISSING = "missing"
    OUT_OF_ORDER = "out of order"
    CUT = "cut"
    OTHER_HEAD = "other head"


class BrokenChainError(Exception):
    """The log of an authority is not what was written: ``number`` is the first broken entry."""

    def __init__(self, authority: Authority, number: int, fault: Fault, head: Head | None = None) -> None:
        """Keep what is broken, and by which head that shows."""
        super().__init__(authority.ags, number, fault)
        self.authority, self.number, self.fault, self.head = authority, number, fault, head


def check(session: Session, authority: Authority, heads: Sequence[Head], *, today: date) -> audit.End:
    """Return number and hash of the last entry. Raises BrokenChainError for the first that is broken."""
    begun, digest = audit.anchor_of(session, authority=authority.id)
    number = begun
    _refuse_early(authority, begun, heads, today)
    known: dict[int, list[Head]] = {}
    for head in heads:
        known.setdefault(head.number, []).append(head)
    _compare(authority, number, digest, known)
    rows = select(*COLUMNS).where(AuditEntry.authority_id == authority.id).order_by(AuditEntry.number)
    with session.execute(rows.execution_options(yield_per=AT_ONCE)) as found:
        for row in found:
            _follow(authority, row, number, digest)
            number, digest = row.number, row.hash
            _compare(authority, number, digest, known)
    beyond = [head for head in heads if head.number > number]
    if beyond:
        raise BrokenChainError(authority, number + 1, Fault.CUT, min(beyond, key=lambda head: head.number))
    if 0 < begun == number:  # closing years leaves an entry of its own behind the anchor
        raise BrokenChainError(authority, number + 1, Fault.CUT)
    return number, digest


def _refuse_early(authority: Authority, begun: int, heads: Sequence[Head], today: date) -> None:
    """Raise BrokenChainError where the log begins behind a head of a year that must still be kept."""
    since = must_stand_since(today)
    cut = [head for head in heads if head.number < begun and head.day >= since]
    if cut:
        first = min(cut, key=lambda head: head.number)
        raise BrokenChainError(authority, first.number, Fault.CUT, first)


def _follow(authority: Authority, row: Row[int, datetime, str, str, str, str, str], number: int, digest: str) -> None:
    """Raise BrokenChainError unless a row is the one that follows ``number`` and ``digest``."""
    if row.number <= number:
        raise BrokenChainError(authority, row.number, Fault.OUT_OF_ORDER)
    if row.number > number + 1:
        raise BrokenChainError(authority, number + 1, Fault.MISSING)
    link = Link(authority.id.hex, row.number, row.at, row.actor, row.act, row.subject, row.reason)
    if row.hash != hash_of(link, previous=digest):
        raise BrokenChainError(authority, row.number, Fault.CHANGED)


def _compare(authority: Authority, number: int, digest: str, known: dict[int, list[Head]]) -> None:
    for head in known.get(number, ()):
        if head.hash != digest:
            raise BrokenChainError(authority, number, Fault.OTHER_HEAD, head)

"""Status lists: drawing indexes, setting bits, and signing anew (protocol.md, "Keys and lists")."""

import secrets
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from pwa.models import Credential, StatusList
from pwa.services.issuer import Issuer
from pwa.vk1 import status_list

LIST_SIZE = 1 << 20
LIST_COUNT = 16
HALF, FULLER = LIST_SIZE // 2, LIST_SIZE * 6 // 10
RESIGN_AFTER = timedelta(days=1)
REUSE_AFTER = timedelta(days=90)
AT_ONCE = 500


class ListsFullError(Exception):
    """All sixteen lists are as full as they may be."""


def draw_index(session: Session, *, issuer: Issuer, now: datetime) -> int:
    """Return a random free index of the least filled open list; a new list opens when all are half full.

    Two draws that meet are decided by the unique constraint: the loser's transaction is tried again.
    """
    opened = _least_filled(session, issuer=issuer, now=now)
    while True:
        index = (opened.number << 20) | secrets.randbelow(LIST_SIZE)
        if index and _is_free(session, index):
            break
    opened.filled += 1
    _clear(opened, index, issuer=issuer, now=now)
    return index


def draw_indexes(session: Session, *, count: int, issuer: Issuer, now: datetime) -> list[int]:
    """Return as many different random free indexes, all of the least filled open list."""
    opened = _least_filled(session, issuer=issuer, now=now)
    drawn: set[int] = set()
    while len(drawn) < count:
        some = {(opened.number << 20) | secrets.randbelow(LIST_SIZE) for _ in range(min(count - len(drawn), AT_ONCE))}
        drawn |= some - {0} - _taken(session, some)
    opened.filled += count
    used_before = [index for index in drawn if status_list.is_set(opened.bits, index)]
    for index in used_before:
        opened.bits = status_list.bits_without(index, bits=opened.bits)
    if used_before:
        _sign(opened, issuer=issuer, now=now)
    return list(drawn)


def set_bits(session: Session, *, indexes: Iterable[int], issuer: Issuer, now: datetime) -> None:
    """Set the bits of ended credentials and sign their lists, all in the transaction that ends them."""
    by_list: dict[int, list[int]] = {}
    for index in indexes:
        by_list.setdefault(index >> 20, []).append(index)
    for number, members in by_list.items():
        row = session.scalars(select(StatusList).where(StatusList.number == number).with_for_update()).one()
        row.bits = status_list.bits_with(members, bits=row.bits)
        _sign(row, issuer=issuer, now=now)
    session.flush()


def sign_due(session: Session, *, issuer: Issuer, now: datetime, at_start: bool = False) -> int:
    """Sign each list whose signature is a day old, or all of them at the start; return how many were signed."""
    due = select(StatusList).with_for_update()
    if not at_start:
        due = due.where(StatusList.signed_at <= now - RESIGN_AFTER)
    rows = session.scalars(due).all()
    for row in rows:
        _sign(row, issuer=issuer, now=now)
    session.flush()
    return len(rows)


def release_indexes(session: Session, *, today: date) -> int:
    """Free the indexes of credentials whose last day is 90 days past; return how many."""
    over = select(Credential).where(Credential.last_on < today - REUSE_AFTER, Credential.status_index.is_not(None))
    released = session.scalars(over).all()
    for credential in released:
        _count_down(session, credential)
        credential.status_index = None
    session.flush()
    return len(released)


def token(session: Session, *, number: int) -> str | None:
    """Return the signed list, or nothing where it has not been opened yet."""
    return session.scalar(select(StatusList.token).where(StatusList.number == number))


def _least_filled(session: Session, *, issuer: Issuer, now: datetime) -> StatusList:
    rows = session.scalars(select(StatusList).order_by(StatusList.filled, StatusList.number).with_for_update()).all()
    if rows and rows[0].filled < (HALF if len(rows) < LIST_COUNT else FULLER):
        return rows[0]
    if len(rows) == LIST_COUNT:
        raise ListsFullError
    return _open(session, number=len(rows), issuer=issuer, now=now)


def _open(session: Session, *, number: int, issuer: Issuer, now: datetime) -> StatusList:
    row = StatusList(
        number=number, bits=bytes(LIST_SIZE // 8), filled=0, signed_at=datetime.fromtimestamp(0, UTC), token=""
    )
    _sign(row, issuer=issuer, now=now)
    session.add(row)
    session.flush()
    return row


def _is_free(session: Session, index: int) -> bool:
    return session.scalar(select(Credential.id).where(Credential.status_index == index)) is None


def _taken(session: Session, indexes: Iterable[int]) -> set[int]:
    held = select(Credential.status_index).where(Credential.status_index.in_(indexes))
    return {index for index in session.scalars(held) if index is not None}


def _clear(row: StatusList, index: int, *, issuer: Issuer, now: datetime) -> None:
    """Clear the bit that the index's last credential left behind."""
    if status_list.is_set(row.bits, index):
        row.bits = status_list.bits_without(index, bits=row.bits)
        _sign(row, issuer=issuer, now=now)


def _count_down(session: Session, credential: Credential) -> None:
    number = (credential.status_index or 0) >> 20
    row = session.scalars(select(StatusList).where(StatusList.number == number)).one()
    row.filled -= 1


def _sign(row: StatusList, *, issuer: Issuer, now: datetime) -> None:
    issued_at = max(int(row.signed_at.timestamp()) + 1, int(now.timestamp()))
    row.signed_at = datetime.fromtimestamp(issued_at, UTC)
    row.token = status_list.sign_list(
        row.bits, url=issuer.list_url(row.number), iat=issued_at, kid=issuer.list_kid, key=issuer.list_key
    )

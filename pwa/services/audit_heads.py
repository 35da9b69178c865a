"""Heads of the audit logs: number and hash of the newest entry, once a day, to be kept outside."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from pwa.models import AuditAnchor, AuditEntry, AuditHead, Authority
from pwa.services import audit


@dataclass(frozen=True, slots=True)
class Head:
    """Where the log of an authority, named by its official key, ended on a day."""

    day: date
    ags: str
    number: int
    hash: str

    @property
    def line(self) -> str:
        """Return the head as it is kept: four words."""
        return f"{self.day.isoformat()} {self.ags} {self.number} {self.hash}"


class HeadLineError(ValueError):
    """A line is no head of an audit log."""


def read(line: str) -> Head:
    """Return the head that a line says. Raises HeadLineError."""
    try:
        day, ags, number, digest = line.split()
        return Head(date.fromisoformat(day), ags, int(number), digest)
    except ValueError as error:
        raise HeadLineError from error


def keep(session: Session, *, today: date) -> None:
    """Store today's head of each log that has grown since its last one."""
    for authority in logged(session):
        number, digest = audit.end_of(session, authority=authority.id)
        newest = _newest(session, authority.id)
        if newest is None or (newest.day < today and newest.number < number):
            session.add(AuditHead(authority_id=authority.id, day=today, number=number, hash=digest))
    session.flush()


def logged(session: Session) -> Sequence[Authority]:
    """Return the authorities that have an audit log or once had one, by their official key."""
    kept = (AuditEntry, AuditHead, AuditAnchor)
    has_one = [select(table.id).where(table.authority_id == Authority.id).exists() for table in kept]
    return session.scalars(select(Authority).where(has_one[0] | has_one[1] | has_one[2]).order_by(Authority.ags)).all()


def current(session: Session, authority: Authority, *, today: date) -> Head:
    """Return where a log ends now."""
    number, digest = audit.end_of(session, authority=authority.id)
    return Head(today, authority.ags, number, digest)


def kept(session: Session, authority: Authority) -> list[Head]:
    """Return the heads of an authority that were stored, the oldest first."""
    rows = select(AuditHead).where(AuditHead.authority_id == authority.id).order_by(AuditHead.day)
    return [Head(row.day, authority.ags, row.number, row.hash) for row in session.scalars(rows)]


def _newest(session: Session, authority: UUID) -> AuditHead | None:
    rows = select(AuditHead).where(AuditHead.authority_id == authority)
    return session.scalar(rows.order_by(AuditHead.day.desc()).limit(1))

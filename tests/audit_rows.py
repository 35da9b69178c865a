"""What the tests of the audit log share: entries, and somebody who changes them past the triggers."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from uuid import UUID

from sqlalchemy import event, select, text
from sqlalchemy.orm import Session

from pwa.domain.audit_chain import Link, hash_of
from pwa.models import AuditEntry, AuditHead, AuditPseudonym, AuditWaiting, Authority, audit_triggers
from pwa.services import audit, audit_check, audit_heads
from tests.people import People, Town

ACT = "read"
OF_THE_LOG = {table.__name__ for table in (AuditEntry, AuditHead, AuditPseudonym, AuditWaiting)}


def write(
    people: People,
    count: int = 1,
    town: Town | None = None,
    *,
    by: UUID | None = None,
    reason: str = "",
    at: datetime | None = None,
) -> None:
    """Let the clerk of a town, Calw unless one is named, look at that many cases; now, unless ``at`` another time."""
    place = town or people.calw
    with people.session() as session, session.begin():
        for number in range(count):
            audit.record(
                session,
                authority_id=place.authority,
                actor_id=by or place.clerk,
                act=ACT,
                subject=f"card c{number}",
                now=at or people.parts.clock(),
                reason=reason,
            )


def entries(people: People, town: Town | None = None) -> list[AuditEntry]:
    own = AuditEntry.authority_id == (town or people.calw).authority
    with people.session() as session:
        return list(session.scalars(select(AuditEntry).where(own).order_by(AuditEntry.number)))


def attack(people: People, *statements: str) -> None:
    """Change the log as somebody who may drop triggers, and put them back."""
    with people.session() as session, session.begin():
        audit_triggers.drop(session.connection())
        for statement in statements:
            session.execute(text(statement))
        audit_triggers.create(session.connection())


def check(people: People, town: Town | None = None) -> audit.End:
    """Check one log against its chain and the heads stored with it."""
    with people.session() as session:
        authority = session.get_one(Authority, (town or people.calw).authority)
        return audit_check.check(session, authority, audit_heads.kept(session, authority), today=people.today)


def waiting(people: People) -> list[str]:
    """Return the acts whose entries have not joined their chain yet."""
    with people.session() as session:
        return [row.act for row in session.scalars(select(AuditWaiting).order_by(AuditWaiting.id))]


@contextmanager
def entries_apart() -> Iterator[None]:
    """Fail where a transaction that changes anything else also lets an entry join its chain (docs/adr/0030)."""
    mixed: list[set[str]] = []

    def watch(session: Session, _context: object) -> None:
        rows = (*session.new, *session.dirty, *session.deleted)
        tables: set[str] = session.info.setdefault("flushed", set())
        tables |= {type(row).__name__ for row in rows}
        if AuditEntry.__name__ in tables and tables - OF_THE_LOG:
            mixed.append(tables)

    event.listen(Session, "after_flush", watch)
    yield
    event.remove(Session, "after_flush", watch)
    assert mixed == []


def keep_heads(people: People) -> None:
    with people.session() as session, session.begin():
        audit_heads.keep(session, today=people.today)


def forge(session: Session, town: Town) -> None:
    """Hash a town's whole log anew, as somebody who can write the database and knows this program."""
    previous = ""
    for row in session.scalars(
        select(AuditEntry).where(AuditEntry.authority_id == town.authority).order_by(AuditEntry.number)
    ):
        link = Link(row.authority_id.hex, row.number, row.at, row.actor, row.act, row.subject, row.reason)
        row.hash = previous = hash_of(link, previous=previous)
        session.flush()

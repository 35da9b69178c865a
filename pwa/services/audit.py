"""Writing the audit log: each entry continues the chain of its authority."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from pwa.domain.audit_chain import FIRST_HASH, Link, hash_of
from pwa.models import AuditAnchor, AuditEntry, AuditWaiting, Authority
from pwa.services import audit_pseudonyms
from pwa.services.texts import LONGEST_TEXT

OPERATOR = "operator"  # stands for the pseudonym where the command line acts
End = tuple[int, str]


def record(
    session: Session, *, authority_id: UUID, actor_id: UUID, act: str, subject: str, now: datetime, reason: str = ""
) -> None:
    """Note one act of an office; ``subject`` is a noun and a public id, never a name.

    Who writes at the same time meets in the unique number: then the transaction is tried again.
    """
    actor = audit_pseudonyms.of(session, authority_id=authority_id, account_id=actor_id)
    append(session, authority_id=authority_id, actor=actor, act=act, subject=subject, now=now, reason=reason)


def record_operator(
    session: Session, *, authority: Authority, act: str, subject: str, now: datetime, reason: str = ""
) -> None:
    """Note what the operator has done on the command line, in the log of the authority that it concerns."""
    append(session, authority_id=authority.id, actor=OPERATOR, act=act, subject=subject, now=now, reason=reason)


def leave(
    session: Session, *, authority_id: UUID, actor_id: UUID, act: str, subject: str, now: datetime, reason: str = ""
) -> None:
    """Note one act in the act's own transaction, beside the chain: the entry stands or falls with the act.

    So a long transaction need not be the one that gets the next number; ``take_in`` follows (docs/adr/0030).
    """
    actor, said = audit_pseudonyms.of(session, authority_id=authority_id, account_id=actor_id), reason[:LONGEST_TEXT]
    session.add(AuditWaiting(authority_id=authority_id, at=now, actor=actor, act=act, subject=subject, reason=said))
    session.flush()


def take_in(session: Session, authority_id: UUID | None = None) -> None:
    """Let entries that acts have left join their chain, of one authority or of all, in the order of their making."""
    waiting = select(AuditWaiting).order_by(AuditWaiting.id)
    if authority_id is not None:
        waiting = waiting.where(AuditWaiting.authority_id == authority_id)
    for row in session.scalars(waiting).all():
        _chain(session, row)
        session.delete(row)
    session.flush()


def append(
    session: Session, *, authority_id: UUID, actor: str, act: str, subject: str, now: datetime, reason: str = ""
) -> None:
    """Add an entry behind the newest one of an authority, and behind those that wait."""
    take_in(session, authority_id)
    said = reason[:LONGEST_TEXT]
    _chain(
        session,
        AuditWaiting(authority_id=authority_id, at=now, actor=actor, act=act, subject=subject, reason=said),
    )


def end_of(session: Session, *, authority: UUID) -> End:
    """Return number and hash of the newest entry of an authority, or what the next one follows."""
    newest = select(AuditEntry.number, AuditEntry.hash).where(AuditEntry.authority_id == authority)
    row = session.execute(newest.order_by(AuditEntry.number.desc()).limit(1)).one_or_none()
    return (row.number, row.hash) if row else anchor_of(session, authority=authority)


def anchor_of(session: Session, *, authority: UUID) -> End:
    """Return number and hash of the last entry of closed years; zero and nothing where none are closed."""
    closed = select(AuditAnchor.number, AuditAnchor.hash).where(AuditAnchor.authority_id == authority)
    row = session.execute(closed).one_or_none()
    return (row.number, row.hash) if row else (0, FIRST_HASH)


def _chain(session: Session, said: AuditWaiting) -> None:
    number, previous = end_of(session, authority=said.authority_id)
    link = Link(said.authority_id.hex, number + 1, said.at, said.actor, said.act, said.subject, said.reason)
    entry = AuditEntry(
        authority_id=said.authority_id,
        number=link.number,
        at=said.at,
        actor=said.actor,
        act=said.act,
        subject=said.subject,
        reason=said.reason,
        hash=hash_of(link, previous=previous),
    )
    session.add(entry)
    session.flush()

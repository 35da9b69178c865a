"""Closing the years of an audit log that need not be kept any longer; the chain goes on from an anchor."""

from datetime import date, datetime

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from pwa.clock import local_day, local_midnight
from pwa.models import AuditAnchor, AuditEntry, Authority, audit_triggers
from pwa.services import audit, audit_check, audit_heads


def close(session: Session, authority: Authority, *, year: int, now: datetime) -> int:
    """Delete a log's entries up to the end of a year; return how many. Raises BrokenChainError, then none goes."""
    audit_check.check(session, authority, audit_heads.kept(session, authority), today=local_day(now))
    begun, _hash = audit.anchor_of(session, authority=authority.id)
    last = _last_of(session, authority, local_midnight(date(year + 1, 1, 1)))
    if last is None or last.number <= begun:
        return 0
    _move_anchor(session, authority, last, now=now)
    connection = session.connection()
    audit_triggers.drop(connection)
    gone = delete(AuditEntry).where(AuditEntry.authority_id == authority.id, AuditEntry.number <= last.number)
    session.execute(gone, execution_options={"synchronize_session": False})
    audit_triggers.create(connection)
    subject = f"authority {authority.public_id}"
    audit.record_operator(session, authority=authority, act="close_years", subject=subject, now=now, reason=str(year))
    return last.number - begun


def _last_of(session: Session, authority: Authority, until: datetime) -> AuditEntry | None:
    """Return the last entry before an instant that no later entry stands before."""
    own = AuditEntry.authority_id == authority.id
    later = session.scalar(select(func.min(AuditEntry.number)).where(own, AuditEntry.at >= until))
    rows = select(AuditEntry).where(own, AuditEntry.at < until)
    if later is not None:
        rows = rows.where(AuditEntry.number < later)
    return session.scalar(rows.order_by(AuditEntry.number.desc()).limit(1))


def _move_anchor(session: Session, authority: Authority, last: AuditEntry, *, now: datetime) -> None:
    anchor = session.scalar(select(AuditAnchor).where(AuditAnchor.authority_id == authority.id))
    if anchor is None:
        anchor = AuditAnchor(authority_id=authority.id)
        session.add(anchor)
    anchor.number, anchor.hash, anchor.closed_at = last.number, last.hash, now
    session.flush()

"""Writing the audit log."""

from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from pwa.models import AuditEntry


def record(
    session: Session, *, authority_id: UUID, actor_id: UUID, act: str, subject: str, now: datetime, reason: str = ""
) -> None:
    """Note one act of an office; ``subject`` is a noun and a public id, never a name."""
    entry = AuditEntry(at=now, authority_id=authority_id, actor_id=actor_id, act=act, subject=subject, reason=reason)
    session.add(entry)
    session.flush()

"""What stands in the audit log of the pictures: a morning's work of an office."""

from datetime import timedelta
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from pwa.instance import Instance
from pwa.models import AuditPseudonym, Membership
from pwa.services import audit

ENTRIES = (
    ("office", "read", "hour log", "submitted_hours", ""),
    ("office", "approve", "hour log", "approved_hours", ""),
    ("office", "read", "hour log", "rejected_hours", ""),
    ("office", "reject", "hour log", "rejected_hours", "Diese Probe steht schon am 12. November in der Liste."),
    ("auditor", "read", "application", "submitted_application", ""),
    (
        "office",
        "query",
        "application",
        "queried_application",
        "Seit wann sind Sie dort? Bitte nennen Sie das Jahr.",
    ),
    ("office", "issue", "card", "active_card", ""),
    ("regular", "revoke", "card", "revoked_card", "engagement_ended"),
    ("auditor", "export", "report", "csv", ""),
)
STEP = timedelta(minutes=7)


def write_log(session: Session, parts: Instance, people: dict[str, UUID], cases: dict[str, str]) -> None:
    """Note what the office did; the account of one who acted is gone since."""
    authority = session.scalars(select(Membership.authority_id).where(Membership.account_id == people["office"])).one()
    begun = parts.clock() - STEP * len(ENTRIES)
    for number, (who, act, noun, case, reason) in enumerate(ENTRIES):
        audit.record(
            session,
            authority_id=authority,
            actor_id=people[who],
            act=act,
            subject=f"{noun} {cases.get(case, case)}",
            now=begun + STEP * number,
            reason=reason,
        )
    gone = select(AuditPseudonym).where(AuditPseudonym.account_id == people["regular"])
    session.delete(session.scalars(gone).one())

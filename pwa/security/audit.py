"""Notes in the audit log about what the person signed in does."""

from sqlalchemy.orm import Session

from pwa import db
from pwa.instance import now
from pwa.security.login import signed_in_account
from pwa.services import audit


def note(act: str, subject: str, *, reason: str = "") -> None:
    """Note an act of an office in a transaction of its own, after that of the request."""
    account, at = signed_in_account(), now()

    def write(session: Session) -> None:
        audit.record(
            session,
            authority_id=account.acting_for,
            actor_id=account.account_id,
            act=act,
            subject=subject,
            now=at,
            reason=reason,
        )

    db.later(write)

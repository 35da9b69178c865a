"""Notes in the audit log about what the person signed in does."""

from collections.abc import Callable
from functools import partial
from uuid import UUID

from pwa import db
from pwa.db import Work
from pwa.instance import now
from pwa.models import Account
from pwa.security.login import signed_in_account
from pwa.services import audit


def note(act: str, subject: str, *, reason: str = "", authority: UUID | None = None) -> None:
    """Note what is done, in the own office's log unless another is named; no entry is lost silently (docs/adr/0030).

    An act's entry is part of the act's transaction; what is only looked at is not shown unless its entry stands.
    """
    if not db.is_writing():
        db.before_answer(_entry(audit.record, act, subject, reason, authority))
        return
    _entry(audit.leave, act, subject, reason, authority)(db.session())
    take_in_later()


def take_in_later() -> None:
    """Let what this request's acts leave for the audit logs join the chain right after the commit."""
    db.later(audit.take_in)


def look(subject: str) -> None:
    """Note that a page shows a case; called where the page is built, so that no way to it is forgotten.

    A refused act shows the case too, and undoes its transaction: the entry has one of its own, before the answer.
    """
    db.before_answer(_entry(audit.record, "read", subject))


def note_rename(account: Account, before: str) -> None:
    """Note in the own office's log that somebody with a role goes by another name from now on; no name stands there."""
    if signed_in_account().role is not None and account.full_name != before:
        note("rename", f"account {account.public_id}")


def _entry(write: Callable[..., None], act: str, subject: str, reason: str = "", authority: UUID | None = None) -> Work:
    """Return what writes an entry about who is signed in, as of now."""
    account, at = signed_in_account(), now()
    return partial(
        write,
        authority_id=authority or account.acting_for,
        actor_id=account.account_id,
        act=act,
        subject=subject,
        now=at,
        reason=reason,
    )

"""The names by which an authority's log knows accounts: making them, and checking whom they stand for."""

import secrets
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from pwa.domain.audit_chain import PROVABLE_LENGTH, pseudonym_of
from pwa.models import AuditPseudonym, Authority
from pwa.models.audit import SALT_LENGTH


class ChangedPseudonymError(Exception):
    """A pseudonym stands for another account than the one it was made for."""

    def __init__(self, authority: Authority, name: str) -> None:
        """Keep which one, and in whose log."""
        super().__init__(authority.ags, name)
        self.authority, self.name = authority, name


def of(session: Session, *, authority_id: UUID, account_id: UUID) -> str:
    """Return the name of an account in an authority's log; it gets one the first time."""
    known = select(AuditPseudonym.name).where(
        AuditPseudonym.authority_id == authority_id, AuditPseudonym.account_id == account_id
    )
    name = session.scalar(known)
    if name is not None:
        return name
    salt = secrets.token_bytes(SALT_LENGTH)
    name = pseudonym_of(account_id, salt=salt)
    session.add(AuditPseudonym(authority_id=authority_id, account_id=account_id, name=name, salt=salt))
    session.flush()
    return name


def check(session: Session, authority: Authority) -> None:
    """Raise ChangedPseudonymError for the first that does not fit its account; older, shorter ones prove nothing."""
    rows = select(AuditPseudonym).where(AuditPseudonym.authority_id == authority.id).order_by(AuditPseudonym.id)
    for row in session.scalars(rows):
        if not _fits(row):
            raise ChangedPseudonymError(authority, row.name)


def _fits(row: AuditPseudonym) -> bool:
    if row.salt is None:
        return len(row.name) < PROVABLE_LENGTH  # one as long as this was made with a salt
    return row.name == pseudonym_of(row.account_id, salt=row.salt)

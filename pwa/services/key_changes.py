"""Changing keys: an operator proposes it on the command line, a lead confirms it, and then the operator may do it."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from pwa.domain.proposal import LIFE, ProposalState
from pwa.models import Authority, AuthorityKind, FourEyesAct, Membership, Proposal, Role
from pwa.services import audit, four_eyes


class NotConfirmedError(Exception):
    """No lead has confirmed this change of keys within the last seven days, or it was carried out already."""


def is_needed(session: Session) -> bool:
    """Tell whether anybody could confirm: a new instance without a lead makes its keys alone."""
    return session.scalars(select(Membership.id).where(Membership.role == Role.LEAD).limit(1)).first() is not None


def propose(session: Session, *, authority: Authority, change: str, reason: str, now: datetime) -> Proposal:
    """Propose a change such as "add cards" or "compromise 17" to the leads of an authority. Raises RefusedError."""
    proposal = four_eyes.propose(
        session,
        authority=authority.id,
        act=FourEyesAct.ROTATE_KEY,
        details={"change": change},
        reason=reason,
        by=None,
        now=now,
    )
    subject = f"proposal {proposal.public_id}"
    audit.record_operator(session, authority=authority, act="propose", subject=subject, now=now, reason=proposal.reason)
    return proposal


def perform(_session: Session, _proposal: Proposal, _by: UUID, _now: datetime) -> None:
    """Do nothing yet: private keys lie where the web server's pages cannot change them, so the operator goes on."""


def begin(session: Session, public_id: str, *, change: str, now: datetime) -> None:
    """Let the operator go on with a change: by the leads' yes, or where nobody could give it.

    It stands in the log of the office whose lead said yes, else in that of the Land. Raises NotConfirmedError.
    """
    office: Authority | None
    if is_needed(session):
        office, subject = spend(session, public_id, change=change, now=now), f"proposal {public_id}"
    else:
        office, subject = session.scalars(select(Authority).where(Authority.kind == AuthorityKind.LAND)).first(), "keys"
    if office is not None:
        audit.record_operator(session, authority=office, act="change_keys", subject=subject, now=now, reason=change)


def spend(session: Session, public_id: str, *, change: str, now: datetime) -> Authority:
    """Use a confirmed proposal up for the very change that it names. Raises NotConfirmedError."""
    proposal = session.scalars(select(Proposal).where(Proposal.public_id == public_id)).one_or_none()
    if proposal is None or proposal.act is not FourEyesAct.ROTATE_KEY or proposal.details.get("change") != change:
        raise NotConfirmedError
    alive = (
        Proposal.id == proposal.id,
        Proposal.state == ProposalState.CONFIRMED,
        Proposal.decided_at > now - LIFE,
        Proposal.performed_at.is_(None),
    )
    spent = update(Proposal).where(*alive).values(performed_at=now).returning(Proposal.id)
    if session.execute(spent).one_or_none() is None:
        raise NotConfirmedError
    return proposal.authority

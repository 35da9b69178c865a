"""Four eyes: somebody proposes an act, somebody else confirms it, and only then it is done (docs/adr/0024)."""

from collections.abc import Callable, Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import Select, select
from sqlalchemy.orm import Session, joinedload

from pwa.domain.mail_address import is_same_mailbox
from pwa.domain.proposal import LIFE, ProposalState
from pwa.models import Account, FourEyesAct, Proposal
from pwa.services.errors import NotFoundError
from pwa.services.texts import required_text

__all__ = [
    "PERFORMERS",
    "FourEyesAct",
    "OwnProposalError",
    "confirm",
    "get",
    "is_own",
    "past",
    "propose",
    "refuse",
    "waiting",
    "withdraw",
]

Performer = Callable[[Session, Proposal, UUID, datetime], None]

PERFORMERS: dict[FourEyesAct, Performer] = {}
"""What carries out each act, given the proposal, who confirms it, and when; filled where the app is put together."""

MOST_PAST = 50


class OwnProposalError(Exception):
    """Nobody confirms the own proposal, and nobody takes back another's."""


def propose(
    session: Session,
    *,
    authority: UUID,
    act: FourEyesAct,
    details: dict[str, object],
    reason: str,
    by: UUID | None,
    now: datetime,
) -> Proposal:
    """Keep an act for somebody else of the office to confirm within seven days. Raises RefusedError without a reason.

    ``details`` hold keys and public ids, never names; ``by`` is None where an operator proposes.
    """
    proposal = Proposal(
        authority_id=authority,
        act=act,
        details=details,
        reason=required_text("reason", reason),
        proposed_by_id=by,
        proposed_at=now,
    )
    session.add(proposal)
    session.flush()
    return proposal


def get(session: Session, public_id: str, *, authority: UUID) -> Proposal:
    """Return one of this authority's proposals. Raises NotFoundError."""
    own = select(Proposal).where(Proposal.public_id == public_id, Proposal.authority_id == authority)
    proposal = session.scalars(own).one_or_none()
    if proposal is None:
        raise NotFoundError
    return proposal


def waiting(session: Session, *, authority: UUID, now: datetime) -> Sequence[Proposal]:
    """Return what waits for a second person, oldest first."""
    own = _with_people(authority).where(Proposal.state == ProposalState.OPEN, Proposal.proposed_at > now - LIFE)
    return session.scalars(own.order_by(Proposal.proposed_at, Proposal.id)).all()


def past(session: Session, *, authority: UUID, now: datetime) -> Sequence[Proposal]:
    """Return what is over, the newest first."""
    is_over = (Proposal.state != ProposalState.OPEN) | (Proposal.proposed_at <= now - LIFE)
    newest = _with_people(authority).where(is_over).order_by(Proposal.proposed_at.desc(), Proposal.id.desc())
    return session.scalars(newest.limit(MOST_PAST)).all()


def is_own(session: Session, proposal: Proposal, *, by: UUID) -> bool:
    """Tell whether somebody has proposed it, be it from another address of the same mailbox."""
    if proposal.proposed_by is None:
        return False
    own, other = proposal.proposed_by.email, session.get_one(Account, by).email
    is_same = own is not None and other is not None and is_same_mailbox(own, other)
    return is_same or proposal.proposed_by_id == by


def confirm(session: Session, proposal: Proposal, *, by: UUID, now: datetime) -> None:
    """Confirm a proposal and do at once what it says, in the caller's transaction.

    Raises OwnProposalError, AlreadyDecidedError, and whatever stands in the way of the act: then nothing is done.
    """
    if is_own(session, proposal, by=by):
        raise OwnProposalError
    proposal.decide(ProposalState.CONFIRMED, by=by, at=now)
    PERFORMERS[proposal.act](session, proposal, by, now)
    if proposal.act is not FourEyesAct.ROTATE_KEY:  # keys wait for the operator
        proposal.performed_at = now
    session.flush()


def refuse(session: Session, proposal: Proposal, *, by: UUID, now: datetime) -> None:
    """Refuse what somebody else has proposed. Raises OwnProposalError and AlreadyDecidedError."""
    if is_own(session, proposal, by=by):
        raise OwnProposalError
    proposal.decide(ProposalState.REFUSED, by=by, at=now)
    session.flush()


def withdraw(session: Session, proposal: Proposal, *, by: UUID, now: datetime) -> None:
    """Take back the own proposal. Raises OwnProposalError and AlreadyDecidedError."""
    if proposal.proposed_by_id != by:
        raise OwnProposalError
    proposal.decide(ProposalState.WITHDRAWN, by=by, at=now)
    session.flush()


def _with_people(authority: UUID) -> Select[Proposal]:
    people = (joinedload(Proposal.proposed_by), joinedload(Proposal.decided_by))
    return select(Proposal).where(Proposal.authority_id == authority).options(*people)

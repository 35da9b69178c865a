"""Hours that a leader has put down for somebody, from that person's side: accepted or refused, each by itself."""

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import delete, select
from sqlalchemy.orm import Session, joinedload

from pwa.domain.hour_proposal import LIFE, ProposalState, transition
from pwa.models import HourLog, HourProposal, Organisation
from pwa.services import group_hours
from pwa.services.errors import NotFoundError
from pwa.services.group_hours import Confirmation, Prepared

SHOWN = 100


def waiting(session: Session, *, email: str, now: datetime) -> Sequence[HourProposal]:
    """Return what waits for an answer of this address, the newest first."""
    mine = select(HourProposal).where(
        HourProposal.email == email,
        HourProposal.state == ProposalState.OPEN,
        HourProposal.created_at > now - LIFE,
    )
    mine = mine.options(joinedload(HourProposal.organisation), joinedload(HourProposal.leader))
    return session.scalars(mine.order_by(HourProposal.created_at.desc(), HourProposal.id).limit(SHOWN)).all()


def get(session: Session, public_id: str, *, email: str, now: datetime) -> HourProposal:
    """Return hours put down for this address that have not run out. Raises NotFoundError."""
    mine = select(HourProposal).where(
        HourProposal.public_id == public_id, HourProposal.email == email, HourProposal.created_at > now - LIFE
    )
    place = joinedload(HourProposal.organisation).joinedload(Organisation.authority)
    row = session.scalars(mine.options(place, joinedload(HourProposal.hour_log))).one_or_none()
    if row is None:
        raise NotFoundError
    return row


def accept(session: Session, proposal: HourProposal, said: Confirmation, *, now: datetime, today: date) -> HourLog:
    """Enter the hours as the person confirms them; once more it is the same entry.

    Raises RefusedError, and AlreadyDecidedError where they were refused.
    """
    if proposal.hour_log is not None:
        return proposal.hour_log
    transition(proposal.state, ProposalState.ACCEPTED)
    prepared = Prepared(proposal.id, proposal.organisation, proposal.worked_on, proposal.activity)
    hour_log = group_hours.enter(session, prepared, said, now=now, today=today)
    proposal.accept(hour_log, at=now)
    session.flush()
    return hour_log


def refuse(session: Session, proposal: HourProposal, *, now: datetime) -> None:
    """Let the hours count for nothing; once more changes nothing. Raises AlreadyDecidedError."""
    if proposal.state is not ProposalState.REFUSED:
        proposal.refuse(at=now)
    session.flush()


def forget(session: Session, *, now: datetime) -> None:
    """Delete what has run out: with it go the addresses of people who never came; the entries of hours stay."""
    session.execute(delete(HourProposal).where(HourProposal.created_at <= now - LIFE))

"""Who on a list has said yes and waits for a card: applications like others, with every reason to look at them."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from pwa.domain.case_flag import CaseFlag
from pwa.domain.collective import MemberState
from pwa.models import Application, CollectiveApplication, CollectiveMember
from pwa.services.queue_applications import ApplicationQueue
from pwa.services.queues import Desk

TOGETHER = 500


@dataclass(frozen=True, slots=True)
class Waiting:
    """Somebody who has said yes and has no card yet, and what speaks against issuing it together with others."""

    member: CollectiveMember
    flags: tuple[CaseFlag, ...]


def waiting(session: Session, collective: CollectiveApplication, desk: Desk) -> Sequence[Waiting]:
    """Return who has said yes and waits for the card, each with every reason to look."""
    members = _accepted(session, collective)
    found: list[Waiting] = []
    for start in range(0, len(members), TOGETHER):
        part = members[start : start + TOGETHER]
        rows = [member.application for member in part if member.application is not None]
        flags = {case.row.id: case.flags for case in ApplicationQueue().check(session, rows, desk)}
        found += [Waiting(member, flags[member.application_id]) for member in part if member.application_id in flags]
    return found


def _accepted(session: Session, collective: CollectiveApplication) -> Sequence[CollectiveMember]:
    whole = joinedload(CollectiveMember.application)
    accepted = (
        select(CollectiveMember)
        .join(Application, Application.id == CollectiveMember.application_id)
        .where(CollectiveMember.collective_id == collective.id, CollectiveMember.state == MemberState.ACCEPTED)
        .where(Application.is_waiting())
        .options(
            whole.joinedload(Application.volunteer),
            whole.joinedload(Application.authority),
            whole.selectinload(Application.steps),
        )
    )
    return session.scalars(accepted.order_by(CollectiveMember.id)).all()

"""Handing a case over to another authority, with its history; the giver keeps only to whom and when."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from pwa.domain import application, hour_log
from pwa.domain.transitions import AlreadyDecidedError
from pwa.models import Application, Authority, CaseKind, HandOver, HourLog
from pwa.services import routing
from pwa.services.errors import OwnCaseError, RefusedError
from pwa.services.texts import required_text

Case = Application | HourLog

SHOWN = 20


def hand_over(session: Session, case: Case, *, to_ags: str, by: UUID, now: datetime, reason: str) -> HandOver:
    """Let another authority decide on an open case.

    Raises OwnCaseError, AlreadyDecidedError, and RefusedError where the receiver may not have it or no reason is given.
    """
    if case.volunteer_id == by:
        raise OwnCaseError
    if not is_open(case):
        raise AlreadyDecidedError(case.status, case.status)
    receiver = _receiver(session, case, to_ags)
    handed_over = HandOver(
        case_kind=_kind(case),
        case_id=case.id,
        giver_id=case.authority_id,
        receiver_id=receiver.id,
        by_id=by,
        at=now,
        reason=required_text("reason", reason),
    )
    case.authority_id = receiver.id
    session.add(handed_over)
    session.flush()
    return handed_over


def of_case(session: Session, case: Case) -> Sequence[HandOver]:
    """Return how a case came here, the newest first."""
    found = select(HandOver).where(HandOver.case_id == case.id).order_by(HandOver.at.desc(), HandOver.id.desc())
    return session.scalars(found.options(joinedload(HandOver.giver), joinedload(HandOver.receiver))).all()


def given(session: Session, *, authority: UUID, kind: CaseKind) -> Sequence[HandOver]:
    """Return what this authority handed over last, the newest first."""
    own = select(HandOver).where(HandOver.giver_id == authority, HandOver.case_kind == kind)
    newest = own.order_by(HandOver.at.desc(), HandOver.id.desc()).limit(SHOWN)
    return session.scalars(newest.options(joinedload(HandOver.receiver))).all()


def is_open(case: Case) -> bool:
    """Tell whether nobody has decided on a case yet: only then it can go to somebody else."""
    if isinstance(case, Application):
        return not application.is_decided(case.status)
    return not hour_log.is_decided(case.status)


def _receiver(session: Session, case: Case, ags: str) -> Authority:
    for authority in routing.destinations(session, authority=case.authority_id):
        if authority.ags == ags:
            return authority
    raise RefusedError({"authority": "receiver_missing"})


def _kind(case: Case) -> CaseKind:
    return CaseKind.APPLICATION if isinstance(case, Application) else CaseKind.HOUR_LOG

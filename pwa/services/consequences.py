"""What follows from a decision: a message, a card. It waits ten minutes, in which the decision can be lifted."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from datetime import date, datetime, timedelta
from typing import Final
from uuid import UUID

from sqlalchemy import delete, select
from sqlalchemy.orm import Session, joinedload

from pwa.domain.application import ApplicationStatus
from pwa.domain.card import TermOverError
from pwa.domain.hour_log import HourLogStatus
from pwa.domain.programme import Programme
from pwa.models import Application, Card, CaseKind, Consequence, ConsequenceKind, HourLog, Lift
from pwa.services import audit, cards, decision_messages, entitlement, renewal_ends

GRACE: Final = timedelta(minutes=10)
AT_ONCE: Final = 100
SHOWN: Final = 20

Case = HourLog | Application
Kind = ConsequenceKind

_OF_HOURS: Final[Mapping[Kind, tuple[HourLogStatus, Callable[..., None]]]] = {
    Kind.HOURS_APPROVED: (HourLogStatus.APPROVED, decision_messages.hours_approved),
    Kind.HOURS_REJECTED: (HourLogStatus.REJECTED, decision_messages.hours_rejected),
    Kind.HOURS_QUERIED: (HourLogStatus.QUERIED, decision_messages.hours_queried),
}
_OF_APPLICATIONS: Final[Mapping[Kind, tuple[ApplicationStatus, Callable[..., None]]]] = {
    Kind.APPLICATION_REJECTED: (ApplicationStatus.REJECTED, decision_messages.application_rejected),
    Kind.APPLICATION_QUERIED: (ApplicationStatus.QUERIED, decision_messages.application_queried),
}


def plan(
    session: Session,
    case: Case,
    kind: Kind,
    *,
    before: str,
    by: UUID,
    now: datetime,
    at_once: bool = False,
    bulk_act: UUID | None = None,
) -> None:
    """Let a message or card follow in ten minutes, or a message at once; ``before`` is the status before the decision.

    What was still to follow from an earlier decision on the same case follows no more. Nothing is flushed here, so that
    a hundred decisions by one click are written together.
    """
    earlier = delete(Consequence).where(Consequence.case_id == case.id)
    session.execute(earlier, execution_options={"autoflush": at_once})
    if at_once:
        _tell(session, case, kind, now=now)
        return
    row = Consequence(
        case_kind=kind_of(case),
        case_id=case.id,
        authority_id=case.authority_id,
        kind=kind,
        before=before,
        by_id=by,
        decided_at=now,
        due_at=now + GRACE,
        bulk_act_id=bulk_act,
    )
    session.add(row)


def drop(session: Session, case: Case) -> None:
    """Let nothing more follow from an earlier decision."""
    session.execute(delete(Consequence).where(Consequence.case_id == case.id))


def of_case(session: Session, case: Case, *, now: datetime) -> Consequence | None:
    """Return what is still to follow, as long as the decision can be lifted: nothing was said of the case since."""
    own = select(Consequence).where(Consequence.case_id == case.id, Consequence.due_at > now)
    row = session.scalars(own).one_or_none()
    return None if row is None or any(step.at > row.decided_at for step in case.steps) else row


def recent(session: Session, *, authority: UUID, kind: CaseKind, now: datetime) -> Sequence[Consequence]:
    """Return what an office has decided within the last ten minutes and can still lift, the newest first."""
    own = select(Consequence).where(
        Consequence.authority_id == authority, Consequence.case_kind == kind, Consequence.due_at > now
    )
    newest = own.order_by(Consequence.decided_at.desc(), Consequence.id.desc()).limit(SHOWN)
    return session.scalars(newest.options(joinedload(Consequence.by))).all()


def due(session: Session, *, now: datetime) -> Sequence[UUID]:
    """Return the keys of some whose time has come, the longest due first."""
    rows = select(Consequence.id).where(Consequence.due_at <= now).order_by(Consequence.due_at).limit(AT_ONCE)
    return session.scalars(rows).all()


def carry_out(session: Session, key: UUID, *, programme: Programme, now: datetime, today: date) -> Card | None:
    """Do what is due, once, however often it is asked; return the card where one was issued.

    Where the rules do not hold any more, there is no card: the approval is lifted and the case waits again. Where the
    card to be renewed was revoked, there is none either: the application ends.
    """
    row = session.get(Consequence, key)
    if row is None or row.due_at > now:
        return None
    session.delete(row)
    session.flush()
    case = _case(session, row)
    if row.kind is Kind.CARD and isinstance(case, Application):
        return _issue(session, case, row, programme=programme, now=now, today=today)
    _tell(session, case, row.kind, now=now)
    return None


def kind_of(case: Case) -> CaseKind:
    """Return what kind of case this is."""
    return CaseKind.APPLICATION if isinstance(case, Application) else CaseKind.HOUR_LOG


def _case(session: Session, row: Consequence) -> Case:
    if row.case_kind is CaseKind.APPLICATION:
        return session.get_one(Application, row.case_id)
    return session.get_one(HourLog, row.case_id)


def _tell(session: Session, case: Case, kind: Kind, *, now: datetime) -> None:
    """Write the message, if the decision that it tells of still stands."""
    told = _OF_HOURS.get(kind) or _OF_APPLICATIONS.get(kind)
    if told is not None and case.status is told[0]:
        told[1](session, case, now=now)


def _issue(
    session: Session, application: Application, row: Consequence, *, programme: Programme, now: datetime, today: date
) -> Card | None:
    if application.status is not ApplicationStatus.APPROVED:
        return None
    if renewal_ends.end_if_over(session, application, by=row.by_id, now=now):
        return None
    rules = entitlement.of_application(session, application, programme=programme, today=today)
    card = None
    if rules.is_satisfied:
        with suppress(TermOverError), session.begin_nested():
            card = cards.issue(
                session, application=application, programme=programme, by=row.by_id, now=now, today=today
            )
    if card is None:
        before = ApplicationStatus(row.before)
        application.lift(by=row.by_id, at=now, before=before, why=Lift.RULES_LOST)
        return None
    subject, authority = f"card {card.public_id}", application.authority_id
    audit.leave(session, authority_id=authority, actor_id=row.by_id, act="issue", subject=subject, now=now)
    return card

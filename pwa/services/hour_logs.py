"""What a volunteer does with the own hour logs: enter, edit, withdraw, answer, list."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session, joinedload, selectinload

from pwa.domain.hour_log import HourLogStatus, after_edit, is_decided
from pwa.models import HourLog, HourLogStep, Organisation
from pwa.services import routing
from pwa.services.errors import ChangedEntryError, ConflictError, NotFoundError
from pwa.services.hour_entry import Checked, Entry, check
from pwa.services.texts import required_text

WITHDRAWAL = "withdrawal"
KEPT_ON_PHONE = 50


@dataclass(frozen=True, slots=True)
class Change:
    """Which change this is, by the phone's own id, and the ``content_mark`` of the entry that was seen before it."""

    client_id: UUID | None = None
    seen: str = ""


UNMARKED = Change()


def create(session: Session, entry: Entry, *, volunteer: UUID, client_id: UUID, now: datetime, today: date) -> HourLog:
    """Store an entry once, however often it is sent under the same client id.

    Raises RefusedError, and ConflictError where the client id already stands for another entry.
    """
    known = session.scalar(select(HourLog).where(HourLog.volunteer_id == volunteer, HourLog.client_id == client_id))
    if known is not None:
        return _same_or_conflict(known, entry)
    checked = check(session, entry, volunteer=volunteer, today=today)
    hour_log = HourLog(
        volunteer_id=volunteer, client_id=client_id, fingerprint=entry.fingerprint(), status=HourLogStatus.SUBMITTED
    )
    _fill(session, hour_log, checked, now=now)
    hour_log.record(by=volunteer, at=now)
    session.add(hour_log)
    session.flush()
    return hour_log


def edit(
    session: Session, hour_log: HourLog, entry: Entry, *, now: datetime, today: date, change: Change = UNMARKED
) -> None:
    """Change an undecided entry, once however often it is sent; a confirmation is undone.

    Raises RefusedError, AlreadyDecidedError, ConflictError and ChangedEntryError.
    """
    fingerprint = entry.fingerprint()
    if _is_done(session, hour_log, change, fingerprint):
        return
    hour_log.status = after_edit(hour_log.status)
    checked = check(session, entry, volunteer=hour_log.volunteer_id, today=today, besides=hour_log)
    _fill(session, hour_log, checked, now=now)
    hour_log.record(by=hour_log.volunteer_id, at=now)
    _mark(hour_log, change, fingerprint)
    session.flush()


def withdraw(session: Session, hour_log: HourLog, *, now: datetime, change: Change = UNMARKED) -> None:
    """Take an undecided entry back, once however often it is sent.

    Raises AlreadyDecidedError, ConflictError and ChangedEntryError.
    """
    if _is_done(session, hour_log, change, WITHDRAWAL):
        return
    hour_log.withdraw(by=hour_log.volunteer_id, at=now)
    _mark(hour_log, change, WITHDRAWAL)
    session.flush()


def answer(session: Session, hour_log: HourLog, *, text: str, now: datetime) -> None:
    """Answer the office's question. Raises RefusedError for an empty or too long text."""
    hour_log.answer(by=hour_log.volunteer_id, at=now, text=required_text("answer", text))
    session.flush()


def get(session: Session, public_id: str, *, volunteer: UUID) -> HourLog:
    """Return an own entry with its history. Raises NotFoundError."""
    own = select(HourLog).where(HourLog.public_id == public_id, HourLog.volunteer_id == volunteer)
    place = joinedload(HourLog.organisation).joinedload(Organisation.authority)
    hour_log = session.scalars(own.options(place, selectinload(HourLog.steps))).one_or_none()
    if hour_log is None:
        raise NotFoundError
    return hour_log


def known(session: Session, client_id: UUID, *, volunteer: UUID) -> HourLog:
    """Return the own entry that was entered under a client id. Raises NotFoundError."""
    own = select(HourLog).where(HourLog.volunteer_id == volunteer, HourLog.client_id == client_id)
    hour_log = session.scalars(own.options(joinedload(HourLog.organisation))).one_or_none()
    if hour_log is None:
        raise NotFoundError
    return hour_log


def newest(session: Session, *, volunteer: UUID) -> Sequence[HourLog]:
    """Return the own entries that a phone keeps for times without network, last entered first."""
    own = select(HourLog).where(HourLog.volunteer_id == volunteer).options(joinedload(HourLog.organisation))
    return session.scalars(own.order_by(HourLog.submitted_at.desc(), HourLog.id.desc()).limit(KEPT_ON_PHONE)).all()


def asked(session: Session, *, volunteer: UUID) -> HourLog | None:
    """Return the entry whose question has waited longest for an answer."""
    queried = select(HourLog).where(HourLog.volunteer_id == volunteer, HourLog.status == HourLogStatus.QUERIED)
    return session.scalars(queried.order_by(HourLog.submitted_at, HourLog.id).limit(1)).one_or_none()


def recent_activities(session: Session, *, volunteer: UUID, count: int = 8) -> Sequence[str]:
    """Return what this volunteer wrote last, each once, to choose from."""
    own = select(HourLog.activity).where(HourLog.volunteer_id == volunteer).group_by(HourLog.activity)
    return session.scalars(own.order_by(func.max(HourLog.submitted_at).desc(), HourLog.activity).limit(count)).all()


def _is_done(session: Session, hour_log: HourLog, change: Change, fingerprint: str) -> bool:
    """Tell whether this very change was made before; else make sure that the volunteer saw the present entry."""
    step = _step_of(session, hour_log, change) if change.client_id else None
    if step is not None:
        if (step.hour_log_id, step.fingerprint) != (hour_log.id, fingerprint):
            raise ConflictError
        return True
    if change.seen and not is_decided(hour_log.status) and change.seen not in _marks(session, hour_log):
        raise ChangedEntryError
    return False


def _marks(session: Session, hour_log: HourLog) -> set[str]:
    """Return the marks of an entry as it is: a phone may have seen it at an organisation that was merged since."""
    merged = select(Organisation.id).where(Organisation.merged_into_id == hour_log.organisation_id)
    return {hour_log.content_mark, *(hour_log.mark_at(place) for place in session.scalars(merged))}


def _step_of(session: Session, hour_log: HourLog, change: Change) -> HourLogStep | None:
    own = select(HourLogStep).where(HourLogStep.by_id == hour_log.volunteer_id)
    return session.scalar(own.where(HourLogStep.client_id == change.client_id))


def _mark(hour_log: HourLog, change: Change, fingerprint: str) -> None:
    step = hour_log.steps[-1]
    step.client_id, step.fingerprint = change.client_id, fingerprint


def _same_or_conflict(known: HourLog, entry: Entry) -> HourLog:
    if known.fingerprint != entry.fingerprint():
        raise ConflictError
    return known


def _fill(session: Session, hour_log: HourLog, checked: Checked, *, now: datetime) -> None:
    """Take over the values; an entry for the same place stays with whom it lies, be it handed over."""
    if hour_log.organisation_id != checked.organisation.id:
        hour_log.authority_id = routing.responsible(session, checked.organisation.authority).id
    hour_log.organisation = checked.organisation
    hour_log.worked_on = checked.worked_on
    hour_log.minutes = checked.minutes
    hour_log.activity = checked.activity
    hour_log.submitted_at = now

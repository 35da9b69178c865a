"""What a volunteer does with the own hour logs: enter, edit, withdraw, answer, list."""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session, joinedload, selectinload

from pwa.domain.hour_log import HourLogStatus, after_edit
from pwa.models import HourLog, Organisation
from pwa.services.errors import ConflictError, NotFoundError
from pwa.services.hour_entry import Checked, Entry, check
from pwa.services.paging import Order, Page, page_of
from pwa.services.texts import required_text


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
    _fill(hour_log, checked, now=now)
    hour_log.record(by=volunteer, at=now)
    session.add(hour_log)
    session.flush()
    return hour_log


def edit(session: Session, hour_log: HourLog, entry: Entry, *, now: datetime, today: date) -> None:
    """Change an undecided entry; a confirmation is undone. Raises RefusedError and AlreadyDecidedError."""
    hour_log.status = after_edit(hour_log.status)
    _fill(hour_log, check(session, entry, volunteer=hour_log.volunteer_id, today=today, besides=hour_log), now=now)
    hour_log.record(by=hour_log.volunteer_id, at=now)
    session.flush()


def withdraw(session: Session, hour_log: HourLog, *, now: datetime) -> None:
    """Take an undecided entry back. Raises AlreadyDecidedError."""
    hour_log.withdraw(by=hour_log.volunteer_id, at=now)
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


def listed(session: Session, *, volunteer: UUID, after: str | None = None) -> Page[HourLog]:
    """Return the own entries, last entered first."""
    own = select(HourLog).where(HourLog.volunteer_id == volunteer).options(joinedload(HourLog.organisation))
    return page_of(session, own, order=Order(HourLog.submitted_at, HourLog.id, descending=True), after=after)


def asked(session: Session, *, volunteer: UUID) -> HourLog | None:
    """Return the entry whose question has waited longest for an answer."""
    queried = select(HourLog).where(HourLog.volunteer_id == volunteer, HourLog.status == HourLogStatus.QUERIED)
    return session.scalars(queried.order_by(HourLog.submitted_at, HourLog.id).limit(1)).one_or_none()


def recent_activities(session: Session, *, volunteer: UUID, count: int = 8) -> Sequence[str]:
    """Return what this volunteer wrote last, each once, to choose from."""
    own = select(HourLog.activity).where(HourLog.volunteer_id == volunteer).group_by(HourLog.activity)
    return session.scalars(own.order_by(func.max(HourLog.submitted_at).desc(), HourLog.activity).limit(count)).all()


def _same_or_conflict(known: HourLog, entry: Entry) -> HourLog:
    if known.fingerprint != entry.fingerprint():
        raise ConflictError
    return known


def _fill(hour_log: HourLog, checked: Checked, *, now: datetime) -> None:
    hour_log.organisation = checked.organisation
    hour_log.authority_id = checked.organisation.authority_id
    hour_log.worked_on = checked.worked_on
    hour_log.minutes = checked.minutes
    hour_log.activity = checked.activity
    hour_log.submitted_at = now

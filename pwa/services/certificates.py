"""Statements of the own approved hours, and what anybody learns by their check code."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from pwa.domain import statement as written
from pwa.domain.check_code import check_code, read_check_code
from pwa.domain.hour_log import HourLogStatus
from pwa.domain.statement import Part, Period, Statement
from pwa.domain.window import MONTHS_PER_YEAR, rolling_window
from pwa.models import Certificate, Engagement, HourLog, Organisation
from pwa.services.errors import RefusedError, TooManyCertificatesError
from pwa.services.marks import mark

FIRST_DAY = date(2000, 1, 1)
SHOWN_ACTIVITIES = 8
LIMIT_AN_HOUR = 50


@dataclass(frozen=True, slots=True)
class Done:
    """The minutes of one activity for one organisation."""

    place: UUID
    organisation: str
    activity: str
    minutes: int


def usual_period(last: date) -> Period:
    """Return the twelve months that end on a day."""
    return Period(rolling_window(last, MONTHS_PER_YEAR).after + timedelta(days=1), last)


def read_period(asked: Mapping[str, str], *, today: date) -> Period:
    """Return the period that an address asks for, by itself the last twelve months. Raises RefusedError."""
    faults: dict[str, str] = {}
    last = _day("until", asked, faults, usual=today, today=today)
    first = _day("from", asked, faults, usual=usual_period(last).first, today=today)
    if not faults and last < first:
        faults["until"] = "period_backwards"
    if faults:
        raise RefusedError(faults)
    return Period(first, last)


def state(session: Session, *, volunteer: UUID, name: str, period: Period, today: date) -> Statement:
    """Return what the approved hours of a period amount to, the organisation with the most hours first."""
    since = _since(session, volunteer=volunteer)
    sums = _sums(session, volunteer=volunteer, period=period)
    grouped = groupby(sums, key=lambda each: (each.place, each.organisation))
    parts = [_part(organisation, list(done), since.get(place)) for (place, organisation), done in grouped]
    parts.sort(key=lambda part: (-part.minutes, part.organisation))
    return Statement(name, period, tuple(parts), today)


def code_of(session: Session, statement: Statement, *, volunteer: UUID, secret: str, now: datetime) -> str:
    """Return the check code of a statement: that of the same content if there is one, else always the same new one.

    Raises TooManyCertificatesError where somebody asks for ever new ones: each takes its place in the database.
    """
    own = select(Certificate).where(Certificate.volunteer_id == volunteer)
    known = session.scalar(own.where(Certificate.digest == statement.digest))
    if known is not None:
        return known.code
    recent = own.where(Certificate.issued_at > now - timedelta(hours=1)).limit(LIMIT_AN_HOUR)
    if len(session.scalars(recent).all()) == LIMIT_AN_HOUR:
        raise TooManyCertificatesError
    return check_code(bytes.fromhex(mark(secret, "certificate", f"{volunteer.hex} {statement.digest}")))


def keep(session: Session, statement: Statement, *, code: str, volunteer: UUID, now: datetime) -> None:
    """Keep what a statement says under its code, once for each content."""
    digest = statement.digest
    same = select(Certificate.id).where(Certificate.volunteer_id == volunteer, Certificate.digest == digest)
    if session.scalar(same) is None:
        content = written.write(statement)
        session.add(Certificate(code=code, volunteer_id=volunteer, digest=digest, content=content, issued_at=now))
        session.flush()


def check(session: Session, typed: str) -> Statement:
    """Return what the statement with this code says. Raises RefusedError."""
    code = read_check_code(typed)
    if code is None:
        raise RefusedError({"code": "check_code_refused"})
    content = session.scalar(select(Certificate.content).where(Certificate.code == code))
    if content is None:
        raise RefusedError({"code": "check_code_unknown"})
    return written.read(content)


def _day(name: str, asked: Mapping[str, str], faults: dict[str, str], *, usual: date, today: date) -> date:
    text = asked.get(name, "").strip()
    if not text:
        return usual
    try:
        day = date.fromisoformat(text)
    except ValueError:
        faults[name] = "day_missing"
        return usual
    if day > today:
        faults[name] = "future_day"
    elif day < FIRST_DAY:
        faults[name] = "day_too_early"
    return usual if name in faults else day


def _since(session: Session, *, volunteer: UUID) -> dict[UUID, date]:
    own = select(Engagement.organisation_id, Engagement.since).where(Engagement.account_id == volunteer)
    return {place: day for place, day in session.execute(own)}  # noqa: C416 - a row is no pair to dict()


def _sums(session: Session, *, volunteer: UUID, period: Period) -> list[Done]:
    approved = (
        select(Organisation.id, Organisation.name, HourLog.activity, func.sum(HourLog.minutes))
        .join(HourLog.organisation)
        .where(HourLog.volunteer_id == volunteer, HourLog.status == HourLogStatus.APPROVED)
        .where(HourLog.worked_on.between(period.first, period.last))
        .group_by(Organisation.id, Organisation.name, HourLog.activity)
        .order_by(Organisation.id)
    )
    return [Done(place, name, activity, int(minutes)) for place, name, activity, minutes in session.execute(approved)]


def _part(organisation: str, done: list[Done], since: date | None) -> Part:
    done.sort(key=lambda each: (-each.minutes, each.activity))
    shown = tuple(each.activity for each in done[:SHOWN_ACTIVITIES])
    return Part(organisation, sum(each.minutes for each in done), shown, len(done) - len(shown), since)

"""A volunteer's own entries to look through: newest day first, month by month with sums."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from uuid import UUID

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session, joinedload

from pwa.domain.hour_log import HourLogStatus
from pwa.domain.window import months_before
from pwa.models import HourLog
from pwa.services.hour_filters import Filter
from pwa.services.paging import Order, page_of
from pwa.services.standing import WAITING

NEWEST_FIRST = Order(HourLog.worked_on, HourLog.id, descending=True, read=date.fromisoformat)


@dataclass(slots=True)
class Month:
    """The entries of a calendar month on this page, and the whole month's sums in minutes."""

    first_on: date
    rows: Sequence[HourLog]
    approved: int = 0
    waiting: int = 0


@dataclass(frozen=True, slots=True)
class Months:
    """A page of the list, and the mark from which the next one goes on, where there are more."""

    months: Sequence[Month]
    next: str | None


def listed(session: Session, chosen: Filter, *, volunteer: UUID, after: str | None = None) -> Months:
    """Return one page of the own entries; a month that goes on over two pages has the same sums on both."""
    page = page_of(session, _own(chosen, volunteer), order=NEWEST_FIRST, after=after)
    grouped = groupby(page.rows, key=lambda row: row.worked_on.replace(day=1))
    months = [Month(first_on, list(rows)) for first_on, rows in grouped]
    if months:
        _sum(session, months, chosen, volunteer=volunteer)
    return Months(months, page.next)


def every(session: Session, chosen: Filter, *, volunteer: UUID) -> Sequence[HourLog]:
    """Return all own entries that the filter lets through, oldest day first."""
    return session.scalars(_own(chosen, volunteer).order_by(HourLog.worked_on, HourLog.id)).all()


def _own(chosen: Filter, volunteer: UUID) -> Select[HourLog]:
    return select(HourLog).where(*chosen.conditions(volunteer)).options(joinedload(HourLog.organisation))


def _sum(session: Session, months: Sequence[Month], chosen: Filter, *, volunteer: UUID) -> None:
    """Fill in the sums of the months that are shown, and look at no others."""
    shown = HourLog.worked_on.between(months[-1].first_on, _last_of(months[0].first_on))
    sums = select(HourLog.worked_on, HourLog.status, func.sum(HourLog.minutes)).where(*chosen.conditions(volunteer))
    by_month = {month.first_on: month for month in months}
    for day, status, minutes in session.execute(sums.where(shown).group_by(HourLog.worked_on, HourLog.status)):
        month = by_month[day.replace(day=1)]
        month.approved += int(minutes) if status is HourLogStatus.APPROVED else 0
        month.waiting += int(minutes) if status in WAITING else 0


def _last_of(first_on: date) -> date:
    return months_before(first_on, -1) - timedelta(days=1)

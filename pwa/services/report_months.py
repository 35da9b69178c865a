"""Months are counted ahead of the reports that ask for them: once they are over for good, the present one hourly.

With the present one, what is open is counted too.
"""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from pwa.clock import local_day
from pwa.domain.report import next_month
from pwa.models import Application, Authority, Card, CountedMonth, MonthlyCount
from pwa.services.report_counts import Count, counted, counted_open, everywhere, is_final, month_of

RECOUNT = timedelta(hours=1)


def count_due(session: Session, *, now: datetime) -> date | None:
    """Count and keep the next month that is due; return it, or None if there is none."""
    month = due(session, now=now)
    if month is not None:
        keep(session, month, count(session, month, now=now), now=now)
    return month


def due(session: Session, *, now: datetime) -> date | None:
    """Return the oldest month that was not counted since it was over, or the present one after an hour."""
    present = month_of(now)
    latest = session.scalars(select(CountedMonth).order_by(CountedMonth.month.desc()).limit(1)).one_or_none()
    if latest is None:
        month = _earliest(session)
    elif is_final(latest.month, latest.counted_at):
        month = next_month(latest.month)
    else:
        is_old = now - latest.counted_at >= RECOUNT or latest.month < present
        month = latest.month if is_old else None
    return month if month is not None and month <= present else None


def count(session: Session, month: date, *, now: datetime) -> Sequence[Count]:
    """Return a month's figures of each authority; this may take seconds, so it should hold no writer's place."""
    found = [each for each in counted(session, everywhere(), month=month) if each.count]
    return [*found, *counted_open(session, everywhere(), now=now)] if month == month_of(now) else found


def keep(session: Session, month: date, found: Sequence[Count], *, now: datetime) -> None:
    """Keep a month's figures in place of those that were kept before."""
    session.execute(delete(MonthlyCount).where(MonthlyCount.month == month))
    session.execute(delete(CountedMonth).where(CountedMonth.month == month))
    keys = {ags: key for key, ags in session.execute(select(Authority.id, Authority.ags))}
    session.add_all(
        MonthlyCount(authority_id=keys[each.group], month=month, figure=each.figure, key=each.key, count=each.count)
        for each in found
    )
    session.add(CountedMonth(month=month, counted_at=now))
    session.flush()


def start(session: Session, *, today: date) -> date:
    """Return the first month in which anything was handed in or issued; this one where nothing was yet."""
    first = session.scalar(select(func.min(CountedMonth.month)))
    return first or _earliest(session) or today.replace(day=1)


def _earliest(session: Session) -> date | None:
    asked = (select(func.min(Application.submitted_at)), select(func.min(Card.issued_at)))
    found = [local_day(at).replace(day=1) for at in (session.scalar(each) for each in asked) if at is not None]
    return min(found, default=None)

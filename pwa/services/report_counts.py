"""What happened in an authority's months, and what is open: looked up where it is kept, counted where it is not."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from sqlalchemy import ColumnElement, Select, SQLColumnExpression, String, func, literal, or_, select, type_coerce
from sqlalchemy.orm import Session

from pwa.clock import PROGRAMME_ZONE, local_day
from pwa.domain.application import OPEN
from pwa.domain.report import Figure, next_month
from pwa.models import Application, AuditEntry, Authority, Card, CountedMonth, MonthlyCount
from pwa.services.report_parts import age_band, days_between, field_of_card, seconds_between, waited, was_imported

LONGEST_LOOK = 600  # seconds that the look at one case counts at most
LOOK = "read"
CASES = ("application", "card", "hour log", "list", "person")  # what the subject of a look at a case begins with
FRESH = timedelta(hours=2)

Counted = Select[str, str, int]
Column = SQLColumnExpression[object]


@dataclass(frozen=True, slots=True)
class Scope:
    """Which authorities are counted together: those that meet ``condition``, in groups of ``group``."""

    condition: ColumnElement[bool]
    group: ColumnElement[str]


@dataclass(frozen=True, slots=True)
class Count:
    """One figure of one group in one month; with MINUTES the count is minutes."""

    group: str
    month: date
    figure: Figure
    key: str
    count: int


def counts(session: Session, scope: Scope, *, months: Sequence[date], now: datetime) -> Iterator[Count]:
    """Yield what happened in these months, and what is open, by group; both may have been counted some time ago."""
    present = month_of(now)
    kept = _times(session, {*months, present}, now=now)
    if kept:
        yield from _kept(session, scope, months=kept.keys() & set(months), open_in=kept.keys() & {present})
    for month in months:
        if month not in kept:
            yield from counted(session, scope, month=month)
    if present not in kept:
        yield from counted_open(session, scope, now=now)


def counted_at(session: Session, *, now: datetime) -> datetime:
    """Return the instant for which the present month and what is open are told."""
    return _times(session, {month_of(now)}, now=now).get(month_of(now), now)


def month_of(now: datetime) -> date:
    """Return the present month by its first day."""
    return local_day(now).replace(day=1)


def is_final(month: date, counted_at: datetime) -> bool:
    """Tell whether a month was over when it was counted."""
    return counted_at >= _start(next_month(month))


def counted(session: Session, scope: Scope, *, month: date) -> Iterator[Count]:
    """Count a month anew, each figure by an index of authority and time."""
    first, after = _start(month), _start(next_month(month))
    for figure, asked in _questions(session, scope, month, first=first, after=after):
        for group, key, count in session.execute(asked):
            yield Count(group, month, figure, str(key), int(count or 0))


def counted_open(session: Session, scope: Scope, *, now: datetime) -> Iterator[Count]:
    """Count what is open anew, by how long it has been."""
    asked = _applications(scope, waited(Application.submitted_at, now), Application.status.in_(OPEN))
    for group, key, count in session.execute(asked):
        yield Count(group, month_of(now), Figure.OPEN, str(key), int(count))


def everywhere() -> Scope:
    """Return all authorities, each by itself."""
    return Scope(Authority.id.is_not(None), type_coerce(Authority.ags, String))


def _times(session: Session, months: Collection[date], *, now: datetime) -> dict[date, datetime]:
    """Return when those of these months were counted whose figures are kept, and fresh where they still change."""
    rows = session.execute(select(CountedMonth.month, CountedMonth.counted_at).where(CountedMonth.month.in_(months)))
    return {month: at for month, at in rows if is_final(month, at) or now - at < FRESH}


def _kept(session: Session, scope: Scope, *, months: Collection[date], open_in: Collection[date]) -> Iterator[Count]:
    row = MonthlyCount
    is_open = row.figure == Figure.OPEN
    wanted = (row.month.in_(months) & ~is_open) | (row.month.in_(open_in) & is_open)
    asked = (
        select(scope.group, row.month, row.figure, row.key, func.sum(row.count))
        .join(Authority, Authority.id == row.authority_id)
        .where(scope.condition, wanted)
        .group_by(scope.group, row.month, row.figure, row.key)
    )
    for group, month, figure, key, count in session.execute(asked):
        yield Count(group, month, figure, key, int(count))


def _questions(
    session: Session, scope: Scope, month: date, *, first: datetime, after: datetime
) -> Iterator[tuple[Figure, Counted]]:
    def within(at: Column) -> ColumnElement[bool]:
        return (at >= first) & (at < after)

    applied, issued = Application, within(Card.issued_at) & Card.predecessor_id.is_(None) & ~was_imported()
    days = days_between(session, applied.submitted_at, applied.decided_at)
    yield Figure.RECEIVED, _applications(scope, literal(""), within(applied.submitted_at) & ~was_imported())
    yield Figure.DECIDED, _applications(scope, days, within(applied.decided_at) & ~was_imported())
    yield Figure.ROUTE, _cards(scope, applied.route, issued)
    yield Figure.FIELD, _cards(scope, field_of_card(), issued)
    yield Figure.AGE, _cards(scope, age_band(applied.born_on, month), issued)
    yield Figure.MINUTES, _minutes(session, scope, first=first, after=after)


def _applications(scope: Scope, key: Column, within: ColumnElement[bool]) -> Counted:
    rows: Select[str, object] = select(scope.group.label("place"), key.label("key")).where(scope.condition, within)
    return _sums(rows.join_from(Authority, Application, Application.authority_id == Authority.id))


def _cards(scope: Scope, key: Column, within: ColumnElement[bool]) -> Counted:
    rows: Select[str, object] = select(scope.group.label("place"), key.label("key")).where(scope.condition, within)
    joined = rows.join_from(Authority, Card, Card.authority_id == Authority.id)
    return _sums(joined.join(Application, Application.id == Card.application_id))


def _sums(rows: Select[str, object]) -> Counted:
    """Count rows by group and key; the inner query names the key, for some databases group by nothing else."""
    each = rows.subquery()
    return select(each.c.place, each.c.key, func.count()).group_by(each.c.place, each.c.key)


def _minutes(session: Session, scope: Scope, *, first: datetime, after: datetime) -> Counted:
    """Sum, in minutes, the time from opening a case until the same person's next step, at most ten minutes each."""
    entry = AuditEntry
    following = func.lead(entry.at).over(partition_by=(entry.authority_id, entry.actor), order_by=(entry.at, entry.id))
    rows = (
        select(scope.group.label("place"), entry.act, entry.subject, entry.at, following.label("then"))
        .join_from(Authority, entry, entry.authority_id == Authority.id)
        .where(scope.condition, entry.at >= first, entry.at < after)
        .subquery()
    )
    spent = seconds_between(session, rows.c.at, rows.c.then, at_most=LONGEST_LOOK)
    is_look = (rows.c.act == LOOK) & _is_case(rows.c.subject) & rows.c.then.is_not(None)
    return select(rows.c.place, literal(""), func.sum(spent) / 60).where(is_look).group_by(rows.c.place)


def _is_case(subject: SQLColumnExpression[str]) -> ColumnElement[bool]:
    """Tell whether a subject is one case and its key: "card 7a3" is, "card import 7a3" and "partner 7a3" are not."""
    return or_(*(subject.like(f"{noun} %") & subject.not_like(f"{noun} % %") for noun in CASES))


def _start(month: date) -> datetime:
    """Return the instant at which a month begins where the programme applies."""
    return datetime.combine(month, time.min, PROGRAMME_ZONE)

"""What a report tells, asked of the services, and what must be there for it."""

from datetime import UTC, date, datetime
from uuid import UUID

from sqlalchemy import event
from sqlalchemy.orm import Session

from pwa.domain.report import Period, read_period
from pwa.services import report_months, reports
from pwa.services.reports import Report
from tests.issued import Batch, issue
from tests.people import People, Town

NOVEMBER = datetime(2026, 11, 10, 12, tzinfo=UTC)


def cards(people: People, town: Town, count: int, at: datetime = NOVEMBER, **more: object) -> list[UUID]:
    with people.session() as session, session.begin():
        batch = Batch(authority=town.authority, clerk=town.clerk, at=at, **more)  # type: ignore[arg-type] # as they come
        return issue(session, batch, count)


def read(people: People, authority: UUID, code: str = "") -> Report:
    with people.session() as session:
        period = read_period(code, today=people.today, start=report_months.start(session, today=people.today))
        return reports.report(session, authority=authority, period=period, now=people.parts.clock())


def count_all(people: People) -> list[date]:
    """Count what is due, as the thread in the background does."""
    found: list[date] = []
    while True:
        with people.session() as session, session.begin():
            month = report_months.count_due(session, now=people.parts.clock())
        if month is None:
            return found
        found.append(month)


def asked(people: People, code: str) -> list[str]:
    """Return the questions that a report asks the database."""
    with people.session() as session:
        period = read_period(code, today=people.today, start=report_months.start(session, today=people.today))
        return _questions_of(people, session, period)


def _questions_of(people: People, session: Session, period: Period) -> list[str]:
    found: list[str] = []
    engine = session.get_bind().engine
    note = lambda _c, _cursor, text, *_more: found.append(text)  # noqa: E731 - the listener is removed again by its name
    event.listen(engine, "before_cursor_execute", note)
    reports.report(session, authority=people.calw.authority, period=period, now=people.parts.clock())
    event.remove(engine, "before_cursor_execute", note)
    return found

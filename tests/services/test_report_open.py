"""Open applications in a report: by age, and as they were counted last."""

from datetime import timedelta

from sqlalchemy import update

from pwa.domain.application import ApplicationStatus
from pwa.models import Application
from pwa.services.reports import Report
from tests.clock import FakeClock
from tests.people import People, Town
from tests.reported import asked, cards, count_all, read


def open_since(people: People, town: Town, count: int, days: int) -> None:
    """Let so many applications wait since so many days."""
    holders = cards(people, town, count)
    with people.session() as session, session.begin():
        since = people.parts.clock() - timedelta(days=days)
        rows = update(Application).where(Application.volunteer_id.in_(holders))
        session.execute(rows.values(status=ApplicationStatus.QUERIED, submitted_at=since))


def open_ones(report: Report) -> tuple[int | None, int | None, int | None]:
    figures = report.total
    return figures.open_fresh, figures.open_week, figures.open_month


def test_what_is_open_is_told_by_age_and_as_it_was_counted_last(people: People, clock: FakeClock) -> None:
    """In each period, for none of them says since when something waits."""
    counted_at = clock()
    for count, days in ((5, 7), (10, 8), (15, 30), (20, 31)):
        open_since(people, people.calw, count, days)
    own = read(people, people.calw.authority)
    assert (open_ones(own), own.counted_at) == ((5, 25, 20), counted_at)
    count_all(people)
    open_since(people, people.calw, 5, 1)
    clock.turn(hours=1, minutes=59)
    for code in ("", "2026", "2025", "since-start"):
        report = read(people, people.calw.authority, code)
        assert (open_ones(report), report.counted_at) == ((5, 25, 20), counted_at), code
    clock.turn(minutes=1)
    report = read(people, people.calw.authority, "2025")
    assert (open_ones(report), report.counted_at) == ((5, 15, 35), clock())


def test_a_report_from_kept_counts_reads_no_application(people: People) -> None:
    open_since(people, people.calw, 5, 1)
    count_all(people)
    assert [text for text in asked(people, "since-start") if "application" in text or "FROM card" in text] == []

"""What the tests of groups share: events with their posters, lists, and what came of them."""

from collections.abc import Sequence
from html import unescape
from uuid import UUID, uuid4

from sqlalchemy import select
from werkzeug.test import TestResponse

from pwa.check_in_link import check_in_path
from pwa.models import Account, Attendance, GroupEvent, HourLog, HourProposal
from tests.people import People
from tests.views.volunteer_pages import fetch

OTHER = "bela@volunteers.example"
STRANGER = "clara@example.org"


def event_fields(people: People, **changes: str) -> dict[str, str]:
    """Return an event of this day, from noon to three in Germany: the tests' clock shows ten."""
    fields = {
        "organisation": people.calw.organisation,
        "activity": "Bachputzete",
        "worked_on": people.today.isoformat(),
        "begins": "12:00",
        "ends": "15:00",
    }
    return fields | changes


def make_event(people: People, **changes: str) -> TestResponse:
    return people.client(people.volunteer).post("/groups/events", data=event_fields(people, **changes))


def event_path(people: People, **changes: str) -> str:
    """Make an event and return its page."""
    response = make_event(people, **changes)
    assert response.status_code == 303
    return response.location.removesuffix("?saved=1")


def poster_path(people: People, **changes: str) -> str:
    """Make an event and return what its poster's code leads to."""
    event_path(people, **changes)
    return path_of(people, only_event(people))


def path_of(people: People, event: GroupEvent) -> str:
    with people.app.test_request_context():
        return check_in_path(event)


def list_fields(people: People, lines: str = OTHER, **changes: str) -> dict[str, str]:
    fields = {
        "organisation": people.calw.organisation,
        "worked_on": people.today.isoformat(),
        "activity": "Kuchenverkauf",
        "duration": "2,5",
        "lines": lines,
        "batch_id": str(uuid4()),
    }
    return fields | changes


def send_list(people: People, lines: str = OTHER, **changes: str) -> TestResponse:
    return people.client(people.volunteer).post("/groups/lists", data=list_fields(people, lines, **changes))


def send_list_as(leader: UUID, people: People, lines: str) -> TestResponse:
    return people.client(leader).post("/groups/lists", data=list_fields(people, lines))


def proposals(people: People) -> Sequence[HourProposal]:
    with people.session() as session:
        return session.scalars(select(HourProposal).order_by(HourProposal.created_at, HourProposal.email)).all()


def attendances(people: People) -> Sequence[Attendance]:
    with people.session() as session:
        return session.scalars(select(Attendance).order_by(Attendance.came_at, Attendance.id)).all()


def only_event(people: People) -> GroupEvent:
    with people.session() as session:
        return session.scalars(select(GroupEvent)).one()


def hour_logs_of(people: People, volunteer: UUID) -> Sequence[HourLog]:
    with people.session() as session:
        return session.scalars(select(HourLog).where(HourLog.volunteer_id == volunteer).order_by(HourLog.id)).all()


def newcomer(people: People, email: str = STRANGER) -> UUID:
    """Let somebody have signed in for the first time: an account without a name."""
    with people.session() as session, session.begin():
        account = Account(email=email, created_at=people.parts.clock())
        session.add(account)
        session.flush()
        return account.id


def visit(people: People, path: str, volunteer: UUID | None = None) -> str:
    """Open a page, as Bela unless somebody else is named."""
    return fetch(people, path, volunteer or people.other_volunteer)


def tap(people: People, path: str, volunteer: UUID | None = None, **fields: str) -> int:
    """Send a form, as Bela unless somebody else is named, and return the status of the answer."""
    return people.client(volunteer or people.other_volunteer).post(path, data=fields).status_code


def words(response: TestResponse) -> str:
    return " ".join(unescape(response.text).split())

"""What the tests of a volunteer's pages share: fetching, entering hours, the office's answer."""

from datetime import timedelta
from html import unescape
from uuid import UUID, uuid4

from sqlalchemy import func, select
from werkzeug.test import TestResponse

from pwa.models import HourLog
from tests.people import People


def fields(people: People, **changes: str) -> dict[str, str]:
    entry = {
        "organisation": people.calw.organisation,
        "worked_on": people.today.isoformat(),
        "duration": "2,5",
        "activity": "Training der Jugend",
        "client_id": str(uuid4()),
    }
    return entry | changes


def enter(people: People, **changes: str) -> TestResponse:
    return people.client(people.volunteer).post("/hour-logs", data=fields(people, **changes))


def fetch(people: People, path: str, account: UUID | None = None) -> str:
    response = people.client(account or people.volunteer).get(path)
    assert response.status_code == 200
    return text(response)


def text(response: TestResponse) -> str:
    return " ".join(unescape(response.text).split())


def stored(people: People, public_id: str) -> HourLog:
    with people.session() as session:
        return session.scalars(select(HourLog).where(HourLog.public_id == public_id)).one()


def only_one(people: People) -> HourLog:
    with people.session() as session:
        return session.scalars(select(HourLog)).one()


def count(people: People) -> int:
    with people.session() as session:
        return session.scalar(select(func.count()).select_from(HourLog)) or 0


def decide(people: People, public_id: str, step: str, words: str) -> None:
    with people.session() as session, session.begin():
        row = session.scalars(select(HourLog).where(HourLog.public_id == public_id)).one()
        at = people.parts.clock() + timedelta(minutes=5)
        if step == "query":
            row.query(by=people.calw.clerk, at=at, question=words)
        else:
            row.reject(by=people.calw.clerk, at=at, reason=words)

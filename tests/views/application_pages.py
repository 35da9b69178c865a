"""What the tests of /application share: handing in, the office's steps."""

from datetime import timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from pwa.models import Application
from tests.people import People
from tests.views import volunteer_pages

SUBMIT = "Antrag abschicken"


def fetch(people: People) -> str:
    return volunteer_pages.fetch(people, "/application")


def post(people: People, path: str = "", **fields: str) -> TestResponse:
    return people.client(people.volunteer).post(f"/application{path}", data=fields)


def submit(people: People, **changes: str) -> TestResponse:
    return post(people, **({"authority": "08235", "consent": "1"} | changes))


def only_one(people: People) -> Application:
    with people.session() as session:
        return session.scalars(select(Application)).one()


def count(people: People) -> int:
    with people.session() as session:
        return session.scalar(select(func.count()).select_from(Application)) or 0


def stored(session: Session) -> Application:
    return session.scalars(select(Application)).one()


def ask(people: People) -> None:
    with people.session() as session, session.begin():
        at = people.parts.clock() + timedelta(minutes=5)
        stored(session).query(by=people.calw.clerk, at=at, question="Seit wann genau?")


def reject(people: People) -> None:
    with people.session() as session, session.begin():
        at = people.parts.clock() + timedelta(minutes=5)
        stored(session).reject(by=people.calw.clerk, at=at, reason="Die Stunden waren bezahlt.")

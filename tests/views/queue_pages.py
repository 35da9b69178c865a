"""What tests of the work queue share: choosing, deciding, letting time pass."""

from uuid import UUID

from werkzeug.test import TestResponse

from pwa.clock import local_day
from pwa.db import writing
from pwa.domain.application import ApplicationStatus
from pwa.domain.hour_log import HourLogStatus
from pwa.models import Application, BulkAct, CaseKind, HourLog, SavedView
from pwa.services import consequences
from tests.audit import AuditingClient
from tests.people import People, Town

HOURS = "/office/hour-logs"
APPLICATIONS = "/office/applications"
DECISIONS = {HOURS: "/office/decisions/hour-logs", APPLICATIONS: "/office/decisions/applications"}


def bulk_act(people: People, town: Town | None = None) -> str:
    """Store a bulk act of a town's clerk and return its public id."""
    place, at = town or people.calw, people.parts.clock()
    clerk = place.clerk
    row = BulkAct(authority_id=place.authority, by_id=clerk, case_kind=CaseKind.HOUR_LOG, at=at, outcomes="[]")
    return stored(people, row)


def saved_view(people: People, account: UUID | None = None) -> str:
    """Store a view of a clerk, of Calw's unless said, and return its public id."""
    return stored(
        people, SavedView(account_id=account or people.calw.clerk, queue="hours", name="Meine", query="show=ready")
    )


def stored(people: People, row: BulkAct | SavedView) -> str:
    """Store a row and return its public id."""
    with people.session() as session, session.begin():
        session.add(row)
        session.flush()
        return row.public_id


def item(people: People, public_id: str) -> str:
    """Return a case as the queue's checkbox sends it."""
    with people.session() as session:
        hour_log = session.query(HourLog).filter_by(public_id=public_id).one_or_none()
        row = hour_log or session.query(Application).filter_by(public_id=public_id).one()
        return f"{public_id}~{row.content_mark}"


def decide(client: AuditingClient, path: str, items: list[str], **form: str) -> TestResponse:
    """Send a summary's form and return the page with the results."""
    response = client.post(DECISIONS[path], data={"item": items, **form})
    assert response.status_code == 303, response.text
    return client.get(response.location)


def carry_out(people: People) -> int:
    """Do what is due, as the thread does it, and return how much that was."""
    now = people.parts.clock()
    with writing(people.parts.engine) as session, session.begin():
        keys = consequences.due(session, now=now)
        for key in keys:
            consequences.carry_out(session, key, programme=people.parts.programme, now=now, today=local_day(now))
    return len(keys)


def hours_status(people: People, public_id: str) -> HourLogStatus:
    """Return how far an entry has come."""
    with people.session() as session:
        return session.query(HourLog).filter_by(public_id=public_id).one().status


def application_status(people: People, public_id: str) -> ApplicationStatus:
    """Return how far an application has come."""
    with people.session() as session:
        return session.query(Application).filter_by(public_id=public_id).one().status

"""What the tests of merged organisations share."""

from uuid import UUID

from sqlalchemy import select

from pwa.models import HourLog, Organisation
from tests.people import People

LIST = "/office/organisations"
REASON = "Derselbe Verein, einmal abgekürzt"


def store(people: People, name: str, **columns: object) -> Organisation:
    with people.session() as session, session.begin():
        row = Organisation(**{"authority_id": people.calw.authority, "name": name} | columns)
        session.add(row)
        session.flush()
        session.refresh(row)
        return row


def merge(people: People, double: Organisation, **changes: str) -> int:
    """Make the double part of the town's organisation."""
    survivor = people.calw.organisation
    data = {"other": survivor, "survivor": survivor, "reason": REASON} | changes
    return people.client(people.calw.clerk).post(f"{LIST}/{double.public_id}/merge", data=data).status_code


def place_of(people: People, public_id: str) -> UUID:
    with people.session() as session:
        return session.scalars(select(HourLog.organisation_id).where(HourLog.public_id == public_id)).one()


def hour_log_at(people: People, double: Organisation) -> str:
    public_id = people.hour_log()
    with people.session() as session, session.begin():
        row = session.scalars(select(HourLog).where(HourLog.public_id == public_id)).one()
        row.organisation_id = double.id
    return public_id


def merged_into(people: People, organisation: Organisation) -> UUID | None:
    with people.session() as session:
        return session.get_one(Organisation, organisation.id).merged_into_id

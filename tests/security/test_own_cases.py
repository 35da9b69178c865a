"""A clerk decides neither on the own hours nor on what the clerk confirmed as a club's contact: in every path."""

from uuid import UUID

import pytest
from sqlalchemy import select

from pwa.domain.application import ApplicationStatus
from pwa.domain.hour_log import HourLogStatus
from pwa.models import Account, Application, Card, HourLog, HourLogStep
from pwa.services import own_cases
from tests.people import People
from tests.views.confirm_pages import confirm_all, make_attestation, make_contact, path_of, reply

Ways = tuple[tuple[str, dict[str, str]], ...]

APPLICATION_PATHS: Ways = (
    ("approval", {}),
    ("approval", {"then": "card"}),
    ("rejection", {"reason": "Nein."}),
    ("query", {"question": "Wann?"}),
)
HOUR_PATHS: Ways = (
    ("approval", {}),
    ("approval", {"then": "next"}),
    ("rejection", {"reason": "Nein."}),
    ("query", {"question": "Wann?"}),
)


def address_of(people: People, account: UUID) -> str:
    with people.session() as session:
        email = session.get_one(Account, account).email
    assert email is not None
    return email


def answered_by_clerk(people: People, answer: str = "confirmed", *, tag: str = "") -> str:
    """Let the clerk answer as a contact of the club; another clerk has vouched for the address."""
    email = address_of(people, people.calw.clerk).replace("@", f"{tag}@")
    contact = make_contact(people, email=email)
    application = people.application()
    public_id = make_attestation(people, application=application)
    reply(people, path_of(people, contact), public_id, answer, reason="Nein.")
    return application


def status_of(people: People, public_id: str) -> ApplicationStatus:
    with people.session() as session:
        return session.scalars(select(Application.status).where(Application.public_id == public_id)).one()


@pytest.mark.parametrize("answer", ["confirmed", "declined", "unknown_person"])
def test_clerk_who_answered_for_the_club_decides_nothing_on_the_application(people: People, answer: str) -> None:
    people.reach_goal()
    application = answered_by_clerk(people, answer)
    clerk = people.client(people.calw.clerk)
    for way, fields in APPLICATION_PATHS:
        assert clerk.post(f"/office/applications/{application}/{way}", data=fields).status_code == 403, way
    assert status_of(people, application) is ApplicationStatus.SUBMITTED
    page = clerk.get(f"/office/applications/{application}").text
    assert "Sie haben diesen Antrag für eine Organisation beantwortet." in page
    assert "Nur genehmigen" not in page


def test_another_clerk_decides_in_that_ones_place(people: People) -> None:
    people.reach_goal()
    application = answered_by_clerk(people)
    lead = people.client(people.calw.lead)
    assert lead.post(f"/office/applications/{application}/approval").status_code == 303


def test_clerk_who_answered_for_the_club_issues_no_card(people: People) -> None:
    people.reach_goal()
    application = answered_by_clerk(people)
    people.client(people.calw.lead).post(f"/office/applications/{application}/approval")
    response = people.client(people.calw.clerk).post(f"/office/applications/{application}/card")
    assert response.status_code == 403
    with people.session() as session:
        assert session.scalars(select(Card)).all() == []


def test_tag_in_the_address_hides_nobody(people: People) -> None:
    application = answered_by_clerk(people, tag="+verein")
    response = people.client(people.calw.clerk).post(
        f"/office/applications/{application}/rejection", data={"reason": "Nein."}
    )
    assert response.status_code == 403


def test_clerk_decides_nothing_on_the_own_application(people: People) -> None:
    application = people.application(people.calw.clerk)
    clerk = people.client(people.calw.clerk)
    for way, fields in (*APPLICATION_PATHS, ("card", {})):
        assert clerk.post(f"/office/applications/{application}/{way}", data=fields).status_code == 403, way


def test_clerk_who_answered_for_the_club_decides_nothing_on_that_persons_hours_there(people: People) -> None:
    answered_by_clerk(people)
    hour_log, elsewhere = people.hour_log(), people.hour_log(people.other_volunteer)
    clerk = people.client(people.calw.clerk)
    for way, fields in HOUR_PATHS:
        assert clerk.post(f"/office/hour-logs/{hour_log}/{way}", data=fields).status_code == 403, way
    with people.session() as session:
        assert set(session.scalars(select(HourLog.status))) == {HourLogStatus.SUBMITTED}
    page = clerk.get(f"/office/hour-logs/{hour_log}").text
    assert "Sie haben diese Stunden für eine Organisation bestätigt." in page
    assert clerk.post(f"/office/hour-logs/{elsewhere}/approval").status_code == 303, "others' hours are no own case"


def test_clerk_who_confirmed_hours_decides_nothing_on_them(people: People) -> None:
    hour_log = people.hour_log(status=HourLogStatus.CONFIRMED)
    with people.session() as session, session.begin():
        row = session.scalars(select(HourLog).where(HourLog.public_id == hour_log)).one()
        session.add(
            HourLogStep(
                hour_log_id=row.id,
                status=HourLogStatus.CONFIRMED,
                by_id=people.calw.clerk,
                at=people.parts.clock(),
            )
        )
    for way, fields in HOUR_PATHS:
        response = people.client(people.calw.clerk).post(f"/office/hour-logs/{hour_log}/{way}", data=fields)
        assert response.status_code == 403, way
    assert people.client(people.calw.lead).post(f"/office/hour-logs/{hour_log}/approval").status_code == 303


def test_clerk_decides_nothing_on_the_own_hours(people: People) -> None:
    hour_log = people.hour_log(people.calw.clerk)
    for way, fields in HOUR_PATHS:
        response = people.client(people.calw.clerk).post(f"/office/hour-logs/{hour_log}/{way}", data=fields)
        assert response.status_code == 403, way


def test_contact_who_has_not_answered_may_decide(people: People) -> None:
    make_contact(people, email=address_of(people, people.calw.clerk))
    application = people.application()
    make_attestation(people, application=application)
    response = people.client(people.calw.clerk).post(
        f"/office/applications/{application}/rejection", data={"reason": "Nein."}
    )
    assert response.status_code == 303


def test_clerk_without_an_address_is_nobodys_contact(people: People) -> None:
    contact = make_contact(people)
    application = people.application()
    make_attestation(people, application=application)
    confirm_all(people, path_of(people, contact))
    with people.session() as session:
        session.get_one(Account, people.calw.clerk).email = None
        row = session.scalars(select(Application).where(Application.public_id == application)).one()
        assert not own_cases.is_own_application(session, row, by=people.calw.clerk)

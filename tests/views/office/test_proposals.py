"""What two people decide together: proposed, confirmed, refused, taken back, expired."""

from uuid import UUID

import pytest
from sqlalchemy import select
from werkzeug.test import TestResponse

from pwa.domain.application import ApplicationStatus
from pwa.models import Application, ApplicationStep, AuditEntry, Proposal
from tests.clock import FakeClock
from tests.office_people import open_proposal, second_lead
from tests.people import People

PROPOSALS = "/office/proposals"
REASON = "Die Unterlagen sind bei einem Brand verloren."


def override(people: People, application: str, by: UUID | None = None, reason: str = REASON) -> TestResponse:
    path = f"/office/applications/{application}/override"
    return people.client(by or people.calw.clerk).post(path, data={"reason": reason})


def newest(people: People) -> Proposal:
    with people.session() as session:
        return session.scalars(select(Proposal).order_by(Proposal.id.desc())).first() or Proposal()


def decide(people: People, by: UUID, what: str = "confirmation") -> TestResponse:
    return people.client(by).post(f"{PROPOSALS}/{newest(people).public_id}/{what}")


def status(people: People) -> ApplicationStatus:
    with people.session() as session:
        return session.scalars(select(Application.status)).one()


def test_two_people_grant_a_hardship_case(people: People) -> None:
    application = people.application()
    clerk = people.client(people.calw.clerk)
    assert f"/office/applications/{application}/override" in clerk.get(f"/office/applications/{application}").text
    assert clerk.get(f"/office/applications/{application}/override").status_code == 200
    answer = override(people, application)
    assert (answer.status_code, answer.location) == (303, f"{PROPOSALS}?done=proposed")
    assert status(people) is ApplicationStatus.SUBMITTED
    page = people.client(people.calw.lead).get(PROPOSALS).text
    assert "Härtefall: Antrag von Anna Kowalska genehmigen" in page
    assert REASON in page
    assert decide(people, people.calw.lead).location == f"{PROPOSALS}?done=confirmed"
    assert status(people) is ApplicationStatus.APPROVED
    with people.session() as session:
        steps = session.scalars(select(ApplicationStep.text).order_by(ApplicationStep.at, ApplicationStep.id)).all()
        acts = session.scalars(select(AuditEntry.act).order_by(AuditEntry.id)).all()
    assert REASON in steps
    assert acts[-2:] == ["propose", "confirm"]


def test_undo_leaves_what_two_people_granted(people: People) -> None:
    application, clerk = people.application(), people.client(people.calw.clerk)
    clerk.post(f"/office/applications/{application}/query", data={"question": "Wo?"})
    people.client(people.volunteer).post("/application", data={"answer": "Hier."})
    override(people, application)
    decide(people, people.calw.lead)
    assert clerk.post(f"/office/applications/{application}/undo").status_code == 409
    assert status(people) is ApplicationStatus.APPROVED


def test_nobody_confirms_or_refuses_the_own_proposal(people: People) -> None:
    override(people, people.application())
    for what in ("confirmation", "refusal"):
        answer = decide(people, people.calw.clerk, what)
        assert answer.status_code == 403
        assert "Das entscheidet eine zweite Person" in answer.text
    assert status(people) is ApplicationStatus.SUBMITTED
    assert newest(people).state == "open"


def test_another_address_of_the_same_mailbox_is_no_second_person(people: People) -> None:
    again = second_lead(people, "Lead+2@calw.example")
    override(people, people.application(), by=people.calw.lead)
    assert "/confirmation" not in people.client(again).get(PROPOSALS).text
    for what in ("confirmation", "refusal"):
        answer = decide(people, again, what)
        assert answer.status_code == 403
        assert "Das entscheidet eine zweite Person" in answer.text
    assert status(people) is ApplicationStatus.SUBMITTED
    assert decide(people, people.calw.clerk).status_code == 303


def test_only_the_proposer_takes_a_proposal_back(people: People) -> None:
    override(people, people.application())
    assert decide(people, people.calw.lead, "withdrawal").status_code == 403
    assert decide(people, people.calw.clerk, "withdrawal").status_code == 303
    assert decide(people, people.calw.lead).status_code == 409
    assert status(people) is ApplicationStatus.SUBMITTED


@pytest.mark.parametrize("first", ["confirmation", "refusal"])
@pytest.mark.parametrize("second", ["confirmation", "refusal"])
def test_a_proposal_is_decided_once(people: People, first: str, second: str) -> None:
    override(people, people.application())
    assert decide(people, people.calw.lead, first).status_code == 303
    before = status(people)
    assert decide(people, people.calw.lead, second).status_code == 409
    assert status(people) is before


def test_a_proposal_expires_after_seven_days(people: People, clock: FakeClock) -> None:
    override(people, people.application())
    clock.turn(days=7, seconds=-1)
    assert "Bestätigen" in people.client(people.calw.lead).get(PROPOSALS).text
    clock.turn(seconds=1)
    page = people.client(people.calw.lead).get(PROPOSALS).text
    assert "Abgelaufen" in page
    assert "/confirmation" not in page
    assert decide(people, people.calw.lead).status_code == 409
    assert status(people) is ApplicationStatus.SUBMITTED


def test_an_act_that_fails_leaves_nothing_half_done(people: People) -> None:
    application = people.application()
    override(people, application)
    people.client(people.calw.lead).post(f"/office/applications/{application}/rejection", data={"reason": "Nein"})
    assert decide(people, people.calw.lead).status_code == 409
    assert status(people) is ApplicationStatus.REJECTED
    proposal = newest(people)
    assert (proposal.state, proposal.decided_by_id, proposal.performed_at) == ("open", None, None)


def test_the_applicant_confirms_nothing_about_oneself(people: People) -> None:
    override(people, people.application(people.calw.lead), by=people.calw.clerk)
    assert decide(people, people.calw.lead).status_code == 403
    assert override(people, people.application(people.calw.clerk), by=people.calw.clerk).status_code == 403


@pytest.mark.parametrize("reason", ["", "  ", "x" * 501])
def test_a_hardship_case_needs_a_reason(people: People, reason: str) -> None:
    assert override(people, people.application(), reason=reason).status_code == 422
    with people.session() as session:
        assert session.scalars(select(Proposal)).all() == []


def test_a_hardship_case_is_proposed_once_and_only_where_rules_are_not_met(people: People) -> None:
    application = people.application()
    override(people, application)
    assert override(people, application).status_code == 422
    people.reach_goal(people.other_volunteer)
    answer = override(people, people.application(people.other_volunteer))
    assert answer.status_code == 422
    assert "Bitte genehmigen Sie den Antrag einfach" in answer.text


def test_a_decided_application_is_no_hardship_case(people: People) -> None:
    application = people.application()
    people.client(people.calw.lead).post(f"/office/applications/{application}/rejection", data={"reason": "Nein"})
    assert override(people, application).status_code == 409


def test_auditors_read_and_decide_nothing(people: People) -> None:
    override(people, people.application())
    page = people.client(people.calw.auditor).get(PROPOSALS).text
    assert REASON in page
    assert "/confirmation" not in page
    assert decide(people, people.calw.auditor).status_code == 403


def test_other_towns_proposals_are_like_missing_ones(people: People) -> None:
    public_id = open_proposal(people)
    lead = people.client(people.ulm.lead)
    assert "Härtefall" not in lead.get(PROPOSALS).text
    for what in ("confirmation", "refusal", "withdrawal"):
        theirs, missing = lead.post(f"{PROPOSALS}/{public_id}/{what}"), lead.post(f"{PROPOSALS}/{'x' * 16}/{what}")
        assert theirs.status_code == missing.status_code == 404
        assert theirs.text.replace(public_id, "") == missing.text.replace("x" * 16, "")


def test_confirming_asks_for_the_second_factor(people: People, clock: FakeClock) -> None:
    override(people, people.application())
    lead = people.client(people.calw.lead)
    clock.turn(minutes=11)
    path = f"{PROPOSALS}/{newest(people).public_id}/confirmation"
    assert lead.post(path).status_code == 403
    assert status(people) is ApplicationStatus.SUBMITTED
    assert lead.post(path, data={"factor_demo": "1"}).status_code == 303
    assert status(people) is ApplicationStatus.APPROVED

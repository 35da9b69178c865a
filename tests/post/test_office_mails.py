"""Notices to people of an office: who gets one, in which language, and what none says."""

from email.message import EmailMessage

import pytest
from sqlalchemy import select

from pwa.models import Account, Proposal
from pwa.post.mail import DemoMailbox, MailNotSentError
from tests.clock import FakeClock
from tests.office_people import INVITED, second_lead
from tests.outbox import Outbox
from tests.people import People
from tests.views.test_second_factor import CLERK, set_up, signed_in

REASON = "Wegen Frau Kowalska"


@pytest.fixture
def outbox(people: People) -> Outbox:
    mailer = people.parts.mailer
    assert isinstance(mailer, DemoMailbox)
    return Outbox(mailer)


def propose_lead(people: People) -> int:
    form = {"email": INVITED, "role": "lead", "reason": REASON}
    return people.client(people.calw.lead).post("/office/invitations", data=form).status_code


def test_second_lead_hears_of_a_proposal_in_the_own_language(people: People, outbox: Outbox) -> None:
    reader = second_lead(people)
    with people.session() as session, session.begin():
        session.get_one(Account, reader).language = "en"
    assert propose_lead(people) == 303

    assert [mail["To"] for mail in outbox.mailbox.newest()] == ["zwei@calw.example"]
    assert outbox.newest["Content-Language"] == "en"
    assert "http://127.0.0.1:8000/office/proposals" in outbox.text
    assert "second person" in outbox.text
    for word in ("Kowalska", INVITED, "Wegen"):
        assert word not in outbox.written


def test_other_addresses_of_the_proposers_mailbox_hear_nothing(people: People, outbox: Outbox) -> None:
    second_lead(people, "lead+2@calw.example")
    assert propose_lead(people) == 303
    assert outbox.count == 0


def test_whoever_decides_on_applications_hears_of_a_hardship_case(people: People, outbox: Outbox) -> None:
    path = f"/office/applications/{people.application()}/override"
    assert people.client(people.calw.clerk).post(path, data={"reason": REASON}).status_code == 303
    assert [mail["To"] for mail in outbox.mailbox.newest()] == ["lead@calw.example"]
    assert "Kowalska" not in outbox.written


def test_proposal_stands_where_the_mail_does_not_go_out(
    people: People, outbox: Outbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_mailbox: DemoMailbox, _message: EmailMessage) -> None:
        raise MailNotSentError

    second_lead(people)
    monkeypatch.setattr(DemoMailbox, "send", fail)
    assert propose_lead(people) == 303
    assert outbox.count == 0
    with people.session() as session:
        assert session.scalars(select(Proposal)).one().reason == REASON


def test_everybody_hears_what_becomes_of_the_own_second_factor(
    people: People, outbox: Outbox, clock: FakeClock
) -> None:
    client = signed_in(people, outbox)
    set_up(client, clock)
    assert (outbox.newest["To"], outbox.newest["Subject"]) == (CLERK, "Ihre Anmeldung wurde geändert")
    assert "ist eine App für Codes dazugekommen" in outbox.text
    assert "http://127.0.0.1:8000/account/factors" in outbox.text

    client.post("/account/factors/codes")
    assert "neue Wiederherstellungs-Codes" in outbox.text

    path = f"/office/people/{people.public_id(people.calw.clerk)}/factor-reset"
    assert people.client(people.calw.lead).post(path).status_code == 303
    assert outbox.newest["To"] == CLERK
    assert "Ihr Amt hat Ihren zweiten Faktor" in outbox.text

"""Mails to organisations: the first, day 7, day 21, a new link; nothing of those who applied stands in them."""

import re
from email.message import EmailMessage
from uuid import UUID

import pytest

from pwa.models import OrganisationContact
from pwa.post.confirmation_mails import send_confirmation_mails
from pwa.post.mail import DemoMailbox, MailNotSentError
from pwa.services import contacts
from tests.clock import FakeClock
from tests.outbox import Outbox
from tests.people import People
from tests.views.confirm_pages import (
    BOARD,
    DEPUTY,
    confirm_all,
    make_attestation,
    make_contact,
    make_many,
    path_of,
)

FIRST = "Bitte bestätigen Sie Engagierte"
REMINDER = "Erinnerung: Bitte bestätigen Sie Engagierte"
RENEWED = "Ihr neuer Link zum Bestätigen"


@pytest.fixture
def outbox(people: People) -> Outbox:
    mailer = people.parts.mailer
    assert isinstance(mailer, DemoMailbox)
    return Outbox(mailer)


@pytest.fixture
def contact(people: People) -> UUID:
    return make_contact(people)


def send(people: People) -> None:
    with people.app.app_context():
        send_confirmation_mails(people.parts)


def subjects(outbox: Outbox) -> list[str]:
    return [str(mail["Subject"]) for mail in reversed(outbox.mailbox.newest())]


def run(people: People, clock: FakeClock, *, days: int) -> None:
    """Let the thread look each day."""
    for _ in range(days):
        clock.turn(days=1)
        send(people)


def test_contact_is_asked_by_one_mail_with_the_count(people: People, contact: UUID, outbox: Outbox) -> None:
    make_many(people, 3)
    send(people)
    send(people)
    assert subjects(outbox) == [FIRST]
    assert outbox.newest["To"] == BOARD
    assert "3 Personen aus „Sportverein Calw“" in outbox.text
    assert f"http://127.0.0.1:8000{path_of(people, contact)}" in outbox.text.splitlines()


@pytest.mark.usefixtures("contact")
def test_mail_holds_nothing_of_those_who_applied(people: People, outbox: Outbox) -> None:
    make_attestation(people)
    send(people)
    for word in ("Anna", "Kowalska", "Trainerin", "210", "2020", "volunteers.example"):
        assert word not in outbox.written


@pytest.mark.usefixtures("contact")
def test_link_in_the_mail_opens_the_page(people: People, outbox: Outbox) -> None:
    make_attestation(people)
    send(people)
    found = re.search(r"http://127\.0\.0\.1:8000(/confirm/\S+)", outbox.text)
    assert found
    assert people.client().get(found.group(1)).status_code == 200


@pytest.mark.usefixtures("contact")
def test_reminders_come_on_day_7_and_21_while_something_is_open(
    people: People, outbox: Outbox, clock: FakeClock
) -> None:
    make_attestation(people)
    send(people)
    run(people, clock, days=6)
    assert subjects(outbox) == [FIRST]
    run(people, clock, days=1)
    assert subjects(outbox) == [FIRST, REMINDER]
    assert "wartet noch auf Ihre Antwort" in outbox.text
    run(people, clock, days=13)
    assert subjects(outbox) == [FIRST, REMINDER]
    run(people, clock, days=1)
    assert subjects(outbox) == [FIRST, REMINDER, REMINDER]
    run(people, clock, days=20)
    assert subjects(outbox) == [FIRST, REMINDER, REMINDER]


def test_nothing_open_needs_no_reminder(people: People, contact: UUID, outbox: Outbox, clock: FakeClock) -> None:
    make_attestation(people)
    send(people)
    confirm_all(people, path_of(people, contact))
    run(people, clock, days=28)
    assert subjects(outbox) == [FIRST]


@pytest.mark.usefixtures("contact")
def test_who_applies_a_day_later_is_asked_for_by_another_mail(people: People, outbox: Outbox, clock: FakeClock) -> None:
    make_attestation(people)
    send(people)
    clock.turn(hours=2)
    make_attestation(people, people.other_volunteer)
    send(people)
    assert subjects(outbox) == [FIRST], "one mail a day is enough"
    run(people, clock, days=1)
    assert subjects(outbox) == [FIRST, FIRST]
    assert "2 Personen" in outbox.text
    run(people, clock, days=8)
    assert subjects(outbox) == [FIRST, FIRST, REMINDER], "the old link's reminders do not come as well"


def test_new_link_is_sent_to_the_stored_address(
    people: People, contact: UUID, outbox: Outbox, clock: FakeClock
) -> None:
    make_attestation(people)
    send(people)
    old = path_of(people, contact)
    clock.turn(days=28)
    people.client().post(f"{old}/link")
    send(people)
    assert subjects(outbox) == [FIRST, RENEWED]
    assert outbox.newest["To"] == BOARD
    assert path_of(people, contact) in outbox.text


def test_deputy_gets_an_own_mail_and_the_contact_none_any_more(
    people: People, contact: UUID, outbox: Outbox, clock: FakeClock
) -> None:
    make_attestation(people)
    send(people)
    deputy = make_contact(people, email=DEPUTY)
    with people.session() as session:
        chosen = session.get_one(OrganisationContact, deputy).public_id
    people.client().post(f"{path_of(people, contact)}/deputy", data={"deputy": chosen})
    send(people)
    assert outbox.newest["To"] == DEPUTY
    run(people, clock, days=22)
    assert [mail["To"] for mail in outbox.mailbox.newest()].count(BOARD) == 1


def test_removed_contact_gets_no_mail(people: People, contact: UUID, outbox: Outbox) -> None:
    make_attestation(people)
    with people.session() as session, session.begin():
        session.get_one(OrganisationContact, contact).remove(at=people.parts.clock())
    send(people)
    assert outbox.count == 0


@pytest.mark.usefixtures("contact")
def test_mail_that_does_not_go_out_is_tried_again_each_hour(
    people: People, outbox: Outbox, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    tried: list[str] = []

    def fail(_mailbox: DemoMailbox, message: EmailMessage) -> None:
        tried.append(message["To"])
        raise MailNotSentError

    make_attestation(people)
    with monkeypatch.context() as patch:
        patch.setattr(DemoMailbox, "send", fail)
        send(people)
        send(people)
        assert tried == [BOARD], "not at once"
        clock.turn(hours=1)
        send(people)
        assert tried == [BOARD] * 2
    clock.turn(hours=1)
    send(people)
    assert subjects(outbox) == [FIRST]


@pytest.mark.usefixtures("contact")
def test_mail_server_that_is_away_for_days_leaves_the_reminder(
    people: People, outbox: Outbox, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:

    def fail(_mailbox: DemoMailbox, _message: EmailMessage) -> None:
        raise MailNotSentError

    make_attestation(people)
    with monkeypatch.context() as patch:
        patch.setattr(DemoMailbox, "send", fail)
        run(people, clock, days=4)
    run(people, clock, days=2)
    assert outbox.count == 0
    run(people, clock, days=1)
    assert subjects(outbox) == [REMINDER]


@pytest.mark.usefixtures("contact")
def test_server_that_was_off_for_a_week_sends_one_mail(people: People, outbox: Outbox, clock: FakeClock) -> None:
    make_attestation(people)
    clock.turn(days=8)
    send(people)
    send(people)
    assert subjects(outbox) == [FIRST]


def test_contact_that_is_removed_while_the_mail_goes_out_gets_no_reminder(
    people: People, contact: UUID, outbox: Outbox, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    deliver = DemoMailbox.send

    def remove_first(mailbox: DemoMailbox, message: EmailMessage) -> None:
        with people.session() as session, session.begin():
            contacts.remove(session, session.get_one(OrganisationContact, contact), now=people.parts.clock())
        deliver(mailbox, message)

    make_attestation(people)
    with monkeypatch.context() as patch:
        patch.setattr(DemoMailbox, "send", remove_first)
        send(people)
    run(people, clock, days=22)
    assert subjects(outbox) == [FIRST]

"""Mails to people without an account: each once a day, never with the leader's words, tried again where they fail."""

from email.message import EmailMessage

import pytest

from pwa.post.invitations import send_invitations
from pwa.post.mail import DemoMailbox, MailNotSentError
from tests.clock import FakeClock
from tests.outbox import Outbox
from tests.people import People
from tests.views.group_pages import OTHER, STRANGER, newcomer, proposals, send_list, send_list_as

SECOND = "dora@example.org"


@pytest.fixture
def outbox(people: People) -> Outbox:
    mailer = people.parts.mailer
    assert isinstance(mailer, DemoMailbox)
    return Outbox(mailer)


def send(people: People) -> None:
    with people.app.app_context():
        send_invitations(people.parts)


def test_address_without_an_account_gets_a_mail(people: People, outbox: Outbox) -> None:
    send_list(people, f"{OTHER}\n{STRANGER}")
    assert outbox.count == 0, "the leader does not wait for mails"
    send(people)

    assert outbox.count == 1
    assert outbox.newest["To"] == STRANGER
    assert "http://127.0.0.1:8000/groups" in outbox.text


def test_mail_holds_no_name_no_hours_and_no_word_of_the_leader(people: People, outbox: Outbox) -> None:
    send_list(people, STRANGER, activity="Kaufen Sie hier: evil.example")
    send(people)

    for word in ("Anna", "Kowalska", "evil", "2,5", "Sportverein"):
        assert word not in outbox.written


def test_mail_is_sent_once(people: People, outbox: Outbox) -> None:
    send_list(people, STRANGER)
    for _ in range(2):
        send(people)
    assert outbox.count == 1


def test_one_mail_a_day_is_enough(people: People, outbox: Outbox, clock: FakeClock) -> None:
    for activity in ("Aufbau", "Abbau"):
        send_list(people, STRANGER, activity=activity)
    send_list_as(people.other_volunteer, people, STRANGER)
    send(people)
    assert outbox.count == 1

    clock.turn(days=1)
    send_list(people, f"{STRANGER}\n{SECOND}")
    send(people)
    assert outbox.count == 3


def test_whoever_answers_first_needs_no_mail(people: People, outbox: Outbox) -> None:
    send_list(people, STRANGER)
    account = newcomer(people)
    people.client(account).post(f"/groups/proposals/{proposals(people)[0].public_id}/refusal")
    send(people)
    assert outbox.count == 0


def test_mail_that_does_not_go_out_is_tried_again_and_given_up(
    people: People, outbox: Outbox, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    tried: list[str] = []

    def fail(_mailbox: DemoMailbox, message: EmailMessage) -> None:
        tried.append(message["To"])
        raise MailNotSentError

    send_list(people, STRANGER)
    with monkeypatch.context() as patch:
        patch.setattr(DemoMailbox, "send", fail)
        send(people)
        send(people)
        assert tried == [STRANGER], "not at once"
        clock.turn(hours=1)
        send(people)
        assert tried == [STRANGER] * 2
    clock.turn(hours=1)
    send(people)
    assert outbox.count == 1

    send_list(people, SECOND)
    with monkeypatch.context() as patch:
        patch.setattr(DemoMailbox, "send", fail)
        for _ in range(60):
            send(people)
            clock.turn(hours=1)
    send(people)
    assert outbox.count == 1
    assert len(tried) == 2 + 48

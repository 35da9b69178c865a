"""Mails say in general words what happened, and are tried again."""

import logging
from email.message import EmailMessage

import pytest
from sqlalchemy import select, update

from pwa.models import Account, Channel, Delivery
from pwa.post.messenger import Messenger
from tests.clock import FakeClock
from tests.people import People
from tests.post.messenger.telling import PERSONAL, Letterbox, ask, open_deliveries, subscribe, want
from tests.push_service import PushService


def test_mail_greets_says_what_happened_and_leads_to_the_inbox(
    people: People, messenger: Messenger, letterbox: Letterbox
) -> None:
    ask(people)
    messenger.look()
    messenger.look()
    (mail,) = letterbox.taken
    text = mail.get_content()
    assert (mail["To"], mail["Content-Language"]) == ("anna@volunteers.example", "de")
    assert mail["Subject"] == "Das Amt hat eine Frage zu Ihren Stunden"
    assert "Guten Tag Anna,\n" in text
    assert "Bitte antworten Sie, dann geht es weiter." in text
    assert "http://127.0.0.1:8000/messages\n" in text
    assert open_deliveries(people) == 0


def test_mail_names_nothing_personal_and_says_how_to_switch_it_off(
    people: People, messenger: Messenger, letterbox: Letterbox
) -> None:
    ask(people)
    messenger.look()
    text = f"{letterbox.taken[0]['Subject']} {letterbox.taken[0].get_content()}"
    assert [word for word in PERSONAL if word in text] == []
    assert "http://127.0.0.1:8000/messages/settings\n" in text


def test_mail_speaks_the_language_of_its_reader(people: People, messenger: Messenger, letterbox: Letterbox) -> None:
    with people.session() as session, session.begin():
        session.execute(update(Account).where(Account.id == people.volunteer).values(language="en", given_name=""))
    ask(people)
    messenger.look()
    assert letterbox.taken[0]["Content-Language"] == "en"
    assert "Please answer" in letterbox.taken[0].get_content()
    assert "Hello,\n" in letterbox.taken[0].get_content()


def test_mail_that_was_not_taken_is_sent_later(
    people: People, messenger: Messenger, letterbox: Letterbox, clock: FakeClock
) -> None:
    letterbox.is_open = False
    ask(people)
    messenger.look()
    letterbox.is_open = True
    messenger.look()
    assert letterbox.taken == []
    clock.turn(minutes=5)
    messenger.look()
    assert len(letterbox.taken) == 1
    assert open_deliveries(people) == 0


def test_neither_without_a_wish(
    people: People, messenger: Messenger, service: PushService, letterbox: Letterbox
) -> None:
    want(people)
    subscribe(people, service)
    ask(people)
    messenger.look()
    assert (service.taken, letterbox.taken) == ([], [])


def test_batch_that_took_too_long_is_left_to_whoever_has_it_now(
    people: People, messenger: Messenger, letterbox: Letterbox, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    def slowly(message: EmailMessage) -> None:
        letterbox.taken.append(message)
        clock.turn(minutes=6)

    monkeypatch.setattr(letterbox, "send", slowly)
    ask(people)
    ask(people, mark="2")
    messenger.look()
    assert len(letterbox.taken) == 2
    with people.session() as session:
        assert sorted(session.scalars(select(Delivery.tries))) == [1, 2]


def test_nobody_is_named_in_the_log(
    people: People,
    messenger: Messenger,
    service: PushService,
    letterbox: Letterbox,
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.DEBUG)
    want(people, Channel.MAIL, Channel.PUSH)
    subscribe(people, service)
    letterbox.is_open, service.status = False, 500
    ask(people)
    messenger.look()
    assert [word for word in ("Anna", "anna", "Kowalska", "/push/", "volunteers.example") if word in caplog.text] == []


def test_database_that_fails_is_logged_without_values_and_tried_again(
    people: People, messenger: Messenger, caplog: pytest.LogCaptureFixture
) -> None:
    ask(people)
    with people.parts.engine.begin() as connection:
        connection.exec_driver_sql("ALTER TABLE delivery RENAME TO delivery_away")
    messenger.look()
    with people.parts.engine.begin() as connection:
        connection.exec_driver_sql("ALTER TABLE delivery_away RENAME TO delivery")
    assert "Messages could not be sent" in caplog.text
    messenger.look()
    assert open_deliveries(people) == 0

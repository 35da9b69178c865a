"""Pushes carry general words to the browsers of those who are signed in there."""

from sqlalchemy import select

from pwa.models import Channel, PushSubscription
from pwa.post.messenger import Messenger
from pwa.services import sessions
from tests.clock import FakeClock
from tests.people import People
from tests.post.messenger.telling import PERSONAL, ask, open_deliveries, subscribe, want
from tests.push_service import PushService


def test_push_carries_general_words_in_the_readers_language(
    people: People, messenger: Messenger, service: PushService
) -> None:
    want(people, Channel.PUSH)
    subscribe(people, service)
    ask(people)
    messenger.look()
    payload = service.read()
    assert payload == {
        "topic": "question",
        "path": "/messages",
        "title": "Das Amt hat eine Frage zu Ihren Stunden",
        "text": "Bitte antworten Sie, dann geht es weiter.",
        "lang": "de",
    }
    assert [word for word in (*PERSONAL, "Anna") if word in str(payload)] == []
    assert service.claims()["sub"] == "mailto:ehrenamtskarte@localhost"
    assert open_deliveries(people) == 0


def test_push_goes_to_each_browser_and_dead_ones_are_removed(
    people: People, messenger: Messenger, service: PushService
) -> None:
    want(people, Channel.PUSH)
    subscribe(people, service, "phone")
    subscribe(people, service, "tablet")
    ask(people)
    messenger.look()
    assert sorted(taken.path for taken in service.taken) == ["/push/phone", "/push/tablet"]
    service.status = 410
    ask(people, mark="2")
    messenger.look()
    with people.session() as session:
        assert session.scalars(select(PushSubscription)).all() == []
    assert open_deliveries(people) == 0


def test_push_that_was_not_taken_is_sent_later(
    people: People, messenger: Messenger, service: PushService, clock: FakeClock
) -> None:
    want(people, Channel.PUSH)
    subscribe(people, service)
    ask(people)
    service.status = 500
    messenger.look()
    assert open_deliveries(people) == 1
    service.status = 201
    clock.turn(minutes=5)
    messenger.look()
    assert (len(service.taken), open_deliveries(people)) == (2, 0)


def test_browser_that_signed_out_gets_nothing(
    people: People, messenger: Messenger, service: PushService, clock: FakeClock
) -> None:
    want(people, Channel.PUSH)
    session_id = subscribe(people, service)
    with people.session() as session, session.begin():
        sessions.end(session, session_id=session_id, now=clock())
    ask(people)
    messenger.look()
    assert (service.taken, open_deliveries(people)) == ([], 0)
    clock.turn(days=2)
    with people.session() as session, session.begin():
        sessions.forget(session, now=clock())
        assert session.scalars(select(PushSubscription)).all() == []


def test_browser_whose_session_ran_out_gets_nothing(
    people: People, messenger: Messenger, service: PushService, clock: FakeClock
) -> None:
    want(people, Channel.PUSH)
    subscribe(people, service)
    clock.turn(days=181)
    ask(people)
    messenger.look()
    assert service.taken == []

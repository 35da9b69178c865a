"""What a day brings is told once, by day, and in a demo only to those who look."""

from datetime import timedelta

from sqlalchemy import select, update

from pwa.domain.hour_log import HourLogStatus
from pwa.models import Card, Message
from pwa.post.messenger import Messenger
from pwa.services.messages import MessageKind
from tests.clock import FakeClock
from tests.people import People
from tests.post.messenger.telling import Letterbox, ask


def test_day_is_told_once_and_never_at_night(people: People, messenger: Messenger, clock: FakeClock) -> None:
    people.card()
    people.token(people.volunteer)
    with people.session() as session, session.begin():
        session.execute(update(Card).values(last_on=people.today + timedelta(days=90)))
    clock.instant = clock.instant.replace(hour=6, minute=59)
    messenger.look()
    assert ends(people) == 0
    clock.turn(minutes=1)
    messenger.look()
    messenger.look()
    assert ends(people) == 1
    with people.session() as session, session.begin():
        session.execute(update(Card).values(last_on=people.today + timedelta(days=30)))
    messenger.look()
    assert ends(people) == 1
    clock.turn(days=1)
    messenger.look()
    assert ends(people) == 2


def test_hours_that_slide_are_told(people: People, messenger: Messenger) -> None:
    people.hour_log(minutes=5, days_ago=360, status=HourLogStatus.APPROVED)
    for day in range(9):
        people.hour_log(minutes=1333, days_ago=day, status=HourLogStatus.APPROVED)
    people.token(people.volunteer)
    messenger.look()
    with people.session() as session:
        assert session.scalars(select(Message.kind)).all() == [MessageKind.HOURS_SLIDE]


def test_messages_of_last_year_are_forgotten(people: People, messenger: Messenger, clock: FakeClock) -> None:
    ask(people)
    messenger.look()
    clock.turn(days=365)
    messenger.look()
    with people.session() as session:
        assert session.scalars(select(Message)).all() == []


def test_invented_people_of_a_demo_get_no_mail(people: People, messenger: Messenger, letterbox: Letterbox) -> None:
    people.card()
    messenger.look()
    letterbox.taken.clear()
    with people.session() as session, session.begin():
        session.execute(update(Card).values(last_on=people.today + timedelta(days=30)))
    messenger.look()
    assert letterbox.taken == []


def ends(people: People) -> int:
    with people.session() as session:
        return len(session.scalars(select(Message).where(Message.kind == MessageKind.CARD_ENDS.value)).all())

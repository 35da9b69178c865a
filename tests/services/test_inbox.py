"""The inbox counts what is new and forgets what is a year old."""

from sqlalchemy import func, select

from pwa.models import Delivery, Message
from pwa.services import inbox
from tests.clock import FakeClock
from tests.people import People
from tests.services.test_messages import tell_anna


def test_new_ones_are_counted_up_to_ten(people: People) -> None:
    for number in range(12):
        tell_anna(people, mark=str(number))
        with people.session() as session:
            assert inbox.unread(session, account=people.volunteer) == min(number + 1, 10)
            assert inbox.unread(session, account=people.other_volunteer) == 0


def test_what_is_a_year_old_is_forgotten_with_its_deliveries(people: People, clock: FakeClock) -> None:
    tell_anna(people, mark="old")
    clock.turn(days=1)
    tell_anna(people, mark="younger")
    clock.turn(days=364)
    with people.session() as session, session.begin():
        assert inbox.forget(session, now=clock()) == 1
        assert session.scalars(select(Message.mark)).all() == ["younger"]
        assert session.scalar(select(func.count()).select_from(Delivery)) == 1
        assert inbox.forget(session, now=clock()) == 0


def test_delivery_is_forgotten_a_month_after_it_was_done(people: People, clock: FakeClock) -> None:
    tell_anna(people)
    with people.session() as session, session.begin():
        session.scalars(select(Delivery)).one().done_at = clock()
    clock.turn(days=30)
    with people.session() as session, session.begin():
        inbox.forget(session, now=clock())
        assert session.scalars(select(Delivery)).all() == []
        assert len(session.scalars(select(Message)).all()) == 1

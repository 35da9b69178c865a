"""Deliveries are taken on by one process, tried again with growing distance, and given up."""

from datetime import timedelta

from sqlalchemy import select

from pwa.models import Account, Channel, Delivery, Message, Topic
from pwa.services import message_deliveries, message_wishes
from pwa.services.message_deliveries import AT_ONCE, PAUSES, Outgoing
from tests.clock import FakeClock
from tests.people import People
from tests.services.test_messages import tell_anna


def claim(people: People) -> list[Outgoing]:
    with people.session() as session, session.begin():
        return message_deliveries.claim(session, now=people.parts.clock())


def only_row(people: People) -> Delivery:
    with people.session() as session:
        return session.scalars(select(Delivery)).one()


def test_what_one_process_has_taken_on_no_other_gets(people: People) -> None:
    tell_anna(people)
    (taken,) = claim(people)
    assert (taken.channel, taken.email, taken.given_name) == (Channel.MAIL, "anna@volunteers.example", "Anna")
    assert claim(people) == []


def test_of_two_that_have_read_the_same_row_one_takes_it(people: People) -> None:
    tell_anna(people)
    joined = select(Delivery, Message, Account).join(Message, Message.id == Delivery.message_id)
    with people.session() as session:
        stale = session.execute(joined.join(Account, Account.id == Message.account_id)).one()
    assert len(claim(people)) == 1
    with people.session() as session, session.begin():
        assert message_deliveries._take(session, stale, now=people.parts.clock()) is None  # noqa: SLF001 - the moment between two statements
    assert only_row(people).tries == 1


def test_crash_between_taking_on_and_done_leaves_it_due_again(people: People, clock: FakeClock) -> None:
    tell_anna(people)
    claim(people)
    clock.turn(minutes=4)
    assert claim(people) == []
    clock.turn(minutes=1)
    assert len(claim(people)) == 1


def test_failures_are_tried_again_later_and_later_and_then_given_up(people: People, clock: FakeClock) -> None:
    tell_anna(people)
    waited = []
    while (row := only_row(people)).done_at is None:
        waited.append(max(row.due_at - clock(), timedelta()))
        clock.instant = max(row.due_at, clock())
        (taken,) = claim(people)
        with people.session() as session, session.begin():
            message_deliveries.failed(session, taken, now=clock())
    assert tuple(waited) == (timedelta(), *PAUSES)
    assert row.tries == len(PAUSES) + 1


def test_done_is_never_taken_on_again(people: People, clock: FakeClock) -> None:
    tell_anna(people)
    (taken,) = claim(people)
    with people.session() as session, session.begin():
        message_deliveries.done(session, taken.id, now=clock())
    clock.turn(days=2)
    assert claim(people) == []


def test_wish_taken_back_before_the_sending_counts(people: People, clock: FakeClock) -> None:
    tell_anna(people)
    with people.session() as session, session.begin():
        message_wishes.save(session, account=people.volunteer, chosen={(Topic.CARD_ENDS, Channel.MAIL)})
    assert claim(people) == []
    assert only_row(people).done_at == clock()


def test_batches_are_small_and_longest_due_comes_first(people: People, clock: FakeClock) -> None:
    for number in range(AT_ONCE + 2):
        tell_anna(people, mark=str(number))
        clock.turn(seconds=1)
    assert [len(claim(people)) for _ in range(3)] == [AT_ONCE, 2, 0]

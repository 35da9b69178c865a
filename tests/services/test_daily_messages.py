"""What a day brings: a card ends in 90, 30 and 7 days, hours slide out of the window."""

import json
from collections.abc import Sequence
from datetime import timedelta
from uuid import UUID

import pytest
from sqlalchemy import select, update

from pwa.domain.card import CardState
from pwa.domain.hour_log import HourLogStatus
from pwa.domain.programme import RouteKind
from pwa.models import Card, Message
from pwa.services import daily_messages
from pwa.services.messages import MessageKind
from tests.clock import FakeClock
from tests.people import People


def look(people: People, *, only_known: bool = False) -> int:
    with people.session() as session, session.begin():
        return daily_messages.tell_card_ends(
            session, today=people.today, now=people.parts.clock(), only_known=only_known
        )


def told(people: People, kind: MessageKind) -> Sequence[Message]:
    with people.session() as session:
        return session.scalars(
            select(Message).where(Message.kind == kind.value).order_by(Message.sent_at, Message.id)
        ).all()


def card_with(people: People, *, days_left: int, state: CardState = CardState.ACTIVE) -> None:
    people.card()
    with people.session() as session, session.begin():
        session.execute(update(Card).values(last_on=people.today + timedelta(days=days_left), state=state))


def test_holder_hears_90_30_and_7_days_before_the_end(people: People, clock: FakeClock) -> None:
    card_with(people, days_left=100)
    heard = []
    for days_left in range(100, -3, -1):
        if look(people):
            heard.append(days_left)
        clock.turn(days=1)
    assert heard == [90, 30, 7]
    last_on = (people.today - timedelta(days=3)).isoformat()
    assert [json.loads(message.facts) for message in told(people, MessageKind.CARD_ENDS)] == [{"last_on": last_on}] * 3


@pytest.mark.parametrize(("days_left", "expected"), [(29, 1), (5, 1), (0, 1), (-1, 0), (91, 0)])
def test_missed_day_is_made_up_for_once_by_the_nearest(people: People, days_left: int, expected: int) -> None:
    card_with(people, days_left=days_left)
    assert [look(people), look(people)] == [expected, 0]


def test_revoked_card_and_card_without_end_say_nothing(people: People) -> None:
    card_with(people, days_left=30, state=CardState.REVOKED)
    assert look(people) == 0
    with people.session() as session, session.begin():
        session.execute(update(Card).values(last_on=None, state=CardState.ACTIVE))
    assert look(people) == 0


def test_people_who_never_signed_in_can_be_left_out(people: People) -> None:
    card_with(people, days_left=30)
    assert look(people, only_known=True) == 0
    people.token(people.volunteer)
    assert look(people, only_known=True) == 1


def reach(people: People, *, leaves_in: int, volunteer: UUID | None = None) -> None:
    """Give somebody just enough hours, ten of which leave the window after some days."""
    for days_ago, minutes in ((365 - leaves_in, 600), *((day, 600) for day in range(19))):
        people.hour_log(volunteer, minutes=minutes, days_ago=days_ago, status=HourLogStatus.APPROVED)


def slide(people: People) -> list[UUID]:
    now, today, route = people.parts.clock(), people.today, people.parts.programme.route(RouteKind.STANDARD)
    with people.session() as session, session.begin():
        volunteers = daily_messages.next_volunteers(session, after=None)
        slides = daily_messages.sliding(session, volunteers, route=route, today=today)
        for each in slides:
            daily_messages.tell_slide(session, slide=each, route=route, today=today, now=now)
        return [each.volunteer for each in slides]


def test_hours_about_to_slide_are_told_with_what_will_be_missing(people: People) -> None:
    reach(people, leaves_in=12)
    people.hour_log(people.other_volunteer, status=HourLogStatus.APPROVED)
    assert slide(people) == [people.volunteer]
    (message,) = told(people, MessageKind.HOURS_SLIDE)
    on = (people.today + timedelta(days=12)).isoformat()
    assert json.loads(message.facts) == {"on": on, "minutes": "11400", "goal": "12000"}


def test_hours_that_slide_later_or_do_not_matter_are_not_told(people: People) -> None:
    reach(people, leaves_in=40)
    reach(people, leaves_in=12, volunteer=people.other_volunteer)
    people.hour_log(people.other_volunteer, minutes=600, days_ago=30, status=HourLogStatus.APPROVED)
    assert slide(people) == []


def test_waiting_hours_do_not_keep_the_goal(people: People) -> None:
    reach(people, leaves_in=12)
    people.hour_log(minutes=600, days_ago=30)
    assert slide(people) == [people.volunteer]


def test_slide_is_told_once_in_30_days(people: People, clock: FakeClock) -> None:
    reach(people, leaves_in=29)
    for _ in range(29):
        slide(people)
        clock.turn(days=1)
    assert len(told(people, MessageKind.HOURS_SLIDE)) == 1


def test_volunteers_are_gone_through_by_key(people: People, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(daily_messages, "VOLUNTEERS_AT_ONCE", 1)
    people.hour_log()
    people.hour_log(people.other_volunteer)
    seen: list[UUID] = []
    with people.session() as session:
        while some := daily_messages.next_volunteers(session, after=seen[-1] if seen else None):
            seen.extend(some)
    assert seen == sorted((people.volunteer, people.other_volunteer))

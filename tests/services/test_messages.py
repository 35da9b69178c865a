"""What is written into an inbox, for whom, and by which channels it leaves."""

import json
from uuid import UUID

import pytest
from sqlalchemy import select

from pwa.models import Channel, Delivery, Message, Topic
from pwa.services import application_decisions, hour_decisions, hour_logs, message_wishes
from pwa.services.messages import TOPICS, MessageKind, tell
from tests.clock import FakeClock
from tests.people import People


def inbox_of(people: People, account: UUID | None = None) -> list[Message]:
    with people.session() as session:
        own = select(Message).where(Message.account_id == (account or people.volunteer))
        return list(session.scalars(own.order_by(Message.sent_at, Message.id)))


def channels_of(people: People) -> list[Channel]:
    with people.session() as session:
        return list(session.scalars(select(Delivery.channel).order_by(Delivery.channel)))


def tell_anna(people: People, *, kind: MessageKind = MessageKind.CARD_READY, mark: str = "1") -> None:
    with people.session() as session, session.begin():
        tell(
            session,
            account=people.volunteer,
            kind=kind,
            facts={"device": "Chrome"},
            path="/card",
            mark=mark,
            now=people.parts.clock(),
        )


def wish(people: People, *chosen: message_wishes.Wish) -> None:
    with people.session() as session, session.begin():
        message_wishes.save(session, account=people.volunteer, chosen=chosen)


def decide(people: People, public_id: str, decision: str) -> None:
    by, now = people.calw.clerk, people.parts.clock()
    with people.session() as session, session.begin():
        row = hour_decisions.get(session, public_id, authority=people.calw.authority)
        if decision == "approve":
            hour_decisions.approve(session, row, by=by, now=now, at_once=True)
        elif decision == "reject":
            hour_decisions.reject(session, row, by=by, now=now, reason="Das war bezahlt.", at_once=True)
        else:
            hour_decisions.query(session, row, by=by, now=now, question="An einem Tag?", at_once=True)


def test_every_kind_has_a_topic() -> None:
    assert set(TOPICS) == set(MessageKind)
    assert set(TOPICS.values()) == set(Topic)


def test_same_mark_again_makes_no_second_message(people: People) -> None:
    tell_anna(people)
    tell_anna(people)
    tell_anna(people, mark="2")
    assert [message.mark for message in inbox_of(people)] == ["1", "2"]
    assert channels_of(people) == [Channel.MAIL, Channel.MAIL]


def test_mail_goes_out_unless_switched_off_and_push_only_when_switched_on(people: People) -> None:
    ready = Topic.CARD_READY
    for chosen, expected in (
        (((ready, Channel.PUSH),), [Channel.PUSH]),
        (((ready, Channel.PUSH), (ready, Channel.MAIL)), [Channel.MAIL, Channel.PUSH]),
        ((), []),
        (((Topic.CARD_ENDS, Channel.MAIL),), []),
    ):
        wish(people, *chosen)
        with people.session() as session:
            assert sorted(message_wishes.channels(session, account=people.volunteer, topic=ready)) == expected
    tell_anna(people)
    assert channels_of(people) == []
    assert len(inbox_of(people)) == 1


def test_wishes_of_one_person_are_not_those_of_another(people: People) -> None:
    wish(people)
    with people.session() as session:
        other = message_wishes.wanted(session, account=people.other_volunteer)
    assert other == {(topic, Channel.MAIL) for topic in Topic}


def test_approvals_of_a_day_make_one_message_that_counts(people: People, clock: FakeClock) -> None:
    for number in range(3):
        decide(people, people.hour_log(days_ago=number), "approve")
        clock.turn(minutes=5)
    (message,) = inbox_of(people)
    assert (json.loads(message.facts), message.path) == ({"count": "3"}, "/hour-logs")
    assert message.sent_at == clock.instant.replace(minute=10)
    assert len(channels_of(people)) == 1
    clock.turn(days=1)
    public_id = people.hour_log()
    decide(people, public_id, "approve")
    assert [message.path for message in inbox_of(people)] == ["/hour-logs", f"/hour-logs/{public_id}"]


def test_further_approval_of_a_day_is_new_again(people: People, clock: FakeClock) -> None:
    decide(people, people.hour_log(days_ago=1), "approve")
    with people.session() as session, session.begin():
        session.scalars(select(Message)).one().read_at = clock()
    decide(people, people.hour_log(days_ago=2), "approve")
    assert inbox_of(people)[0].read_at is None


def test_each_rejection_and_each_question_is_told(people: People, clock: FakeClock) -> None:
    first, second = people.hour_log(days_ago=1), people.hour_log(days_ago=2)
    for public_id in (first, second):
        decide(people, public_id, "reject")
    asked = people.hour_log(days_ago=3)
    for _ in range(2):
        decide(people, asked, "query")
        clock.turn(minutes=5)
        with people.session() as session, session.begin():
            row = hour_logs.get(session, asked, volunteer=people.volunteer)
            hour_logs.answer(session, row, text="Ja.", now=clock())
    kinds = [message.kind for message in inbox_of(people)]
    assert kinds == [MessageKind.HOURS_REJECTED] * 2 + [MessageKind.HOURS_QUERIED] * 2
    assert "bezahlt" not in inbox_of(people)[0].facts


@pytest.mark.parametrize("decision", ["query", "reject"])
def test_applicant_is_told_what_the_office_decides(people: People, decision: str) -> None:
    public_id = people.application()
    with people.session() as session, session.begin():
        row = application_decisions.get(session, public_id, authority=people.calw.authority)
        if decision == "query":
            application_decisions.query(
                session, row, by=people.calw.clerk, now=people.parts.clock(), question="Wo?", at_once=True
            )
        else:
            application_decisions.reject(
                session, row, by=people.calw.clerk, now=people.parts.clock(), reason="Nein.", at_once=True
            )
    (message,) = inbox_of(people)
    assert message.kind in {MessageKind.APPLICATION_QUERIED, MessageKind.APPLICATION_REJECTED}
    assert message.path == "/application"


def test_holder_is_told_that_the_card_is_ready(people: People) -> None:
    people.card()
    (message,) = inbox_of(people)
    assert (message.kind, message.path) == (MessageKind.CARD_READY, "/card")
    assert inbox_of(people, people.other_volunteer) == []

"""What follows from decisions is done by the thread that tells people, once."""

from email.message import EmailMessage

from sqlalchemy import select

from pwa.models import Card, Consequence, Message
from pwa.post.messenger import Messenger
from tests.clock import FakeClock
from tests.people import People
from tests.post.messenger.telling import Letterbox
from tests.views.queue_pages import APPLICATIONS


def to_anna(letterbox: Letterbox) -> list[EmailMessage]:
    return [letter for letter in letterbox.taken if letter["To"] == "anna@volunteers.example"]


def test_card_and_mail_follow_after_ten_minutes_and_once(
    people: People, messenger: Messenger, letterbox: Letterbox, clock: FakeClock
) -> None:
    people.reach_goal()
    public_id = people.application()
    form = {"then": "later"}
    people.client(people.calw.clerk).post(f"{APPLICATIONS}/{public_id}/approval", data=form)
    messenger.look()
    assert to_anna(letterbox) == []
    clock.turn(minutes=10)
    messenger.look()
    messenger.look()
    with people.session() as session:
        assert len(session.scalars(select(Card)).all()) == 1
        assert session.scalars(select(Message.kind)).all() == ["card_ready"]
        assert session.scalars(select(Consequence)).all() == []
    assert len(to_anna(letterbox)) == 1

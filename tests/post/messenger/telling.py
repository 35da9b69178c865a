"""What the tests of the messenger share: telling Anna, her wishes, her browsers, and where her mails go."""

from email.message import EmailMessage
from threading import Event
from uuid import UUID

from sqlalchemy import select

from pwa.models import Channel, Delivery, Topic
from pwa.post.mail import MailNotSentError
from pwa.services import message_wishes, push_subscriptions, sessions
from pwa.services.messages import MessageKind, tell
from tests.people import People
from tests.push_service import PushService

QUESTION = {"organisation": "Sportverein Calw", "worked_on": "2026-11-19", "minutes": "150"}
PERSONAL = ("Kowalska", "Sportverein", "2,5", "2.5", "19")


class Letterbox:
    """Takes mails, or refuses them."""

    def __init__(self) -> None:
        self.taken: list[EmailMessage] = []
        self.is_open = True
        self.has_mail = Event()

    def send(self, message: EmailMessage) -> None:
        if not self.is_open:
            raise MailNotSentError
        self.taken.append(message)
        self.has_mail.set()

    def knock(self, _message: EmailMessage) -> None:
        """Do nothing."""


def ask(people: People, *, mark: str = "1") -> None:
    """Let Anna be asked about her hours."""
    with people.session() as session, session.begin():
        tell(
            session,
            account=people.volunteer,
            kind=MessageKind.HOURS_QUERIED,
            facts=QUESTION,
            path="/hour-logs",
            mark=mark,
            now=people.parts.clock(),
        )


def want(people: People, *channels: Channel) -> None:
    with people.session() as session, session.begin():
        chosen = {(topic, channel) for topic in Topic for channel in channels}
        message_wishes.save(session, account=people.volunteer, chosen=chosen)


def subscribe(people: People, service: PushService, name: str = "anna") -> UUID:
    """Let a newly signed-in browser of Anna's take push messages; return its session."""
    parts = people.parts
    token = people.token(people.volunteer)
    with people.session() as session, session.begin():
        found = sessions.find(session, token=token, secret=parts.settings.secrets[0], now=parts.clock())
        assert found
        push_subscriptions.keep(
            session,
            service.browser(name),
            account=people.volunteer,
            session_id=found.session_id,
            hosts=parts.settings.push_hosts,
            now=parts.clock(),
        )
        return found.session_id


def open_deliveries(people: People) -> int:
    with people.session() as session:
        return len(session.scalars(select(Delivery).where(Delivery.done_at.is_(None))).all())

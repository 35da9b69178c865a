"""The thread's work that mails the holders of imported cards how to put them on a phone."""

from pwa import db
from pwa.i18n import speak
from pwa.instance import Instance
from pwa.post.letters import card_link_letter
from pwa.post.mail import MailNotSentError
from pwa.security import tokens
from pwa.security.tokens import Purpose
from pwa.services import card_links
from pwa.services.card_links import CardMail

LANGUAGE = "de"  # of somebody we know nothing about


def send_card_links(parts: Instance) -> None:
    """Send every mail that is due, each outside of any transaction; one that does not go out is tried again."""
    speak(LANGUAGE)
    while batch := _claim(parts):
        for due in batch:
            _send(parts, due)


def _claim(parts: Instance) -> list[CardMail]:
    with db.writing(parts.engine) as session, session.begin():
        return list(card_links.claim(session, now=parts.clock()))


def _send(parts: Instance, due: CardMail) -> None:
    token = tokens.make(parts.settings, Purpose.CARD, due.id)
    try:
        parts.mailer.send(card_link_letter(parts.settings, email=due.email, given_name=due.given_name, token=token))
    except MailNotSentError:
        return
    with db.writing(parts.engine) as session, session.begin():
        card_links.done(session, due.id)

"""The thread's work that writes to organisations' contacts, and how their links are signed."""

from uuid import UUID

from pwa import db
from pwa.config import Settings
from pwa.i18n import speak
from pwa.instance import Instance
from pwa.post.letters import confirmation_letter
from pwa.post.mail import MailNotSentError
from pwa.security import tokens
from pwa.security.tokens import Purpose
from pwa.services import confirmation_letters
from pwa.services.confirmation_letters import Letter

LANGUAGE = "de"  # of somebody without an account


def confirm_path(settings: Settings, link: UUID) -> str:
    """Return the path of the page behind a link."""
    return f"/confirm/{tokens.make(settings, Purpose.CONFIRM, link)}"


def send_confirmation_mails(parts: Instance) -> None:
    """Send every mail that is due, each outside of any transaction; one that does not go out is tried again."""
    speak(LANGUAGE)
    while batch := _claim(parts):
        for letter in batch:
            _send(parts, letter)


def _claim(parts: Instance) -> list[Letter]:
    with db.writing(parts.engine) as session, session.begin():
        return list(confirmation_letters.claim(session, now=parts.clock()))


def _send(parts: Instance, letter: Letter) -> None:
    path = confirm_path(parts.settings, letter.id)
    try:
        parts.mailer.send(confirmation_letter(parts.settings, letter, path=path))
    except MailNotSentError:
        return
    with db.writing(parts.engine) as session, session.begin():
        confirmation_letters.done(session, letter, now=parts.clock())

"""The thread's work that writes to people without an account for whom hours were put down."""

from pwa import db
from pwa.i18n import speak
from pwa.instance import Instance
from pwa.post.letters import invitation_letter
from pwa.post.mail import MailNotSentError
from pwa.services import group_letters

LANGUAGE = "de"  # of somebody we know nothing about


def send_invitations(parts: Instance) -> None:
    """Send every mail that is due, each outside of any transaction; one that does not go out is tried again."""
    speak(LANGUAGE)
    while batch := _claim(parts):
        for invitation in batch:
            _send(parts, invitation)


def _claim(parts: Instance) -> list[group_letters.Invitation]:
    with db.writing(parts.engine) as session, session.begin():
        return list(group_letters.claim(session, now=parts.clock()))


def _send(parts: Instance, invitation: group_letters.Invitation) -> None:
    try:
        parts.mailer.send(invitation_letter(parts.settings, email=invitation.email))
    except MailNotSentError:
        return
    with db.writing(parts.engine) as session, session.begin():
        group_letters.done(session, invitation.id)

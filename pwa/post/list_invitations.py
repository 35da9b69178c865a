"""The thread's work for clubs' lists: mails to the people on them and to the clubs, and what is forgotten in time."""

from collections.abc import Callable, Sequence
from email.message import EmailMessage

from sqlalchemy.orm import Session

from pwa import db
from pwa.i18n import speak
from pwa.instance import Instance
from pwa.models import CollectiveLink, CollectiveMember
from pwa.post.letters import list_invitation_letter, list_link_letter
from pwa.post.mail import MailNotSentError
from pwa.security import tokens
from pwa.security.tokens import Purpose
from pwa.services import collective_applications, collective_letters, collective_uploads
from pwa.services.collective_letters import Invitation

LANGUAGE = "de"  # of people we know nothing about

Table = type[CollectiveMember] | type[CollectiveLink]
Claim = Callable[[Session], Sequence[Invitation]]
Write = Callable[[Invitation], EmailMessage]


def send_list_mails(parts: Instance) -> None:
    """Send every mail that is due, each outside of any transaction; one that does not go out is tried again."""
    speak(LANGUAGE)

    def to_member(due: Invitation) -> EmailMessage:
        token = tokens.make(parts.settings, Purpose.ACCEPT, due.id)
        return list_invitation_letter(
            parts.settings, email=due.email, given_name=due.given_name, organisation=due.organisation, token=token
        )

    def to_club(due: Invitation) -> EmailMessage:
        token = tokens.make(parts.settings, Purpose.LIST, due.id)
        return list_link_letter(parts.settings, email=due.email, organisation=due.organisation, token=token)

    def members(session: Session) -> Sequence[Invitation]:
        return collective_letters.claim_members(session, now=parts.clock())

    def links(session: Session) -> Sequence[Invitation]:
        return collective_letters.claim_links(session, now=parts.clock())

    _send_all(parts, CollectiveMember, members, to_member)
    _send_all(parts, CollectiveLink, links, to_club)


def forget_lists(parts: Instance) -> None:
    """Remove names and uploads whose time is over, a few in each transaction."""
    while True:
        with db.writing(parts.engine) as session, session.begin():
            collective_uploads.forget(session, now=parts.clock())
            if not collective_applications.forget(session, now=parts.clock()):
                return


def _send_all(parts: Instance, table: Table, claim: Claim, write: Write) -> None:
    while batch := _claimed(parts, claim):
        for due in batch:
            try:
                parts.mailer.send(write(due))
            except MailNotSentError:
                continue
            with db.writing(parts.engine) as session, session.begin():
                collective_letters.done(session, table, due.id)


def _claimed(parts: Instance, claim: Claim) -> Sequence[Invitation]:
    with db.writing(parts.engine) as session, session.begin():
        return claim(session)

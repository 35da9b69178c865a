"""Mails to people who work in an office, or are to; and to everybody about the own second factor."""

import logging
from collections.abc import Callable, Iterable
from email.message import EmailMessage
from functools import partial
from uuid import UUID

from pwa import db
from pwa.domain.mail_address import is_same_mailbox
from pwa.i18n import speaking
from pwa.instance import instance, settings
from pwa.models import Account, Authority, FourEyesAct, Invitation, Role
from pwa.post.letters import factor_letter, office_invitation_letter, proposal_letter
from pwa.post.mail import Mailer, MailNotSentError
from pwa.security import tokens
from pwa.security.login import signed_in_account
from pwa.security.permissions import may_decide
from pwa.security.tokens import Purpose
from pwa.services import accounts, people
from pwa.words.factors import FactorChange, sentence
from pwa.words.labels import role_word

log = logging.getLogger(__name__)


def send_invitation(invitation: Invitation) -> None:
    """Mail an invitation once the request's transaction has been committed."""
    token = tokens.make(settings(), Purpose.INVITATION, invitation.id)
    office = db.session().get_one(Authority, invitation.authority_id).office_name
    letter = office_invitation_letter(
        settings(), email=invitation.email, office=office, role=role_word(invitation.role), token=token
    )
    mailer = instance().mailer
    db.after_commit(lambda: mailer.send(letter))


def tell_deciders(act: FourEyesAct) -> None:
    """Mail everybody of the own office who may decide on what has just been proposed, but for whoever proposed it."""
    proposer, roles = signed_in_account(), [role for role in Role if may_decide(role, act)]
    found = people.with_roles(db.session(), authority=proposer.acting_for, roles=roles)
    others = [account for account in found if not is_same_mailbox(account.email or "", proposer.email)]
    _notify(others, lambda email: proposal_letter(settings(), email=email))


def tell_factor_change(account: UUID, change: FactorChange) -> None:
    """Mail somebody what became of the own second factor: always, for it may have been somebody else."""
    concerned = [accounts.get(db.session(), account)]
    _notify(concerned, lambda email: factor_letter(settings(), email=email, said=sentence(change)))


def _notify(readers: Iterable[Account], write: Callable[[str], EmailMessage]) -> None:
    """Write to each in the own language; a mail that does not go out undoes nothing."""
    letters = []
    for reader in readers:
        if reader.email:
            with speaking(reader.language):
                letters.append(write(reader.email))
    db.after_commit(partial(_send, instance().mailer, letters))


def _send(mailer: Mailer, letters: Iterable[EmailMessage]) -> None:
    try:
        for letter in letters:
            mailer.send(letter)
    except MailNotSentError:
        log.warning("A notice to people of an office could not be mailed; what it tells of stands.")

"""Mails to people: plain text from templates/mail/, in the language of the request or of the reader."""

from email.message import EmailMessage
from email.utils import format_datetime, make_msgid

from flask import current_app, render_template

from pwa.config import Settings
from pwa.i18n import gettext as _
from pwa.i18n import language
from pwa.instance import now
from pwa.services.confirmation_letters import Letter, LetterKind
from pwa.services.messages import MessageKind
from pwa.words.messages import general


def sign_in_letter(settings: Settings, *, email: str, code: str, token: str) -> EmailMessage:
    """Return the mail with the code and the link; both lead to PUBLIC_URL, never to the Host of a request."""
    link = f"{settings.public_url}/sign-in/link?token={token}"
    subject = _("Ihr Code: %(code)s") % {"code": code}
    return _letter(settings, email, subject, render_template("mail/sign_in.txt", code=code, link=link))


def message_letter(settings: Settings, *, email: str, given_name: str, kind: MessageKind) -> EmailMessage:
    """Return the mail that says in general words what happened, and where to read more or to switch it off."""
    said = general(kind)
    text = current_app.jinja_env.get_template("mail/message.txt").render(  # not of a request
        given_name=given_name,
        title=said.title,
        text=said.text,
        inbox=f"{settings.public_url}/messages",
        wishes=f"{settings.public_url}/messages/settings",
    )
    return _letter(settings, email, said.title, text)


def invitation_letter(settings: Settings, *, email: str) -> EmailMessage:
    """Return the mail to somebody without an account for whom hours were put down; no word is the leader's own."""
    template = current_app.jinja_env.get_template("mail/invitation.txt")
    subject = _("Jemand hat Stunden für Sie aufgeschrieben")
    return _letter(settings, email, subject, template.render(link=f"{settings.public_url}/groups"))


def list_invitation_letter(
    settings: Settings, *, email: str, given_name: str, organisation: str, token: str
) -> EmailMessage:
    """Return the mail to somebody on a club's list: the first name, the club, and the link to say yes or no."""
    template = current_app.jinja_env.get_template("mail/list_invitation.txt")
    link = f"{settings.public_url}/accept/{token}"
    text = template.render(given_name=given_name, organisation=organisation, link=link)
    return _letter(settings, email, _("Möchten Sie die Ehrenamtskarte?"), text)


def list_link_letter(settings: Settings, *, email: str, organisation: str, token: str) -> EmailMessage:
    """Return the mail with a club's own link to its lists."""
    template = current_app.jinja_env.get_template("mail/list_link.txt")
    text = template.render(organisation=organisation, link=f"{settings.public_url}/lists/{token}")
    return _letter(settings, email, _("Liste für die Ehrenamtskarte"), text)


def confirmation_letter(settings: Settings, letter: Letter, *, path: str) -> EmailMessage:
    """Return the mail to an organisation's contact: how many answers are missing, nothing of those who applied."""
    template = current_app.jinja_env.get_template("mail/confirmation.txt")
    text = template.render(
        kind=letter.kind.value,
        organisation=letter.organisation,
        count=letter.count,
        link=f"{settings.public_url}{path}",
    )
    return _letter(settings, letter.email, _confirmation_subject(letter), text)


def _confirmation_subject(letter: Letter) -> str:
    if letter.kind is LetterKind.RENEWAL:
        return _("Ihr neuer Link zum Bestätigen")
    if letter.kind is LetterKind.REMINDER:
        return _("Erinnerung: Bitte bestätigen Sie Engagierte")
    return _("Bitte bestätigen Sie Engagierte")


def card_link_letter(settings: Settings, *, email: str, given_name: str, token: str) -> EmailMessage:
    """Return the mail to the holder of a card that was imported, with the link that puts it on a phone."""
    template = current_app.jinja_env.get_template("mail/card_link.txt")
    text = template.render(given_name=given_name, link=f"{settings.public_url}/card-link/{token}")
    return _letter(settings, email, _("Ihre Ehrenamtskarte auf dem Telefon"), text)


def office_invitation_letter(settings: Settings, *, email: str, office: str, role: str, token: str) -> EmailMessage:
    """Return the mail that invites somebody to work in an office, with the link that only this address can use."""
    template = current_app.jinja_env.get_template("mail/office_invitation.txt")
    text = template.render(office=office, role=role, link=f"{settings.public_url}/invitation/{token}")
    return _letter(settings, email, _("Einladung ins Amt: Ehrenamtskarte"), text)


def proposal_letter(settings: Settings, *, email: str) -> EmailMessage:
    """Return the mail to somebody who may decide what a colleague has proposed; the page alone says what."""
    template = current_app.jinja_env.get_template("mail/proposal.txt")
    text = template.render(link=f"{settings.public_url}/office/proposals")
    return _letter(settings, email, _("Ein Vorschlag wartet auf Sie"), text)


def factor_letter(settings: Settings, *, email: str, said: str) -> EmailMessage:
    """Return the mail that says what became of somebody's second factor: whoever did not do it must hear of it."""
    template = current_app.jinja_env.get_template("mail/factor.txt")
    text = template.render(said=said, link=f"{settings.public_url}/account/factors")
    return _letter(settings, email, _("Ihre Anmeldung wurde geändert"), text)


def _letter(settings: Settings, email: str, subject: str, text: str) -> EmailMessage:
    message = EmailMessage()
    message["From"] = settings.mail_from
    message["To"] = email
    message["Subject"] = subject
    message["Date"] = format_datetime(now())
    message["Message-ID"] = make_msgid(domain=settings.host)
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(text)
    message["Content-Language"] = language()  # set_content takes away what begins with Content-
    return message

"""Mails to people: plain text from templates/mail/, in the language of the request."""

from email.message import EmailMessage
from email.utils import format_datetime, make_msgid

from flask import render_template

from pwa.config import Settings
from pwa.i18n import gettext as _
from pwa.i18n import language
from pwa.instance import now


def sign_in_letter(settings: Settings, *, email: str, code: str, token: str) -> EmailMessage:
    """Return the mail with the code and the link; both lead to PUBLIC_URL, never to the Host of a request."""
    link = f"{settings.public_url}/sign-in/link?token={token}"
    subject = _("Ihr Code: %(code)s") % {"code": code}
    return _letter(settings, email, subject, render_template("mail/sign_in.txt", code=code, link=link))


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

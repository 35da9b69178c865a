"""Mail: sent by SMTP, or in demo mode laid into a folder that /demo/mailbox shows."""

import smtplib
import ssl
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from pathlib import Path
from typing import Protocol
from urllib.parse import unquote, urlsplit
from uuid import uuid4

from pwa.config import Settings

TIMEOUT = 10  # seconds that a mail server may take
SHOWN = 30  # mails that the demo mailbox shows


class MailNotSentError(Exception):
    """The mail server did not take the mail."""


class Mailer(Protocol):
    """Something that delivers a mail."""

    def send(self, message: EmailMessage) -> None:
        """Deliver ``message``. Raises MailNotSentError."""

    def knock(self, message: EmailMessage) -> None:
        """Do all that sending does but for the sending. Raises MailNotSentError."""


class SmtpMailer:
    """Delivers by the server that SMTP_URL names."""

    def __init__(self, url: str) -> None:
        """Read the server's address; ``smtps`` means TLS from the first byte, else STARTTLS is asked for."""
        self.parts = urlsplit(url)

    def send(self, message: EmailMessage) -> None:
        """Deliver ``message``. Raises MailNotSentError."""
        with self._session() as server:
            server.send_message(message)

    def knock(self, _message: EmailMessage) -> None:
        """Sign in at the server and leave again. Raises MailNotSentError."""
        with self._session() as server:
            server.noop()

    @contextmanager
    def _session(self) -> Iterator[smtplib.SMTP]:
        try:
            with self._connect() as server:
                if self.parts.username:
                    self._secure(server)
                    server.login(unquote(self.parts.username), unquote(self.parts.password or ""))
                yield server
        except (OSError, smtplib.SMTPException) as error:
            raise MailNotSentError from error

    def _connect(self) -> smtplib.SMTP:
        host, port = self.parts.hostname or "localhost", self.parts.port or 0
        if self.parts.scheme == "smtps":
            return smtplib.SMTP_SSL(host, port, timeout=TIMEOUT, context=ssl.create_default_context())
        return smtplib.SMTP(host, port, timeout=TIMEOUT)

    def _secure(self, server: smtplib.SMTP) -> None:
        """Let the password go over TLS alone. Raises SMTPException where the server cannot."""
        if self.parts.scheme != "smtps":
            server.starttls(context=ssl.create_default_context())


class DemoMailbox:
    """Keeps mails as files that only the demo's owner can read."""

    def __init__(self, folder: Path) -> None:
        """Use ``folder``, made at the first mail."""
        self.folder = folder

    def send(self, message: EmailMessage) -> None:
        """Keep ``message`` as a file."""
        try:
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            count = len(list(self.folder.glob("*.eml")))
            draft = self.folder / f".{uuid4().hex}"
            draft.write_bytes(message.as_bytes(policy=policy.SMTP))
            draft.rename(self.folder / f"{count:08}-{uuid4().hex}.eml")
        except OSError as error:
            raise MailNotSentError from error

    def knock(self, _message: EmailMessage) -> None:
        """Do nothing: a folder takes no time."""

    def newest(self) -> Sequence[EmailMessage]:
        """Return the newest mails, newest first."""
        paths = sorted(self.folder.glob("*.eml"), reverse=True)[:SHOWN]
        return [self._read(path) for path in paths]

    def _read(self, path: Path) -> EmailMessage:
        message = BytesParser(policy=policy.default).parsebytes(path.read_bytes())
        assert isinstance(message, EmailMessage)  # noqa: S101 - the default policy makes nothing else
        return message


def make_mailer(settings: Settings) -> Mailer:
    """Return the mailer that the settings ask for."""
    if settings.smtp_url:
        return SmtpMailer(settings.smtp_url)
    return DemoMailbox(settings.data / "mailbox")

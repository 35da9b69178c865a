"""Mail by SMTP: handed to a real server on loopback, or an error that says so."""

import socketserver
import threading
from collections.abc import Iterator
from email.message import EmailMessage

import pytest

from pwa.post.mail import MailNotSentError, SmtpMailer


class Conversation(socketserver.StreamRequestHandler):
    """Speaks as much SMTP as a mailer needs."""

    server: "SmtpServer"

    def handle(self) -> None:
        self.say("220 ready")
        while line := self.rfile.readline().decode().strip():
            word = line.split(":", 1)[0].split()[0].upper()
            self.server.words.append(word)
            if word == "DATA":
                self.take_mail()
            else:
                self.say("221 bye" if word == "QUIT" else "250 ok")

    def take_mail(self) -> None:
        self.say("354 go on")
        lines = []
        while (line := self.rfile.readline()) != b".\r\n":
            lines.append(line.decode())
        self.server.mails.append("".join(lines))
        self.say("250 taken")

    def say(self, line: str) -> None:
        self.wfile.write(f"{line}\r\n".encode())


class SmtpServer(socketserver.ThreadingTCPServer):
    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Conversation)
        self.mails: list[str] = []
        self.words: list[str] = []


@pytest.fixture
def server() -> Iterator[SmtpServer]:
    with SmtpServer() as running:
        threading.Thread(target=running.serve_forever, daemon=True).start()
        yield running
        running.shutdown()


@pytest.fixture
def letter() -> EmailMessage:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "amt@example.org", "anna@example.org", "Ihr Code"
    message.set_content("Guten Tag")
    return message


def test_letter_is_handed_to_the_server(server: SmtpServer, letter: EmailMessage) -> None:
    SmtpMailer(f"smtp://127.0.0.1:{server.server_address[1]}").send(letter)
    assert "Guten Tag" in server.mails[0]


def test_knocking_hands_over_nothing(server: SmtpServer, letter: EmailMessage) -> None:
    SmtpMailer(f"smtp://127.0.0.1:{server.server_address[1]}").knock(letter)
    assert server.mails == []
    assert "NOOP" in server.words


@pytest.mark.parametrize("scheme", ["smtp", "smtps"])
def test_server_that_is_away_is_told(letter: EmailMessage, scheme: str) -> None:
    with SmtpServer() as closed:
        port = closed.server_address[1]
    for deliver in (SmtpMailer(f"{scheme}://127.0.0.1:{port}").send, SmtpMailer(f"{scheme}://127.0.0.1:{port}").knock):
        with pytest.raises(MailNotSentError):
            deliver(letter)


def test_password_goes_only_over_tls(server: SmtpServer, letter: EmailMessage) -> None:
    with pytest.raises(MailNotSentError):
        SmtpMailer(f"smtp://user:password@127.0.0.1:{server.server_address[1]}").send(letter)
    assert "AUTH" not in server.words
    assert server.mails == []

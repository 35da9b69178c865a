"""The mails that a test's instance has sent, as its demo mailbox keeps them."""

import re
from email.message import EmailMessage

from pwa.post.mail import DemoMailbox

DRAWN = {"message-id", "date", "content-type"}  # the last one names the mark between two parts


class Outbox:
    """Reads the newest mail, and the code and link in it."""

    def __init__(self, mailbox: DemoMailbox) -> None:
        self.mailbox = mailbox

    @property
    def count(self) -> int:
        return len(list(self.mailbox.folder.glob("*.eml")))

    @property
    def newest(self) -> EmailMessage:
        return self.mailbox.newest()[0]

    @property
    def text(self) -> str:
        return "\n".join(self.newest.get_content().splitlines())

    @property
    def written(self) -> str:
        """Return all that the newest mail says, without what is drawn anew for each one and may hold any digits."""
        mail = self.newest
        said = [f"{name}: {value}" for name, value in mail.items() if name.lower() not in DRAWN]
        return "\n".join([*said, *(part.get_content() for part in mail.walk() if not part.is_multipart())])

    @property
    def code(self) -> str:
        return self._found(r"^(\d{6})$")

    @property
    def wrong_code(self) -> str:
        return "000000" if self.code != "000000" else "111111"

    @property
    def token(self) -> str:
        return self._found(r"^http://127\.0\.0\.1:8000/sign-in/link\?token=(\S+)$")

    def _found(self, pattern: str) -> str:
        found = re.search(pattern, self.text, re.MULTILINE)
        assert found
        return found.group(1)

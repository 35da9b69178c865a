"""Mail addresses: which ones a mail can be sent to."""

import re
from typing import Final

LONGEST: Final = 254
_LABEL: Final = "[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"
_ADDRESS: Final = re.compile(
    rf"(?!.*=\?)[a-z0-9.!#$%&'*+/=?^_`{{|}}~-]{{1,64}}@{_LABEL}(?:\.{_LABEL})+"
)  # HTML's, ASCII


def is_mail_address(text: str) -> bool:
    """Tell whether a text in small letters is a mail address as HTML has it (input type=email), with a full host."""
    return len(text) <= LONGEST and _ADDRESS.fullmatch(text) is not None


def is_same_mailbox(left: str, right: str) -> bool:
    """Tell whether two addresses lead to one person: capital letters and what follows a plus do not count."""
    return _mailbox(left) == _mailbox(right)


def _mailbox(address: str) -> tuple[str, str]:
    name, _, host = address.strip().lower().rpartition("@")
    return name.partition("+")[0], host.rstrip(".")

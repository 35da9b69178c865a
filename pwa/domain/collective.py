"""People on a club's list: how far each of them is, and what is found about a line before anything is kept."""

from datetime import timedelta
from enum import StrEnum
from typing import Final

UNANSWERED_LIFE: Final = timedelta(days=180)  # of an invitation that nobody answers
REFUSED_LIFE: Final = timedelta(days=30)  # of the names of somebody who refused; only the key stays
UPLOAD_LIFE: Final = timedelta(days=1)
LINK_LIFE: Final = timedelta(days=28)
MOST_ROWS: Final = 20_000


class MemberState(StrEnum):
    """What somebody on a list has answered."""

    INVITED = "invited"
    ACCEPTED = "accepted"
    REFUSED = "refused"


class FindingKind(StrEnum):
    """What is found about one line of a list."""

    NEW = "new"
    KNOWN = "known"
    CARD = "card"
    TWICE = "twice"
    REVOKED = "revoked"
    FAULT = "fault"

    @property
    def is_wrong(self) -> bool:
        """Tell whether somebody must look at the line: with "all or nothing" it stops the whole list."""
        return self in {FindingKind.TWICE, FindingKind.REVOKED, FindingKind.FAULT}

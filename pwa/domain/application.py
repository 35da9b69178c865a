"""The states of an application for a card."""

from enum import StrEnum
from typing import Final

from pwa.domain.transitions import NotAllowedError, move


class ApplicationStatus(StrEnum):
    """How far an application has come."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    QUERIED = "queried"
    APPROVED = "approved"
    CARD_ISSUED = "card_issued"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"


_DECIDED: Final = frozenset(
    {
        ApplicationStatus.APPROVED,
        ApplicationStatus.CARD_ISSUED,
        ApplicationStatus.REJECTED,
        ApplicationStatus.WITHDRAWN,
    },
)
OPEN: Final = (ApplicationStatus.SUBMITTED, ApplicationStatus.QUERIED, ApplicationStatus.APPROVED)
"""Under way: a person has one of these at most."""
_DECISIONS: Final = frozenset({ApplicationStatus.APPROVED, ApplicationStatus.QUERIED, ApplicationStatus.REJECTED})
_STEPS: Final = {
    ApplicationStatus.DRAFT: {ApplicationStatus.SUBMITTED, ApplicationStatus.WITHDRAWN},
    ApplicationStatus.SUBMITTED: {
        ApplicationStatus.APPROVED,
        ApplicationStatus.QUERIED,
        ApplicationStatus.REJECTED,
        ApplicationStatus.WITHDRAWN,
    },
    ApplicationStatus.QUERIED: {
        ApplicationStatus.SUBMITTED,
        ApplicationStatus.REJECTED,
        ApplicationStatus.WITHDRAWN,
    },
    ApplicationStatus.APPROVED: {ApplicationStatus.CARD_ISSUED},
}


def transition(current: ApplicationStatus, target: ApplicationStatus) -> ApplicationStatus:
    """Return the new status. Raises AlreadyDecidedError or NotAllowedError."""
    return move(current, target, steps=_STEPS, decided=_DECIDED)


def after_lift(current: ApplicationStatus, before: ApplicationStatus) -> ApplicationStatus:
    """Return the status from before a decision or question that is lifted; the same where nothing else had followed.

    Raises NotAllowedError.
    """
    if current not in _DECISIONS or (is_decided(before) and before is not current):
        raise NotAllowedError(current, before)
    return before


def after_end_of_card(current: ApplicationStatus) -> ApplicationStatus:
    """Return the status of a renewal, even of an approved one, once the card that it renews is over for good.

    Raises AlreadyDecidedError where it has ended before, NotAllowedError where it was not handed in.
    """
    if current is ApplicationStatus.APPROVED:
        return ApplicationStatus.REJECTED
    return transition(current, ApplicationStatus.REJECTED)


def is_decided(status: ApplicationStatus) -> bool:
    """Tell whether it was approved, rejected or withdrawn."""
    return status in _DECIDED


def is_editable(status: ApplicationStatus) -> bool:
    """Tell whether the volunteer may change what it says: before handing it in, or to answer a query."""
    return ApplicationStatus.SUBMITTED in _STEPS.get(status, frozenset())


def is_decidable(status: ApplicationStatus) -> bool:
    """Tell whether the office may approve it now."""
    return ApplicationStatus.APPROVED in _STEPS.get(status, frozenset())

"""The states of an application for a card."""

from enum import StrEnum
from typing import Final

from pwa.domain.transitions import move


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


def is_decided(status: ApplicationStatus) -> bool:
    """Tell whether it was approved, rejected or withdrawn."""
    return status in _DECIDED


def is_editable(status: ApplicationStatus) -> bool:
    """Tell whether the volunteer may change what it says: before handing it in, or to answer a query."""
    return ApplicationStatus.SUBMITTED in _STEPS.get(status, frozenset())


def is_decidable(status: ApplicationStatus) -> bool:
    """Tell whether the office may approve it now."""
    return ApplicationStatus.APPROVED in _STEPS.get(status, frozenset())

"""The states of an hour log."""

from enum import StrEnum
from typing import Final

from pwa.domain.transitions import AlreadyDecidedError, NotAllowedError, move


class HourLogStatus(StrEnum):
    """How far an hour log has come. Only approved minutes decide on a card."""

    SUBMITTED = "submitted"
    CONFIRMED = "confirmed"
    QUERIED = "queried"
    APPROVED = "approved"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"


_DECIDED: Final = frozenset({HourLogStatus.APPROVED, HourLogStatus.REJECTED, HourLogStatus.WITHDRAWN})
_DECISIONS: Final = frozenset({HourLogStatus.APPROVED, HourLogStatus.QUERIED, HourLogStatus.REJECTED})
_STEPS: Final = {
    HourLogStatus.SUBMITTED: _DECISIONS | {HourLogStatus.CONFIRMED, HourLogStatus.WITHDRAWN},
    HourLogStatus.CONFIRMED: _DECISIONS | {HourLogStatus.WITHDRAWN},
    HourLogStatus.QUERIED: {HourLogStatus.SUBMITTED, HourLogStatus.REJECTED, HourLogStatus.WITHDRAWN},
}


def transition(current: HourLogStatus, target: HourLogStatus) -> HourLogStatus:
    """Return the new status. Raises AlreadyDecidedError or NotAllowedError."""
    return move(current, target, steps=_STEPS, decided=_DECIDED)


def after_edit(current: HourLogStatus) -> HourLogStatus:
    """Return the status after the volunteer's edit, which undoes a confirmation and answers a query.

    Raises AlreadyDecidedError.
    """
    if not is_editable(current):
        raise AlreadyDecidedError(current, HourLogStatus.SUBMITTED)
    return HourLogStatus.SUBMITTED


def after_lift(current: HourLogStatus, before: HourLogStatus) -> HourLogStatus:
    """Return the status from before a decision or question that is lifted; the same where nothing else had followed.

    Raises NotAllowedError.
    """
    if current not in _DECISIONS or (is_decided(before) and before is not current):
        raise NotAllowedError(current, before)
    return before


def is_editable(status: HourLogStatus) -> bool:
    """Tell whether the volunteer may still edit or withdraw it."""
    return not is_decided(status)


def is_decided(status: HourLogStatus) -> bool:
    """Tell whether it was approved, rejected or withdrawn."""
    return status in _DECIDED


def is_decidable(status: HourLogStatus) -> bool:
    """Tell whether the office may approve it now; a queried one waits for its answer."""
    return HourLogStatus.APPROVED in _STEPS.get(status, frozenset())

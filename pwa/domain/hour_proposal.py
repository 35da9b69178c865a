"""The states of hours that a group's leader puts down for somebody."""

from datetime import timedelta
from enum import StrEnum
from typing import Final

from pwa.domain.transitions import move

LIFE: Final = timedelta(days=60)


class ProposalState(StrEnum):
    """What a person said to hours that somebody else has put down."""

    OPEN = "open"
    ACCEPTED = "accepted"
    REFUSED = "refused"


_ANSWERS: Final = frozenset({ProposalState.ACCEPTED, ProposalState.REFUSED})


def transition(current: ProposalState, target: ProposalState) -> ProposalState:
    """Return the new state. Raises AlreadyDecidedError: an answer is final."""
    return move(current, target, steps={ProposalState.OPEN: _ANSWERS}, decided=_ANSWERS)

"""The states of a proposal that a second person must confirm, and how long it waits."""

from datetime import timedelta
from enum import StrEnum
from typing import Final

from pwa.domain.transitions import move

LIFE: Final = timedelta(days=7)


class ProposalState(StrEnum):
    """How far a proposal has come; EXPIRED is never stored, the clock alone says it."""

    OPEN = "open"
    CONFIRMED = "confirmed"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    EXPIRED = "expired"


_DECIDED: Final = frozenset(ProposalState) - {ProposalState.OPEN}
_STEPS: Final = {
    ProposalState.OPEN: {ProposalState.CONFIRMED, ProposalState.REFUSED, ProposalState.WITHDRAWN},
}


def transition(current: ProposalState, target: ProposalState) -> ProposalState:
    """Return the new state. Raises AlreadyDecidedError."""
    return move(current, target, steps=_STEPS, decided=_DECIDED)

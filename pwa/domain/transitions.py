"""Moves from one state to the next, and why a move is refused."""

from collections.abc import Collection, Mapping
from enum import StrEnum
from typing import TypeVar

State = TypeVar("State", bound=StrEnum)


class TransitionError(ValueError):
    """The thing cannot go from its state to the wanted one."""

    def __init__(self, current: StrEnum, target: StrEnum) -> None:
        """Keep both states for the words on the page."""
        super().__init__(f"{current.value} → {target.value}")
        self.current = current
        self.target = target


class AlreadyDecidedError(TransitionError):
    """A decision stands; a second one would change it silently."""


class NotAllowedError(TransitionError):
    """No decision stands, but this step does not follow from this state."""


def move(
    current: State,
    target: State,
    *,
    steps: Mapping[State, Collection[State]],
    decided: Collection[State],
) -> State:
    """Return the target if it follows from the current state.

    Raises AlreadyDecidedError where a decision stands, else NotAllowedError.
    """
    if target in steps.get(current, frozenset()):
        return target
    error = AlreadyDecidedError if current in decided else NotAllowedError
    raise error(current, target)

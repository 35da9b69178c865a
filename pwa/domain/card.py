"""The states of a card, and its last day."""

from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from pwa.domain.programme import Programme, Route
from pwa.domain.transitions import move
from pwa.domain.window import months_after


class CardState(StrEnum):
    """Whether a card counts. Every state but active is final."""

    ACTIVE = "active"
    REVOKED = "revoked"
    REPLACED = "replaced"
    ENDED = "ended"


_OVER: Final = frozenset({CardState.REVOKED, CardState.REPLACED, CardState.ENDED})
_STEPS: Final = {CardState.ACTIVE: _OVER}


class TermOverError(ValueError):
    """The fixed end of the programme's cards lies before the card's first day."""


def transition(current: CardState, target: CardState) -> CardState:
    """Return the new state. Raises AlreadyDecidedError or NotAllowedError."""
    return move(current, target, steps=_STEPS, decided=_OVER)


def last_day(programme: Programme, *, first_day: date, route: Route) -> date | None:
    """Return the card's last valid day, inclusive; None if it never ends.

    24 months from 1 March 2027 end on 28 February 2029 (§ 188 BGB). The route's term wins over the programme's.
    Raises TermOverError.
    """
    term = route.card_term or programme.card_term
    ends = [] if term.last_day is None else [term.last_day]
    if term.months is not None:
        ends.append(months_after(first_day, term.months) - timedelta(days=1))
    end = min(ends, default=None)
    if end is not None and end < first_day:
        raise TermOverError(end.isoformat())
    return end

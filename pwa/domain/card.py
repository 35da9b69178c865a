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
    if term.ends_with_programme and programme.valid_to is not None:
        ends.append(programme.valid_to)
    if term.months is not None:
        ends.append(months_after(first_day, term.months) - timedelta(days=1))
    end = min(ends, default=None)
    if end is not None and end < first_day:
        raise TermOverError(end.isoformat())
    return end


RENEWAL_DAYS: Final = 90  # so long before its last day a card may be renewed
LATE_DAYS: Final = 30  # and so long after it


def words_from(last_on: date) -> date:
    """Return the day from which on an organisation's word counts for renewing a card that ends on ``last_on``."""
    return last_on - timedelta(days=RENEWAL_DAYS)


def is_renewable(programme: Programme, route: Route) -> bool:
    """Tell whether a card by this route may be renewed; what no source states is not forbidden."""
    said = programme.renewable if route.renewable is None else route.renewable
    return said is not False


def renewed_until(programme: Programme, *, last_on: date, route: Route, today: date) -> date | None:
    """Return the last day of a card that is renewed: its new term begins on the day after the old one, or today.

    Raises TermOverError where the programme has no later day.
    """
    return last_day(programme, first_day=max(last_on + timedelta(days=1), today), route=route)


def latest_end(programme: Programme, *, after: date) -> date | None:
    """Return the latest day to which cards that end on ``after`` may be put off; None where there is no limit."""
    ends = [each.last_day for each in programme.extensions if each.ending_from <= after <= each.ending_until]
    try:
        usual = last_day(programme, first_day=after + timedelta(days=1), route=programme.goal_route)
    except TermOverError as error:
        usual = date.fromisoformat(str(error))
    return None if usual is None else max([usual, *ends])


def extended(programme: Programme, last_on: date) -> date:
    """Return until when a card goes on that ends on a day, by the programme's bulk extensions."""
    for extension in programme.extensions:
        if extension.ending_from <= last_on <= extension.ending_until:
            return extension.last_day
    return last_on

"""How long entries of an audit log are kept."""

from datetime import date

YEARS_KEPT = 3  # docs/adr/0025


def last_closed(today: date) -> int:
    """Return the newest year that may be closed: every day of it lies more than three years back."""
    return today.year - YEARS_KEPT - 1


def must_stand_since(today: date) -> date:
    """Return the first day of which a head says for sure that its entry was not closed.

    New Year's Day of the oldest year that is kept is not one: an act of the evening before may join its log after it.
    """
    return date(last_closed(today) + 1, 1, 2)

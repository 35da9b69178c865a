"""Free text that one person writes for another to read."""

from datetime import date

from pwa.services.errors import RefusedError

LONGEST_TEXT = 500
FIRST_DAY = date(1900, 1, 1)  # before it, somebody typed a year of two digits
LAST_DAY = date(2199, 1, 1)  # a code can say no later year; and no clock overflows before it

MOST_WORDS = 8  # of a search


def required_text(field: str, text: str) -> str:
    """Return the text without blanks around it. Raises RefusedError where it is empty or too long."""
    stripped = text.strip()
    if not stripped:
        raise RefusedError({field: f"text_missing_{field}"})
    if len(stripped) > LONGEST_TEXT:
        raise RefusedError({field: "text_too_long"})
    return stripped


def required_day(field: str, text: str, faults: dict[str, str]) -> date | None:
    """Return the ISO day that a form says, None with a fault where there is none that a calendar of ours has."""
    return _day(field, text, faults, last=LAST_DAY, beyond="day_too_late")


def past_day(field: str, text: str, faults: dict[str, str], *, today: date) -> date | None:
    """Return an ISO day up to today, None with a fault where there is none."""
    return _day(field, text, faults, last=today, beyond="day_future")


def search_words(text: str) -> list[str]:
    """Return the words that are looked for, each to be taken literally; a name and a number have fewer than that."""
    return text.split()[:MOST_WORDS]


def _day(field: str, text: str, faults: dict[str, str], *, last: date, beyond: str) -> date | None:
    try:
        day = date.fromisoformat(text.strip())
    except ValueError:
        faults[field] = "day_missing"
        return None
    if FIRST_DAY <= day <= last:
        return day
    faults[field] = "year_refused" if day < FIRST_DAY else beyond
    return None

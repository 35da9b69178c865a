"""Hours of a paper log, typed at the counter: one line for each day, checked like every other entry."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final
from uuid import UUID, uuid5

from sqlalchemy.orm import Session

from pwa.domain.duration import UnclearDurationError, split_duration
from pwa.domain.written_day import DayRefusedError, parse_day
from pwa.models import HourLog
from pwa.services import hour_logs
from pwa.services.errors import ConflictError, RefusedError
from pwa.services.hour_entry import Entry
from pwa.services.organisations import Place

MOST_LINES: Final = 100
_LINE: Final = re.compile(r"(?P<day>\S+?(?:\.\s?\d{1,2}\.\s?\d{4})?)[\s;]+(?P<rest>[^\s;].*)")


@dataclass(frozen=True, slots=True)
class Sheet:
    """A paper log of one organisation, and its field; ``usual`` is the activity where a line says none.

    ``form_id`` is that of the form it is typed into: a line of a form is stored once, however often it is sent.
    """

    form_id: UUID
    field: str
    text: str
    place: Place
    usual: str


@dataclass(frozen=True, slots=True)
class LineFault:
    """The first line that cannot be kept: its number from 1, and the reason why."""

    number: int
    reason: str


class LinesRefusedError(RefusedError):
    """A line of the paper log cannot be kept; then none is."""

    def __init__(self, fault: LineFault, *, field: str) -> None:
        """Keep which line it is, and of which field."""
        super().__init__({field: fault.reason})
        self.line, self.field = fault, field


def enter(session: Session, sheet: Sheet, *, volunteer: UUID, by: UUID, now: datetime, today: date) -> list[HourLog]:
    """Store each line as an hour log that waits like every other, and return those that are new.

    Raises RefusedError, and LinesRefusedError for the first line at fault; the caller keeps nothing then.
    """
    lines = [(number, line.strip()) for number, line in enumerate(sheet.text.splitlines(), 1) if line.strip()]
    if not lines:
        raise RefusedError({sheet.field: "counter_lines_missing"})
    if len(lines) > MOST_LINES:
        raise RefusedError({sheet.field: "counter_lines_too_many"})
    entered = []
    for number, line in lines:
        entry, marked = _entry(number, line, sheet), _client_id(sheet.form_id, sheet.field, number)
        with _in_words_of_the_line(number, sheet.field):
            row = hour_logs.create(session, entry, volunteer=volunteer, client_id=marked, now=now, today=today)
        if row.submitted_at == now:  # sent again, it is not entered anew
            row.steps[0].by_id = by
            entered.append(row)
    session.flush()
    return entered


def _client_id(form_id: UUID, field: str, number: int) -> UUID:
    return uuid5(form_id, f"{field} {number}")


@contextmanager
def _in_words_of_the_line(number: int, field: str) -> Iterator[None]:
    """Say what is in the way as a fault of the line."""
    try:
        yield
    except RefusedError as error:
        fault = LineFault(number, next(iter(error.faults.values())))
        raise LinesRefusedError(fault, field=field) from error
    except ConflictError as error:
        raise LinesRefusedError(LineFault(number, "counter_line_sent_before"), field=field) from error


def _entry(number: int, line: str, sheet: Sheet) -> Entry:
    """Read "3.5.2026 2,5 Training", also with semicolons or tabs between. Raises LinesRefusedError."""
    parts = _LINE.fullmatch(line)
    if parts is None:
        raise LinesRefusedError(LineFault(number, "counter_line_refused"), field=sheet.field)
    try:
        day = parse_day(parts["day"])
        duration, activity = split_duration(parts["rest"])
    except DayRefusedError as error:
        raise LinesRefusedError(LineFault(number, f"written_day_{error.reason}"), field=sheet.field) from error
    except UnclearDurationError as error:
        raise LinesRefusedError(LineFault(number, "counter_line_refused"), field=sheet.field) from error
    return Entry(sheet.place, day.isoformat(), duration, activity or sheet.usual)

"""What a report counts, over which months, and how long decisions take; plain values."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from math import ceil
from typing import Final

from pwa.domain.window import MONTHS_PER_YEAR

EARLIEST_YEAR: Final = 2000
HALF: Final = 0.5
MOST: Final = 0.9


class Figure(StrEnum):
    """What is counted of a month; each card once by route, once by field and once by age.

    OPEN is what waits when the present month is counted, whenever it came in.
    """

    RECEIVED = "received"
    DECIDED = "decided"
    ROUTE = "route"
    FIELD = "field"
    AGE = "age"
    MINUTES = "minutes"
    OPEN = "open"


class AgeBand(StrEnum):
    """How old holders are on the first day of the month in which the card is issued."""

    UNDER_18 = "under_18"
    UNDER_27 = "under_27"
    UNDER_46 = "under_46"
    UNDER_66 = "under_66"
    OLDER = "older"
    UNKNOWN = "unknown"


UPPER_AGES: Final = {AgeBand.UNDER_18: 18, AgeBand.UNDER_27: 27, AgeBand.UNDER_46: 46, AgeBand.UNDER_66: 66}


class Waited(StrEnum):
    """How long an application has been open."""

    WEEK = "week"
    MONTH = "month"
    LONGER = "longer"


UPPER_DAYS: Final = {Waited.WEEK: 7, Waited.MONTH: 30}


class PeriodKind(StrEnum):
    """How the months of a report are chosen."""

    TWELVE_MONTHS = "12-months"
    YEAR = "year"
    SINCE_START = "since-start"


@dataclass(frozen=True, slots=True)
class Period:
    """The months from ``first`` to ``last``, both by their first day; ``code`` is how an address says it."""

    kind: PeriodKind
    first: date
    last: date

    @property
    def code(self) -> str:
        """Return "12-months", "2026" or "since-start"."""
        return str(self.first.year) if self.kind is PeriodKind.YEAR else self.kind.value

    @property
    def months(self) -> tuple[date, ...]:
        """Return each month by its first day, the oldest first."""
        return tuple(_months(self.first, self.last))

    def ends_on(self, today: date) -> date:
        """Return the last day that is counted."""
        return min(date.fromordinal(next_month(self.last).toordinal() - 1), today)


def read_period(code: str, *, today: date, start: date) -> Period:
    """Return the period that an address says, the last twelve months for anything unknown; ``start`` is a month."""
    last = today.replace(day=1)
    if code == PeriodKind.SINCE_START:
        return Period(PeriodKind.SINCE_START, min(start, last), last)
    if code in {str(year) for year in years(start, today)}:
        return Period(PeriodKind.YEAR, date(int(code), 1, 1), min(date(int(code), MONTHS_PER_YEAR, 1), last))
    return Period(PeriodKind.TWELVE_MONTHS, month_back(last, MONTHS_PER_YEAR - 1), last)


def years(start: date, today: date) -> range:
    """Return the calendar years from that of the first month to this one."""
    return range(max(min(start.year, today.year), EARLIEST_YEAR), today.year + 1)


def first_shown(start: date, today: date) -> date:
    """Return the first month that any report can show: of the year of the start, or of the last twelve months."""
    return min(date(years(start, today)[0], 1, 1), month_back(today.replace(day=1), MONTHS_PER_YEAR - 1))


def next_month(month: date) -> date:
    """Return the first day of the month after."""
    return month_back(month, -1)


def month_back(month: date, count: int) -> date:
    """Return the first day of the month so many months before."""
    year, index = divmod(month.year * MONTHS_PER_YEAR + month.month - 1 - count, MONTHS_PER_YEAR)
    return date(year, index + 1, 1)


def reached(cases_by_days: Mapping[int, int], share: float) -> int | None:
    """Return after how many days this share of the cases was decided (nearest rank); None without cases."""
    rank = ceil(sum(cases_by_days.values()) * share)
    seen = 0
    for days in sorted(cases_by_days):
        seen += cases_by_days[days]
        if seen >= rank > 0:
            return days
    return None


def _months(first: date, last: date) -> Iterator[date]:
    month = first
    while month <= last:
        yield month
        month = next_month(month)

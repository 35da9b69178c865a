"""When a partner takes part, for which months it can tell uses, and what is told on of them; plain values."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from pwa.domain.report import month_back, next_month
from pwa.domain.small_groups import rounded

MOST_USES: Final = 100_000
OFFERED_MONTHS: Final = 24

_COUNT: Final = re.compile("[0-9]{1,6}")
_MONTH: Final = re.compile("([0-9]{4})-([0-9]{2})")


class PartnerState(StrEnum):
    """Where a partner stands on a day."""

    ACTIVE = "active"
    PLANNED = "planned"
    ENDED = "ended"


def state_on(day: date, *, since: date, until: date | None) -> PartnerState:
    """Return whether a partner takes part on a day; both of its own days are inclusive."""
    if since > day:
        return PartnerState.PLANNED
    return PartnerState.ENDED if until is not None and until < day else PartnerState.ACTIVE


def months_to_tell(since: date, until: date | None, *, today: date) -> tuple[date, ...]:
    """Return the months of which uses can be told, by their first day, the newest first: 24 at most."""
    newest = min(today, until or today).replace(day=1)
    months = (month_back(newest, count) for count in range(OFFERED_MONTHS))
    return tuple(month for month in months if month >= since.replace(day=1))


def read_month(text: str) -> date | None:
    """Return the first day of a month such as "2026-10", None where the text is none."""
    found = _MONTH.fullmatch(text.strip())
    try:
        return date(int(found[1]), int(found[2]), 1) if found else None
    except ValueError:
        return None


def read_count(text: str) -> int | None:
    """Return a whole number from 0 to 100000 in digits alone, None where the text is none: nothing is guessed."""
    found = _COUNT.fullmatch(text.strip())
    count = int(found[0]) if found else None
    return count if count is not None and count <= MOST_USES else None


class Telling(StrEnum):
    """What can be told on of uses: nobody told any, so few did that each could be known by it, or enough."""

    NOBODY = "nobody"
    FEW = "few"
    ENOUGH = "enough"


@dataclass(frozen=True, slots=True)
class Uses:
    """Uses to the nearest five; with ENOUGH, None stands for fewer than five."""

    telling: Telling
    count: int | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """What partners told of a month: how many partners, how many uses together, and how many told any; exact."""

    partners: int = 0
    uses: int = 0
    above_nought: int = 0


def uses_of(told: Sequence[Told], shown: Sequence[bool]) -> Uses:
    """Return the uses of those among some sums that may be told."""
    if not any(each.partners for each in told):
        return Uses(Telling.NOBODY)
    enough = [each.uses for each, is_shown in zip(told, shown, strict=True) if is_shown and each.partners]
    return Uses(Telling.ENOUGH, rounded(sum(enough))) if enough else Uses(Telling.FEW)


def last_day(month: date) -> date:
    """Return the last day of a month."""
    return date.fromordinal(next_month(month).toordinal() - 1)

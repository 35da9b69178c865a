"""What an office takes out of the house: which rows, by which filter; only those of its own, only what is needed."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from sqlalchemy import Select
from sqlalchemy.orm import Session

from pwa.clock import local_midnight
from pwa.domain.application import ApplicationStatus
from pwa.domain.card import CardState
from pwa.domain.hour_log import HourLogStatus
from pwa.services.errors import RefusedError
from pwa.services.texts import required_day

BATCH = 1_000  # rows that are read at once, however many there are
LONGEST_SEARCH = 100
WAITING = "waiting"  # the states together in which a case stands in its queue


class What(StrEnum):
    """What can be exported."""

    APPLICATIONS = "applications"
    HOURS = "hours"
    CARDS = "cards"
    ORGANISATIONS = "organisations"


class Check(StrEnum):
    """Whether an organisation stands in the register."""

    CHECKED = "checked"
    UNCHECKED = "unchecked"


STATES: Mapping[What, type[StrEnum]] = {
    What.APPLICATIONS: ApplicationStatus,
    What.HOURS: HourLogStatus,
    What.CARDS: CardState,
    What.ORGANISATIONS: Check,
}


@dataclass(frozen=True, slots=True)
class Filter:
    """What is taken: nothing is left out where nothing is set; both days are included."""

    what: What
    state: str = ""
    text: str = ""
    first: date | None = None
    last: date | None = None

    @property
    def starts_at(self) -> datetime | None:
        """Return the instant from which rows count."""
        return local_midnight(self.first) if self.first else None

    @property
    def ends_before(self) -> datetime | None:
        """Return the instant from which rows count no more."""
        return local_midnight(self.last + timedelta(days=1)) if self.last else None


def read(sent: Mapping[str, str]) -> Filter:
    """Return the filter that an address says; what it does not know is left out, as in a list."""
    faults: dict[str, str] = {}
    chosen = _read(sent, faults)
    return Filter(chosen.what, chosen.state, chosen.text) if "last" in faults or "first" in faults else chosen


def read_strictly(sent: Mapping[str, str]) -> Filter:
    """Return the filter that a form says. Raises RefusedError for a day that is none, or days the wrong way round."""
    faults: dict[str, str] = {}
    chosen = _read(sent, faults)
    if faults:
        raise RefusedError(faults)
    return chosen


def states(what: What) -> list[str]:
    """Return the states to choose from; a draft is nobody's but the volunteer's."""
    together = [WAITING] if what in {What.HOURS, What.APPLICATIONS} else []
    return together + [state.value for state in STATES[what] if state is not ApplicationStatus.DRAFT]


def rows(session: Session, asked: Select[*tuple[object, ...]]) -> Iterator[tuple[object, ...]]:
    """Yield the rows of a question in batches, so that memory does not grow with them."""
    for row in session.execute(asked.execution_options(yield_per=BATCH)):
        yield tuple(row)


def _read(sent: Mapping[str, str], faults: dict[str, str]) -> Filter:
    asked = sent.get("what", "")
    what = What(asked) if asked in list(What) else What.APPLICATIONS
    state = sent.get("state", "")
    first, last = (_day(name, sent, faults) for name in ("first", "last"))
    if first and last and first > last:
        faults["last"] = "export_days_turned"
    text = " ".join(sent.get("q", "").split())[:LONGEST_SEARCH]
    return Filter(what, state if state in states(what) else "", text, first, last)


def _day(name: str, sent: Mapping[str, str], faults: dict[str, str]) -> date | None:
    text = sent.get(name, "").strip()
    return required_day(name, text, faults) if text else None

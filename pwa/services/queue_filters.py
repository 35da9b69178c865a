"""What a queue is narrowed to, as its address says it; what cannot be read is as if it were not there."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from pwa.domain.case_flag import CaseFlag
from pwa.domain.programme import RouteKind

LONGEST_TEXT = 80
OLDER_THAN = (7, 14, 28)  # days


class Show(StrEnum):
    """Which cases: those that are ready, or those that need eyes."""

    READY = "ready"
    EYES = "eyes"


class Sort(StrEnum):
    """What comes first."""

    OLDEST = "oldest"
    NEWEST = "newest"


@dataclass(frozen=True, slots=True)
class QueueFilter:
    """What a queue shows; nothing is left out where nothing is set. ``text`` is taken literally."""

    show: Show | None = None
    organisation: str = ""
    route: RouteKind | None = None
    flag: CaseFlag | None = None
    days: int | None = None
    text: str = ""
    sort: Sort = Sort.OLDEST

    @property
    def arguments(self) -> dict[str, str]:
        """Return the filter as an address says it: empty where nothing is set."""
        asked = {
            "show": self.show or "",
            "organisation": self.organisation,
            "route": self.route or "",
            "flag": self.flag or "",
            "days": str(self.days or ""),
            "q": self.text,
            "sort": "" if self.sort is Sort.OLDEST else self.sort.value,
        }
        return {name: str(value) for name, value in asked.items() if value}

    @property
    def is_narrow(self) -> bool:
        """Tell whether cases may have to be passed over to find those that are wanted."""
        return any(name not in {"sort", "days"} for name in self.arguments)

    def since(self, now: datetime) -> datetime | None:
        """Return the instant before which a case must have come in, if any."""
        return now - timedelta(days=self.days) if self.days else None

    def finds(self, *words: str) -> bool:
        """Tell whether what was searched for stands in one of these texts, letter by letter."""
        return any(self.text.casefold() in each.casefold() for each in words) if self.text else True

    def wants(self, flags: tuple[CaseFlag, ...]) -> bool:
        """Tell whether a case with these flags is to be shown."""
        if self.flag is not None and self.flag not in flags:
            return False
        return self.show is None or (self.show is Show.READY) == (not flags)


def read(asked: Mapping[str, str]) -> QueueFilter:
    """Return the filter that an address asks for."""
    return QueueFilter(
        show=next((each for each in Show if each == asked.get("show")), None),
        organisation=asked.get("organisation", "").strip()[:22],
        route=next((each for each in RouteKind if each == asked.get("route")), None),
        flag=next((each for each in CaseFlag if each == asked.get("flag")), None),
        days=next((each for each in OLDER_THAN if str(each) == asked.get("days")), None),
        text=" ".join(asked.get("q", "").split())[:LONGEST_TEXT],
        sort=next((each for each in Sort if each == asked.get("sort")), Sort.OLDEST),
    )

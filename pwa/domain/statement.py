"""What a statement of hours says, and its one written form, which a digest stands for."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256


@dataclass(frozen=True, slots=True)
class Period:
    """The days from the first to the last, both included."""

    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Part:
    """What somebody did for one organisation; ``more`` counts activities left out, ``since`` is self-declared."""

    organisation: str
    minutes: int
    activities: Sequence[str]
    more: int
    since: date | None


@dataclass(frozen=True, slots=True)
class Statement:
    """Approved hours of a person in a period, as they stood on a day."""

    name: str
    period: Period
    parts: Sequence[Part]
    issued_on: date

    @property
    def minutes(self) -> int:
        """Return the sum over all organisations."""
        return sum(part.minutes for part in self.parts)

    @property
    def digest(self) -> str:
        """Return a hash of all that it says."""
        return sha256(write(self).encode()).hexdigest()


def write(statement: Statement) -> str:
    """Return the statement as JSON, the same text for the same content."""
    parts = [
        {
            "organisation": part.organisation,
            "minutes": part.minutes,
            "activities": list(part.activities),
            "more": part.more,
            "since": part.since.isoformat() if part.since else None,
        }
        for part in statement.parts
    ]
    content = {
        "name": statement.name,
        "from": statement.period.first.isoformat(),
        "until": statement.period.last.isoformat(),
        "parts": parts,
        "issued_on": statement.issued_on.isoformat(),
    }
    return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def read(text: str) -> Statement:
    """Return the statement that `write` has written."""
    content = json.loads(text)
    parts = [
        Part(
            part["organisation"],
            part["minutes"],
            tuple(part["activities"]),
            part["more"],
            date.fromisoformat(part["since"]) if part["since"] else None,
        )
        for part in content["parts"]
    ]
    period = Period(date.fromisoformat(content["from"]), date.fromisoformat(content["until"]))
    return Statement(content["name"], period, tuple(parts), date.fromisoformat(content["issued_on"]))

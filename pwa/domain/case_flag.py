"""Why a case needs eyes before anybody decides on it: what the rules, the register or chance have found."""

import hmac
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from hashlib import sha256
from typing import Final

SHARES: Final = 10_000  # a draw is one of so many


class CaseFlag(StrEnum):
    """One reason to look; a case without any is ready."""

    LONG_DAY = "long_day"
    DUPLICATE = "duplicate"
    OVERLAP = "overlap"
    OUTSIDE_WINDOW = "outside_window"
    UNCHECKED_ORGANISATION = "unchecked_organisation"
    UNCHECKED_CONTACT = "unchecked_contact"
    SAME_PERSON = "same_person"
    CARD = "card"
    CARD_REVOKED = "card_revoked"
    RULES = "rules"
    ANSWERED = "answered"
    SAMPLE = "sample"
    OWN_CASE = "own_case"


@dataclass(frozen=True, slots=True)
class Effort:
    """What an entry says was done on a day."""

    worked_on: date
    organisation: str
    activity: str
    minutes: int


def overlaps(effort: Effort, others: Collection[Effort]) -> bool:
    """Tell whether the same work stands there for another length of time: one of the two may be part of the other.

    Entries have no clock times; the same day, organisation and activity are what can be compared.
    """
    return any(_what(other) == _what(effort) and other.minutes != effort.minutes for other in others)


def is_sampled(public_id: str, *, secret: str, percent: int) -> bool:
    """Tell whether a case is drawn to be looked at: the same answer each time for the same case and secret."""
    drawn = hmac.new(secret.encode(), public_id.encode(), sha256).digest()
    return int.from_bytes(drawn[:8]) % SHARES < percent * SHARES // 100


def _what(effort: Effort) -> tuple[date, str, str]:
    return effort.worked_on, effort.organisation, " ".join(effort.activity.casefold().split())

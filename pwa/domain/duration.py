"""Reads how long somebody worked from what they typed."""

import re
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from typing import Final

MINUTES_PER_HOUR: Final = 60
MINUTES_PER_DAY: Final = 24 * MINUTES_PER_HOUR

_HOUR = r"(?:h|std\.?|stunden?)"
_MINUTE = r"m(?:in(?:\.|uten?)?)?"
_SIXTY = r"[0-5]?[0-9]"
_FLAGS = re.ASCII | re.IGNORECASE

_DECIMAL = re.compile(rf"(?P<hours>[0-9]{{1,12}}(?:[.,][0-9]{{1,12}})?) ?{_HOUR}?", _FLAGS)
_CLOCK = re.compile(rf"(?P<hours>[0-9]{{1,12}}):(?P<minutes>[0-5][0-9]) ?{_HOUR}?", _FLAGS)
_MIXED = re.compile(rf"(?P<hours>[0-9]{{1,12}}) ?{_HOUR} ?(?P<minutes>{_SIXTY})(?: ?{_MINUTE})?", _FLAGS)
_MINUTES = re.compile(rf"(?P<minutes>[0-9]{{1,12}}) ?{_MINUTE}", _FLAGS)
_THOUSANDS = re.compile(r"[1-9][0-9]{0,2}\.[0-9]{3}(?![0-9]).*")


class DurationReason(StrEnum):
    """Why a duration was refused."""

    EMPTY = "empty"
    NOT_A_NUMBER = "not_a_number"
    TOO_SMALL = "too_small"
    TOO_LARGE = "too_large"


class DurationError(ValueError):
    """The text is no duration from one minute to 24 hours."""

    def __init__(self, reason: DurationReason) -> None:
        """Keep the reason for the words at the field."""
        super().__init__(reason.value)
        self.reason = reason


def parse_minutes(text: str) -> int:
    """Read whole minutes, half a minute rounded up, from `2,5` `2.5` `2:30` `2h30` `2 Std.` or `90 min`.

    A plain number means hours. `1.000` is refused, since it is a thousand to a German reader.
    Raises DurationError outside of 1 to 1440 minutes.
    """
    plain = " ".join(text.split())
    if not plain:
        raise DurationError(DurationReason.EMPTY)
    minutes = _minutes(plain.removeprefix("-"))
    if minutes < 1 or plain.startswith("-"):
        raise DurationError(DurationReason.TOO_SMALL)
    if minutes > MINUTES_PER_DAY:
        raise DurationError(DurationReason.TOO_LARGE)
    return minutes


def _minutes(text: str) -> int:
    if _THOUSANDS.fullmatch(text):
        raise DurationError(DurationReason.NOT_A_NUMBER)
    for pattern in (_DECIMAL, _CLOCK, _MIXED, _MINUTES):
        if match := pattern.fullmatch(text):
            return _total(match.groupdict(default="0"))
    raise DurationError(DurationReason.NOT_A_NUMBER)


def _total(parts: dict[str, str]) -> int:
    hours = Decimal(parts.get("hours", "0").replace(",", "."))
    minutes = hours * MINUTES_PER_HOUR + int(parts.get("minutes", "0"))
    return int(minutes.quantize(Decimal(1), rounding=ROUND_HALF_UP))

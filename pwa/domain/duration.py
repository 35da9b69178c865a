"""Reads how long somebody worked from what they typed."""

import re
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from typing import Final

MINUTES_PER_HOUR: Final = 60
MINUTES_PER_DAY: Final = 24 * MINUTES_PER_HOUR
MINUTES_PER_YEAR: Final = 366 * MINUTES_PER_DAY

_HOUR = r"(?:h|std\.?|stunden?)"
_MINUTE = r"m(?:in(?:\.|uten?)?)?"
_SIXTY = r"[0-5]?[0-9]"
_FLAGS = re.ASCII | re.IGNORECASE

_DECIMAL = re.compile(rf"(?P<hours>[0-9]{{1,12}}(?:[.,][0-9]{{1,12}})?) ?{_HOUR}?", _FLAGS)
_CLOCK = re.compile(rf"(?P<hours>[0-9]{{1,12}}):(?P<minutes>[0-5][0-9]) ?{_HOUR}?", _FLAGS)
_MIXED = re.compile(rf"(?P<hours>[0-9]{{1,12}}) ?{_HOUR} ?(?P<minutes>{_SIXTY})(?: ?{_MINUTE})?", _FLAGS)
_MINUTES = re.compile(rf"(?P<minutes>[0-9]{{1,12}}) ?{_MINUTE}", _FLAGS)
_THOUSANDS = re.compile(r"[1-9][0-9]{0,2}\.[0-9]{3}(?![0-9]).*")
_WRITTEN = (_DECIMAL, _CLOCK, _MIXED, _MINUTES)

_MOST_WORDS: Final = 4  # `2 Std. 30 Min.`
_WORD = re.compile(r"[^\s;]+")
_GOES_ON = re.compile(rf"bis|und|uhr|einhalb|stdn|mins|{_HOUR}|{_MINUTE}", _FLAGS)
_BARE_END = re.compile(r".+\s.*\b[0-9]+", re.DOTALL)  # `2 h 30`: of `2 h 30 Gäste` nobody knows what the 30 are


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


class UnclearDurationError(ValueError):
    """What stands behind a duration could belong to it: a number, a unit, or a word such as `bis`."""


def parse_minutes(text: str) -> int:
    """Read whole minutes, half a minute rounded up, from `2,5` `2.5` `2:30` `2h30` `2 Std.` or `90 min`.

    A plain number means hours. `1.000` is refused, since it is a thousand to a German reader.
    Raises DurationError outside of 1 to 1440 minutes.
    """
    return _within(text, MINUTES_PER_DAY)


def parse_sum(text: str) -> int:
    """Read whole minutes of a year at most, written in the same ways. Raises DurationError outside of 1 to 527040."""
    return _within(text, MINUTES_PER_YEAR)


def split_duration(text: str) -> tuple[str, str]:
    """Return the duration that a line begins with, as it is written, and what follows; semicolon and tab end it.

    Its first word where that is no duration. Raises UnclearDurationError rather than lose minutes.
    """
    ends = [word.end() for word in _WORD.finditer(text)][:_MOST_WORDS]
    end = next((end for end in reversed(ends) if _is_written(text[:end])), min(ends, default=0))
    duration, behind = text[:end], text[end:].lstrip(" ")
    is_ended = behind[:1] in {"", ";", "\t"}
    if _goes_on(behind) or (not is_ended and _BARE_END.fullmatch(duration)):
        raise UnclearDurationError
    return duration, behind.lstrip(" \t;")


def _is_written(text: str) -> bool:
    plain = " ".join(text.split())
    return any(pattern.fullmatch(plain) for pattern in _WRITTEN)


def _goes_on(behind: str) -> bool:
    word = re.search(r"\w+", behind)
    return word is not None and (not word[0][0].isalpha() or bool(_GOES_ON.fullmatch(word[0])))


def _within(text: str, most: int) -> int:
    plain = " ".join(text.split())
    if not plain:
        raise DurationError(DurationReason.EMPTY)
    minutes = _minutes(plain.removeprefix("-"))
    if minutes < 1 or plain.startswith("-"):
        raise DurationError(DurationReason.TOO_SMALL)
    if minutes > most:
        raise DurationError(DurationReason.TOO_LARGE)
    return minutes


def _minutes(text: str) -> int:
    if _THOUSANDS.fullmatch(text):
        raise DurationError(DurationReason.NOT_A_NUMBER)
    for pattern in _WRITTEN:
        if match := pattern.fullmatch(text):
            return _total(match.groupdict(default="0"))
    raise DurationError(DurationReason.NOT_A_NUMBER)


def _total(parts: dict[str, str]) -> int:
    hours = Decimal(parts.get("hours", "0").replace(",", "."))
    minutes = hours * MINUTES_PER_HOUR + int(parts.get("minutes", "0"))
    return int(minutes.quantize(Decimal(1), rounding=ROUND_HALF_UP))

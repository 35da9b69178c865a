"""A day as people and spreadsheets write it."""

import re
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

_GERMAN: Final = re.compile(r"(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})")
_ISO: Final = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_SHORT_YEAR: Final = re.compile(r"\d{1,2}\.\s?\d{1,2}\.\s?\d{2}")
_YEAR: Final = re.compile(r"\d{4}")
_TIME: Final = re.compile(r"[ T]\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?$")
_SERIAL: Final = re.compile(r"\d{5}")
_SERIAL_START: Final = date(1899, 12, 30)  # Excel's day 0 as it counts since March 1900
_SERIAL_MAX: Final = 73_050  # the last day of the year 2099
_FIRST_YEAR: Final = 1800


class DayReason(StrEnum):
    """Why a day was refused."""

    MISSING = "missing"
    SHORT_YEAR = "short_year"
    YEAR_ONLY = "year_only"
    NO_SUCH_DAY = "no_such_day"
    NOT_A_DAY = "not_a_day"


class DayRefusedError(ValueError):
    """The text is no day that is certain."""

    def __init__(self, reason: DayReason) -> None:
        """Keep the reason."""
        super().__init__(reason.value)
        self.reason = reason


def parse_day(text: str | date) -> date:
    """Return the day that a text such as 3.4.2024 or 2024-04-03 means, or a number of five digits as Excel counts.

    A year needs four digits, and none is guessed. Raises DayRefusedError.
    """
    if isinstance(text, date):
        return text
    plain = _TIME.sub("", text.strip())
    if german := _GERMAN.fullmatch(plain):
        return _day(year=german[3], month=german[2], day=german[1])
    if iso := _ISO.fullmatch(plain):
        return _day(year=iso[1], month=iso[2], day=iso[3])
    if _SERIAL.fullmatch(plain) and int(plain) <= _SERIAL_MAX:
        return _SERIAL_START + timedelta(days=int(plain))
    raise DayRefusedError(_reason(plain))


def is_day(text: str | date) -> bool:
    """Tell whether a text is a day."""
    try:
        parse_day(text)
    except DayRefusedError:
        return False
    return True


def _day(*, year: str, month: str, day: str) -> date:
    try:
        written = date(int(year), int(month), int(day))
    except ValueError as error:
        raise DayRefusedError(DayReason.NO_SUCH_DAY) from error
    if written.year < _FIRST_YEAR:
        raise DayRefusedError(DayReason.NO_SUCH_DAY)
    return written


def _reason(plain: str) -> DayReason:
    if not plain:
        return DayReason.MISSING
    if _SHORT_YEAR.fullmatch(plain):
        return DayReason.SHORT_YEAR
    return DayReason.YEAR_ONLY if _YEAR.fullmatch(plain) else DayReason.NOT_A_DAY

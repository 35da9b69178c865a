"""From an outcome to what the shop sees; the twin of ``static/js/lib/verdict.js``. The table is protocol.md's."""

from dataclasses import dataclass
from enum import StrEnum

from pwa.vk1.frame import local_day
from pwa.vk1.verifying import CardType, Outcome, Result

FRESH_LIST_SECONDS = 7 * 86_400
OLDEST_LIST_SECONDS = 30 * 86_400
SCREENSHOT_SECONDS = 120
ANSWER_SECONDS = 86_400
CLOCK_SECONDS = 600

_HALF_OF_LDAYS = 128


class Kind(StrEnum):
    """The screen."""

    VALID = "valid"
    VALID_OFFLINE = "valid_offline"
    CHECK_PERSON = "check_person"
    ASK_DIGITS = "ask_digits"
    WRONG_MOMENT = "wrong_moment"
    CHECK_CLOCK = "check_clock"
    NOT_VALID = "not_valid"
    UNKNOWN_CODE = "unknown_code"
    CANNOT_CHECK = "cannot_check"


class Reason(StrEnum):
    """Why this screen."""

    OK = "ok"
    OLDER_LIST = "older_list"
    OUTDATED_LIST = "outdated_list"
    NO_LIST = "no_list"
    PAPER = "paper"
    TIME_OFF = "time_off"
    STALE = "stale"
    STILL_WAITING = "still_waiting"
    MISMATCH = "mismatch"
    CLOCK = "clock"
    EXPIRED = "expired"
    NOT_YET = "not_yet"
    REVOKED = "revoked"
    ISSUER = "issuer"
    FORMAT = "format"
    UNKNOWN_KEY = "unknown_key"
    KEY = "key"
    ERROR = "error"
    NO_RING = "no_ring"
    OUTDATED_RING = "outdated_ring"
    CLOCK_BEHIND = "clock_behind"


@dataclass(frozen=True, slots=True)
class RingTimes:
    """When the ring was signed and ends, Unix seconds."""

    iat: int
    exp: int


@dataclass(frozen=True, slots=True)
class Context:
    """What the shop's phone knows at that moment, in Unix seconds.

    ``list_iat`` belongs to the list of the card's index, None if none is stored. ``challenge`` are the open digits.
    ``mismatch`` is what further tries of a code that does not fit its phone's key have found.
    """

    now: float
    ring: RingTimes | None
    list_iat: int | None
    challenge: int | None = None
    mismatch: Reason = Reason.MISMATCH


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the page shows. Only with ``shows_holder`` may it show name, tier and last day."""

    kind: Kind
    reason: Reason
    screenshot: bool = False
    shows_holder: bool = False
    newer_list: bool = False


_MISMATCHES = {
    Reason.MISMATCH: Kind.WRONG_MOMENT,
    Reason.STILL_WAITING: Kind.WRONG_MOMENT,
    Reason.CLOCK: Kind.CHECK_CLOCK,
}
_REFUSALS = {
    Result.EXPIRED: Verdict(Kind.NOT_VALID, Reason.EXPIRED, shows_holder=True),
    Result.NOT_YET: Verdict(Kind.NOT_VALID, Reason.NOT_YET, shows_holder=True),
    Result.REVOKED: Verdict(Kind.NOT_VALID, Reason.REVOKED, shows_holder=True),
    Result.ISSUER: Verdict(Kind.NOT_VALID, Reason.ISSUER),
    Result.UNKNOWN_KEY: Verdict(Kind.CANNOT_CHECK, Reason.UNKNOWN_KEY),
    Result.KEY: Verdict(Kind.CANNOT_CHECK, Reason.KEY),
    Result.ERROR: Verdict(Kind.CANNOT_CHECK, Reason.ERROR),
}


def verdict(outcome: Outcome, context: Context) -> Verdict:
    """Choose the screen for an outcome."""
    if outcome.result is Result.FORMAT:
        return Verdict(Kind.UNKNOWN_CODE, Reason.FORMAT)
    obstacle = _obstacle(context)
    if obstacle is not None:
        return Verdict(Kind.CANNOT_CHECK, obstacle)
    if outcome.result is Result.OK:
        return _accepted(outcome, context)
    if outcome.result is Result.STALE:
        age = outcome.age or 0
        return Verdict(Kind.ASK_DIGITS, Reason.STALE, screenshot=age > SCREENSHOT_SECONDS)
    if outcome.result is Result.DEVICE:
        return Verdict(_MISMATCHES[context.mismatch], context.mismatch)
    return _REFUSALS[outcome.result]


def _obstacle(context: Context) -> Reason | None:
    """Say why nothing at all can be checked: without a current ring and a sane clock no result counts."""
    if context.ring is None:
        return Reason.NO_RING
    if context.now > context.ring.exp:
        return Reason.OUTDATED_RING
    newest = max(context.ring.iat, context.list_iat or 0)
    return Reason.CLOCK_BEHIND if context.now < newest - CLOCK_SECONDS else None


def _accepted(outcome: Outcome, context: Context) -> Verdict:
    if outcome.type is CardType.PAPER:
        return Verdict(Kind.CHECK_PERSON, Reason.PAPER, shows_holder=True)
    if context.challenge and abs(outcome.age or 0) > ANSWER_SECONDS:
        return Verdict(Kind.CHECK_PERSON, Reason.TIME_OFF, shows_holder=True)
    if context.list_iat is None:
        return Verdict(Kind.CHECK_PERSON, Reason.NO_LIST, shows_holder=True)
    kind, reason = _by_list(context.now - context.list_iat)
    newer = _is_newer(outcome.lday, local_day(context.list_iat))
    return Verdict(kind, reason, shows_holder=True, newer_list=newer)


def _by_list(age: float) -> tuple[Kind, Reason]:
    if age <= FRESH_LIST_SECONDS:
        return Kind.VALID, Reason.OK
    if age <= OLDEST_LIST_SECONDS:
        return Kind.VALID_OFFLINE, Reason.OLDER_LIST
    return Kind.CHECK_PERSON, Reason.OUTDATED_LIST


def _is_newer(lday: int | None, list_day: int) -> bool:
    """Tell whether the phone's hint names a day after the shop's list, within half a turn of its 8 bits."""
    return lday is not None and 0 < (lday - list_day) % 256 < _HALF_OF_LDAYS

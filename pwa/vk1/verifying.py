"""Checking a card's digits; the twin of ``static/js/lib/credential.js``."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from pwa.vk1 import p256
from pwa.vk1.frame import Credential, DeviceFrame, FormatError, PaperFrame, local_day, parse_digits
from pwa.vk1.ring import KeyState, KeyUse, RingEntry
from pwa.vk1.signing import issuer_message, show_message

EARLIEST_AGE = -10
LATEST_AGE = 20

_TS24 = 1 << 24
_HIGHEST_CHALLENGE = 0xFFFF


class Result(StrEnum):
    """What a check found, in the order of the checks."""

    OK = "ok"
    FORMAT = "format"
    UNKNOWN_KEY = "unknown key"
    ISSUER = "issuer"
    DEVICE = "device"
    EXPIRED = "expired"
    NOT_YET = "not yet"
    KEY = "key"
    REVOKED = "revoked"
    STALE = "stale"
    ERROR = "error"


class CardType(StrEnum):
    """Where a card lives."""

    DEVICE = "device"
    PAPER = "paper"


@dataclass(frozen=True, slots=True)
class Outcome:
    """A result and, where the issuer's signature held, what the card says. Age in seconds, days as day numbers."""

    result: Result
    type: CardType | None = None
    name: str | None = None
    tier: int | None = None
    exp_day: int | None = None
    age: float | None = None
    lday: int | None = None
    idx: int | None = None
    kid: int | None = None


@dataclass(frozen=True, slots=True)
class _Question:
    """What the verifier knows and expects."""

    ring: Mapping[int, RingEntry]
    is_revoked: Callable[[int, int], bool]
    now: float
    challenge: int


def verify(
    digits: str,
    *,
    ring: Mapping[int, RingEntry],
    is_revoked: Callable[[int, int], bool],
    now: float,
    challenge: int | None = None,
) -> Outcome:
    """Check a code at ``now`` (Unix seconds) against the ring; never raises.

    ``is_revoked`` is asked with (idx, kid). A challenge of None or 0 expects an unchallenged code.
    """
    try:
        return _judge(parse_digits(digits), _Question(ring, is_revoked, now, _checked(challenge)))
    except FormatError:
        return Outcome(Result.FORMAT)
    except Exception:  # noqa: BLE001 - the verifier fails closed: whatever goes wrong is no valid card
        return Outcome(Result.ERROR)


def _checked(challenge: int | None) -> int:
    if challenge is not None and not 0 <= challenge <= _HIGHEST_CHALLENGE:
        raise OverflowError
    return challenge or 0


def _judge(frame: DeviceFrame | PaperFrame, question: _Question) -> Outcome:
    card = frame.credential if isinstance(frame, DeviceFrame) else frame
    entry = question.ring.get(card.kid)
    if entry is None or entry.use is not KeyUse.CREDENTIAL:
        return Outcome(Result.UNKNOWN_KEY)
    if not p256.is_signed(p256.key_from_point(entry.point), card.signature, issuer_message(card, entry.prog)):
        return Outcome(Result.ISSUER)
    outcome = Outcome(
        Result.OK,
        name=card.name.decode(),
        tier=card.tier,
        exp_day=card.exp_day,
        idx=card.idx,
        kid=card.kid,
    )
    if isinstance(frame, PaperFrame):
        return replace(outcome, type=CardType.PAPER, result=_validity(card, entry, question))
    return _judge_device(frame, entry, question, outcome)


def _judge_device(frame: DeviceFrame, entry: RingEntry, question: _Question, outcome: Outcome) -> Outcome:
    ts = _nearest(frame.ts24, question.now)
    age = question.now - ts
    outcome = replace(outcome, type=CardType.DEVICE, age=age, lday=frame.lday)
    if not _is_shown_by_its_phone(frame, show_message(frame, entry.prog, ts, question.challenge)):
        return replace(outcome, result=Result.DEVICE)
    result = _validity(frame.credential, entry, question)
    if result is Result.OK and not question.challenge and not EARLIEST_AGE <= age <= LATEST_AGE:
        result = Result.STALE
    return replace(outcome, result=result)


def _nearest(ts24: int, now: float) -> int:
    """Return the full time that is nearest to ``now`` of all that end in ``ts24``."""
    second = int(now // 1)
    ahead = (ts24 - second) % _TS24
    return second + (ahead if ahead < _TS24 // 2 else ahead - _TS24)


def _is_shown_by_its_phone(frame: DeviceFrame, message: bytes) -> bool:
    try:
        key = p256.key_from_x(frame.credential.key_x, is_odd=frame.credential.is_key_odd)
    except ValueError:
        return False
    return p256.is_signed(key, frame.signature, message)


def _validity(card: Credential | PaperFrame, entry: RingEntry, question: _Question) -> Result:
    if local_day(question.now) > card.exp_day:
        return Result.EXPIRED
    if entry.nbf is not None and question.now < entry.nbf:
        return Result.NOT_YET
    if entry.st is KeyState.COMPROMISED or (entry.exp is not None and question.now > entry.exp):
        return Result.KEY
    return Result.REVOKED if question.is_revoked(card.idx, card.kid) else Result.OK

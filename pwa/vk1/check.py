"""From digits to the shop's screen, with the further tries that the table needs; twin of ``static/js/lib/check.js``."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import Protocol

from pwa.vk1.ring import KeyRing
from pwa.vk1.status_list import StatusList, is_set, list_number
from pwa.vk1.verdict import Context, Reason, RingTimes, Verdict, verdict
from pwa.vk1.verifying import Outcome, Result, verify

_CLOCK_STEP = 1 << 24
_CLOCK_STEPS = (-4, -3, -2, -1, 1, 2, 3, 4)


@dataclass(frozen=True, slots=True)
class Checked:
    """What the verifier found, and what the shop sees."""

    outcome: Outcome
    verdict: Verdict


class _Ask(Protocol):
    """``verify`` for one code, ring and set of lists."""

    def __call__(self, *, now: float, challenge: int | None) -> Outcome: ...


def check(
    digits: str,
    *,
    ring: KeyRing | None,
    lists: Mapping[str, StatusList],
    now: float,
    challenge: int | None = None,
) -> Checked:
    """Check a code at ``now`` (Unix seconds); ``lists`` are verified lists by the address that the ring names."""
    ask = partial(
        verify,
        digits,
        ring=ring.entries if ring else {},
        is_revoked=lambda idx, kid: _is_revoked(_list_for(ring, lists, kid, idx), idx),
    )
    outcome = ask(now=now, challenge=challenge)
    mismatch = Reason.MISMATCH
    if outcome.result is Result.DEVICE:
        outcome, mismatch = _explain_mismatch(ask, outcome, now, challenge)
    known = _list_for(ring, lists, outcome.kid, outcome.idx)
    context = Context(
        now=now,
        ring=RingTimes(ring.iat, ring.exp) if ring else None,
        list_iat=known.iat if known else None,
        challenge=challenge,
        mismatch=mismatch,
    )
    return Checked(outcome, verdict(outcome, context))


def _explain_mismatch(ask: _Ask, outcome: Outcome, now: float, challenge: int | None) -> tuple[Outcome, Reason]:
    """Say why a phone's signature does not fit; a refusal that holds without the digits replaces the outcome."""
    unchallenged = ask(now=now, challenge=None) if challenge else outcome
    if unchallenged.result in {Result.OK, Result.STALE}:
        return outcome, Reason.STILL_WAITING
    if unchallenged.result is not Result.DEVICE:
        return unchallenged, Reason.MISMATCH
    for expected in {challenge or None, None}:
        for step in _CLOCK_STEPS:
            shifted = ask(now=now + step * _CLOCK_STEP, challenge=expected)
            if shifted.result is not Result.DEVICE:
                return outcome, Reason.CLOCK
    return outcome, Reason.MISMATCH


def _list_for(
    ring: KeyRing | None, lists: Mapping[str, StatusList], kid: int | None, idx: int | None
) -> StatusList | None:
    entry = ring.entries.get(kid) if ring and kid is not None else None
    if entry is None or idx is None or list_number(idx) >= len(entry.status):
        return None
    return lists.get(entry.status[list_number(idx)])


def _is_revoked(known: StatusList | None, idx: int) -> bool:
    """Look the index up; a missing list revokes nobody here, the verdict asks for the ID instead."""
    return known is not None and is_set(known.bits, idx)

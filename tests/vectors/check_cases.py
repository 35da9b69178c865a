"""Cases for ``check``: a truly signed code, what the shop's phone knows, and the screen it must show."""

from collections.abc import Iterator
from itertools import chain
from typing import NotRequired, TypedDict

from pwa.vk1.frame import local_day, to_digits
from tests.vectors.scene import (
    DAY,
    IDX,
    LISTS,
    NOW,
    OTHER_PHONE,
    OTHER_PROG,
    TODAY,
    Kid,
    credential,
    paper,
    ring,
    show,
)

CHALLENGE = 4711
TURN = 1 << 24


class KnownList(TypedDict):
    url: str
    iat: int
    revoked: list[int]


class Expectation(TypedDict):
    kind: str
    reason: str
    result: NotRequired[str]
    screenshot: NotRequired[bool]
    showsHolder: NotRequired[bool]
    newerList: NotRequired[bool]


class CheckCase(TypedDict):
    name: str
    digits: str
    now: int
    hasRing: bool
    lists: list[KnownList]
    challenge: NotRequired[int]
    expect: Expectation


def check_cases() -> list[CheckCase]:
    return list(
        chain(
            _lists(), _foreign_lists(), _papers(), _stale(), _digits(), _clocks(), _refusals(), _obstacles(), _hints()
        )
    )


def screen(name: str, frame: bytes, kind: str, reason: str) -> CheckCase:
    """Return a case with an hour-old list that revokes nobody."""
    expect: Expectation = {"kind": kind, "reason": reason}
    return {
        "name": name, "digits": to_digits(frame), "now": NOW, "hasRing": True,
        "lists": [listed(age=3600)], "expect": expect,
    }  # fmt: skip


def listed(*, age: int, n: int = 0, revoked: tuple[int, ...] = ()) -> KnownList:
    return {"url": LISTS[n], "iat": NOW - age, "revoked": list(revoked)}


def _lists() -> Iterator[CheckCase]:
    ages = (
        (0, "valid", "ok"),
        (7 * DAY, "valid", "ok"),
        (7 * DAY + 1, "valid_offline", "older_list"),
        (30 * DAY, "valid_offline", "older_list"),
        (30 * DAY + 1, "check_person", "outdated_list"),
    )
    for age, kind, reason in ages:
        expected: Expectation = {"kind": kind, "reason": reason, "result": "ok", "showsHolder": True}
        yield {
            **screen(f"a list {age} s old", show(lday=0), kind, reason),
            "lists": [listed(age=age)],
            "expect": expected,
        }
    yield {**screen("no list at all", show(), "check_person", "no_list"), "lists": []}
    far = (5 << 20) + 17
    frame = show(credential(idx=far))
    yield screen("a list, but not for this index", frame, "check_person", "no_list")
    yield {**screen("the sixth list", frame, "valid", "ok"), "lists": [listed(age=0, n=5, revoked=(far - 1,))]}
    yield {
        **screen("revoked in the sixth list", frame, "not_valid", "revoked"),
        "lists": [listed(age=0), listed(age=0, n=5, revoked=(far,))],
    }


def _foreign_lists() -> Iterator[CheckCase]:
    mirrored = show(credential(kid=Kid.OTHER, prog=OTHER_PROG), prog=OTHER_PROG)
    yield {
        **screen("another programme's card has its own lists", mirrored, "check_person", "no_list"),
        "lists": [listed(age=0, revoked=(IDX,))],
    }
    beyond = show(credential(kid=Kid.OTHER, prog=OTHER_PROG, idx=1 << 20), prog=OTHER_PROG)
    yield screen("an index beyond the lists of its key", beyond, "check_person", "no_list")


def _papers() -> Iterator[CheckCase]:
    yield screen("paper", paper(), "check_person", "paper")
    yield {**screen("paper while digits are open", paper(), "check_person", "paper"), "challenge": CHALLENGE}
    yield {
        **screen("revoked paper", paper(), "not_valid", "revoked"),
        "lists": [listed(age=40 * DAY, revoked=(IDX,))],
    }


def _stale() -> Iterator[CheckCase]:
    for age, is_screenshot in ((21, False), (120, False), (121, True), (40 * DAY, True), (-11, False), (-600, False)):
        expected: Expectation = {
            "kind": "ask_digits", "reason": "stale", "screenshot": is_screenshot, "showsHolder": False
        }  # fmt: skip
        yield {**screen(f"signed {age} s ago", show(ts=NOW - age), "", ""), "expect": expected}
    yield {**screen("stale without a list", show(ts=NOW - 60), "ask_digits", "stale"), "lists": []}
    yield screen("just fresh enough", show(ts=NOW - 20), "valid", "ok")


def _digits() -> Iterator[CheckCase]:
    answers = ((0, "valid", "ok"), (DAY, "valid", "ok"), (-DAY, "valid", "ok"))
    wrong_days = ((DAY + 1, "check_person", "time_off"), (-DAY - 1, "check_person", "time_off"))
    for age, kind, reason in (*answers, *wrong_days):
        frame = show(ts=NOW - age, challenge=CHALLENGE)
        yield {**screen(f"answered, signed {age} s ago", frame, kind, reason), "challenge": CHALLENGE}
    waiting = ("wrong_moment", "still_waiting")
    yield {**screen("digits open, not yet typed", show(), *waiting), "challenge": CHALLENGE}
    yield {**screen("digits open, a stale code", show(ts=NOW - 300), *waiting), "challenge": CHALLENGE}
    wrong = show(challenge=CHALLENGE + 1)
    yield {**screen("other digits typed", wrong, "wrong_moment", "mismatch"), "challenge": CHALLENGE}
    yield screen("typed, but none are open", show(challenge=CHALLENGE), "wrong_moment", "mismatch")
    revoked = [listed(age=0, revoked=(IDX,))]
    yield {
        **screen("digits open, a revoked card", show(), "not_valid", "revoked"),
        "challenge": CHALLENGE,
        "lists": revoked,
    }
    yield {
        **screen("answered by a revoked card", show(challenge=CHALLENGE), "not_valid", "revoked"),
        "challenge": CHALLENGE,
        "lists": revoked,
    }


def _clocks() -> Iterator[CheckCase]:
    for step in (-4, -3, -2, -1, 1, 2, 3, 4):
        frame = show(ts=NOW + step * TURN)
        yield screen(f"a clock {step} turns off", frame, "check_clock", "clock")
    for step in (-5, 5):
        yield screen(f"a clock {step} turns off", show(ts=NOW + step * TURN), "wrong_moment", "mismatch")
    answered = show(ts=NOW + TURN, challenge=CHALLENGE)
    yield {**screen("answered with a clock off", answered, "check_clock", "clock"), "challenge": CHALLENGE}
    unanswered = show(ts=NOW - TURN)
    yield {**screen("not answered, clock off", unanswered, "check_clock", "clock"), "challenge": CHALLENGE}
    foreign = show(phone=OTHER_PHONE)
    yield screen("another phone's signature", foreign, "wrong_moment", "mismatch")


def _refusals() -> Iterator[CheckCase]:
    yield screen("expired", show(credential(exp_day=TODAY - 1)), "not_valid", "expired")
    yield screen("not yet", show(credential(kid=Kid.COMING)), "not_valid", "not_yet")
    revoked: Expectation = {"kind": "not_valid", "reason": "revoked", "result": "revoked", "showsHolder": True}
    yield {**screen("revoked", show(), "", ""), "lists": [listed(age=0, revoked=(IDX,))], "expect": revoked}
    forged: Expectation = {"kind": "not_valid", "reason": "issuer", "result": "issuer", "showsHolder": False}
    tampered = show().replace(b"Anna", b"Anne")
    yield {**screen("forged", tampered, "", ""), "expect": forged}
    yield {**screen("forged, without a list", tampered, "not_valid", "issuer"), "lists": []}
    yield screen("a key that has ended", show(credential(kid=Kid.RETIRED_LONG_AGO)), "cannot_check", "key")
    compromised: Expectation = {"kind": "cannot_check", "reason": "key", "result": "key", "showsHolder": False}
    frame = show(credential(kid=Kid.COMPROMISED))
    yield {**screen("a compromised key", frame, "", ""), "expect": compromised}
    yield screen("an unknown key", show(credential(kid=Kid.STRANGER)), "cannot_check", "unknown_key")
    yield screen("a broken ring entry", show(credential(kid=Kid.BROKEN)), "cannot_check", "error")


def _obstacles() -> Iterator[CheckCase]:
    times = ring()
    yield {**screen("no ring", show(), "cannot_check", "no_ring"), "hasRing": False}
    yield {**screen("no ring, paper", paper(), "cannot_check", "no_ring"), "hasRing": False}
    link: CheckCase = {**screen("a link, no ring", show(), "unknown_code", "format"), "hasRing": False}
    yield {**link, "digits": "https://card.example/"}
    moments = (
        ("the ring's last second", times.exp, "valid", "ok"),
        ("an outdated ring", times.exp + 1, "cannot_check", "outdated_ring"),
        ("ten minutes before the ring", times.iat - 600, "valid", "ok"),
        ("more than ten minutes before the ring", times.iat - 601, "cannot_check", "clock_behind"),
    )
    for label, now, kind, reason in moments:
        frame = show(credential(exp_day=TODAY + 600), ts=now, lday=0)
        known: KnownList = {"url": LISTS[0], "iat": now, "revoked": []}
        yield {**screen(label, frame, kind, reason), "now": now, "lists": [known]}
    early: KnownList = {"url": LISTS[0], "iat": NOW + 601, "revoked": []}
    yield {**screen("a list of a later time", show(), "cannot_check", "clock_behind"), "lists": [early]}


def _hints() -> Iterator[CheckCase]:
    list_day = local_day(NOW - 3600)
    for ahead, is_newer in ((-1, False), (0, False), (1, True), (127, True), (128, False)):
        expected: Expectation = {"kind": "valid", "reason": "ok", "newerList": is_newer}
        frame = show(lday=(list_day + ahead) % 256)
        yield {**screen(f"a phone whose list is {ahead} days newer", frame, "", ""), "expect": expected}

"""The verifier against the shared vectors, and frames with a bit or a byte changed."""

import re
from collections.abc import Callable, Mapping
from dataclasses import asdict

import pytest

from pwa.vk1.frame import to_digits
from pwa.vk1.ring import RingEntry
from pwa.vk1.verifying import Outcome, Result, verify
from tests.vectors.scene import NOW, Kid, credential, paper, ring, show
from tests.vectors.verify_cases import Case
from tests.vk1.vectors import VECTORS, BasicCase, basic_ring, more_ring

BASIC_NOW = VECTORS.basic["vector"]["T"]


def revoked_in(indexes: list[int]) -> Callable[[int, int], bool]:
    return lambda idx, _kid: idx in indexes


def nobody(_idx: int, _kid: int) -> bool:
    return False


@pytest.mark.parametrize("case", VECTORS.basic["cases"], ids=lambda case: case["name"])
def test_given_vectors(case: BasicCase) -> None:
    outcome = verify(
        case["digits"],
        ring=basic_ring(),
        is_revoked=revoked_in(case.get("revoked", [])),
        now=BASIC_NOW,
        challenge=case.get("chal"),
    )

    assert outcome.result == case["expect"]


@pytest.mark.parametrize("case", VECTORS.more["cases"], ids=lambda case: case["name"])
def test_own_vectors(case: Case) -> None:
    outcome = verify(
        case["digits"],
        ring=more_ring().entries,
        is_revoked=revoked_in(case.get("revoked", [])),
        now=case.get("now", VECTORS.more["now"]),
        challenge=case.get("challenge"),
    )

    found = {re.sub(r"_(\w)", lambda match: match[1].upper(), name): value for name, value in asdict(outcome).items()}
    assert outcome.result == case["expect"]
    assert found | case.get("fields", {}) == found


@pytest.mark.parametrize("frame", [show(), show(credential(name=b"")), paper()], ids=["device", "no name", "paper"])
def test_no_flipped_bit_is_accepted(frame: bytes) -> None:
    number = int.from_bytes(frame, "big")

    results = {verify_now(str(number ^ 1 << bit)).result for bit in range(8 * len(frame))}

    assert verify_now(str(number)).result is Result.OK
    assert Result.OK not in results
    assert Result.ERROR not in results


@pytest.mark.parametrize("frame", [show(), paper()], ids=["device", "paper"])
def test_no_truncated_frame_is_accepted(frame: bytes) -> None:
    cuts = [frame[:length] for length in range(len(frame))] + [frame[start:] for start in range(1, len(frame))]

    results = {verify_now(to_digits(cut)).result for cut in cuts}

    assert results == {Result.FORMAT, Result.ISSUER}


def test_an_entry_without_issuer_signature_says_nothing_of_the_content() -> None:
    tampered = show().replace(b"Anna", b"Anne")

    assert verify_now(to_digits(tampered)) == Outcome(Result.ISSUER)


def test_a_failing_lookup_is_an_error_and_not_a_valid_card() -> None:
    def broken(idx: int, kid: int) -> bool:
        raise LookupError(idx, kid)

    assert verify(to_digits(show()), ring=ring().entries, is_revoked=broken, now=NOW) == Outcome(Result.ERROR)


@pytest.mark.parametrize("now", [float("nan"), float("inf"), -1e300])
def test_a_clock_without_sense_is_an_error(now: float) -> None:
    for frame in (show(), paper()):
        assert verify(to_digits(frame), ring=ring().entries, is_revoked=nobody, now=now) == Outcome(Result.ERROR)


def test_the_lookup_is_asked_for_index_and_key() -> None:
    asked: list[tuple[int, int]] = []

    def note(idx: int, kid: int) -> bool:
        asked.append((idx, kid))
        return False

    verify(to_digits(show(credential(idx=77, kid=Kid.RETIRED))), ring=ring().entries, is_revoked=note, now=NOW)

    assert asked == [(77, Kid.RETIRED)]


def test_fractions_of_a_second_are_kept() -> None:
    outcome = verify(to_digits(show(ts=NOW - 20)), ring=ring().entries, is_revoked=nobody, now=NOW + 0.5)

    assert (outcome.result, outcome.age) == (Result.STALE, 20.5)


def verify_now(digits: str, entries: Mapping[int, RingEntry] = ring().entries) -> Outcome:
    return verify(digits, ring=entries, is_revoked=nobody, now=NOW)

"""From truly signed codes to screens, shared with JavaScript."""

import re
from dataclasses import asdict

import pytest

from pwa.vk1.check import Checked, check
from pwa.vk1.frame import to_digits
from pwa.vk1.status_list import StatusList
from pwa.vk1.verdict import Kind
from tests.vectors.check_cases import CHALLENGE, CheckCase
from tests.vectors.scene import LISTS, NOW, paper, ring, show
from tests.vk1.vectors import VECTORS, lists_of, more_ring


@pytest.mark.parametrize("case", VECTORS.more["checks"], ids=lambda case: case["name"])
def test_screens(case: CheckCase) -> None:
    checked = check(
        case["digits"],
        ring=more_ring() if case["hasRing"] else None,
        lists=lists_of(case["lists"]),
        now=case["now"],
        challenge=case.get("challenge"),
    )

    found = as_json(checked)
    assert found | dict(case["expect"]) == found


def test_each_kind_is_reached_by_a_signed_code() -> None:
    assert {case["expect"]["kind"] for case in VECTORS.more["checks"]} == {str(kind) for kind in Kind}


def test_no_flipped_bit_is_green_even_with_further_tries() -> None:
    known = lists_of([{"url": LISTS[0], "iat": NOW, "revoked": []}])
    for frame, challenge in ((show(), None), (show(challenge=CHALLENGE), CHALLENGE), (paper(), None)):
        number = int.from_bytes(frame, "big")
        for bit in range(0, 8 * len(frame), 5):
            kind = check(str(number ^ 1 << bit), ring=ring(), lists=known, now=NOW, challenge=challenge).verdict.kind
            assert kind in {Kind.UNKNOWN_CODE, Kind.NOT_VALID, Kind.CANNOT_CHECK, Kind.WRONG_MOMENT, Kind.CHECK_CLOCK}


def test_a_broken_list_is_not_green() -> None:
    broken = {LISTS[0]: StatusList(0, NOW, NOW, b"")}

    assert check(to_digits(show()), ring=ring(), lists=broken, now=NOW).verdict.kind is Kind.CANNOT_CHECK


def as_json(checked: Checked) -> dict[str, object]:
    verdict = asdict(checked.verdict)
    found = {re.sub(r"_(\w)", lambda match: match[1].upper(), name): verdict[name] for name in verdict}
    return {**found, "result": checked.outcome.result}

"""The verdict's table, row by row, shared with JavaScript."""

import re

import pytest

from pwa.vk1.verdict import Context, Kind, Reason, RingTimes, Verdict, verdict
from pwa.vk1.verifying import CardType, Outcome, Result
from tests.vk1.vectors import VECTORS, Row

SHARED = VECTORS.verdicts


@pytest.mark.parametrize("row", SHARED["rows"], ids=lambda row: row["name"])
def test_rows(row: Row) -> None:
    outcome = outcome_of(SHARED["outcome"] | row.get("outcome", {}))
    context = context_of(SHARED["context"] | row.get("context", {}))

    found = as_json(verdict(outcome, context))

    assert found | row["expect"] == found


def test_each_kind_has_a_row() -> None:
    assert {row["expect"]["kind"] for row in SHARED["rows"]} == {str(kind) for kind in Kind}


def test_each_reason_has_a_row() -> None:
    assert {row["expect"]["reason"] for row in SHARED["rows"]} == {str(reason) for reason in Reason}


def test_each_result_has_a_verdict() -> None:
    context = context_of(SHARED["context"])

    kinds = {result: verdict(Outcome(result), context).kind for result in Result}

    assert [result for result, kind in kinds.items() if kind in {Kind.VALID, Kind.VALID_OFFLINE}] == [Result.OK]


def outcome_of(row: dict[str, object]) -> Outcome:
    return Outcome(
        Result(str(row["result"])),
        type=CardType(str(row["type"])) if row["type"] else None,
        age=number(row["age"]),
        lday=number(row["lday"]),
    )


def context_of(row: dict[str, object]) -> Context:
    ring = row["ring"]
    mismatch = Reason(str(row.get("mismatch", "mismatch")))
    times = RingTimes(number(ring["iat"]) or 0, number(ring["exp"]) or 0) if isinstance(ring, dict) else None
    return Context(number(row["now"]) or 0, times, number(row["listIat"]), number(row["challenge"]), mismatch)


def number(value: object) -> int | None:
    return value if isinstance(value, int) else None


def as_json(found: Verdict) -> dict[str, object]:
    names = ("kind", "reason", "screenshot", "shows_holder", "newer_list")
    return {re.sub(r"_(\w)", lambda match: match[1].upper(), name): getattr(found, name) for name in names}

"""What hours may not say and what is odd about them; the cases are shared with JavaScript."""

import json
from datetime import date
from pathlib import Path
from typing import TypedDict

import pytest

from pwa.domain.plausibility import Flag, Refusal, Work, flags, refusals
from pwa.domain.window import rolling_window


class WorkCase(TypedDict):
    """Work as the vectors write it."""

    worked_on: str
    minutes: int
    organisation: str


class RefusalCase(TypedDict):
    """Hours, and why they are refused."""

    today: str
    worked_on: str
    minutes: int
    already: int
    refusals: list[str]


class FlagCase(TypedDict):
    """Hours beside others, and what is odd about them."""

    work: WorkCase
    others: list[WorkCase]
    flags: list[str]


VECTORS = json.loads(Path("tests/vectors/plausibility.json").read_text(encoding="utf-8"))
REFUSALS: list[RefusalCase] = VECTORS["refusals"]
FLAGS: list[FlagCase] = VECTORS["flags"]["cases"]
WINDOW = rolling_window(date.fromisoformat(VECTORS["flags"]["today"]), VECTORS["flags"]["window_months"])


@pytest.mark.parametrize("case", REFUSALS, ids=str)
def test_impossible_hours_are_refused(case: RefusalCase) -> None:
    worked_on, today = date.fromisoformat(case["worked_on"]), date.fromisoformat(case["today"])
    assert list(refusals(worked_on, case["minutes"], case["already"], today=today)) == case["refusals"]


@pytest.mark.parametrize("case", FLAGS, ids=str)
def test_unusual_hours_are_flagged(case: FlagCase) -> None:
    others = [work_of(other) for other in case["others"]]
    assert list(flags(work_of(case["work"]), others, window=WINDOW)) == case["flags"]


def test_each_refusal_and_flag_has_a_case() -> None:
    assert {name for case in REFUSALS for name in case["refusals"]} == set(Refusal)
    assert {name for case in FLAGS for name in case["flags"]} == set(Flag)


def work_of(case: WorkCase) -> Work:
    return Work(date.fromisoformat(case["worked_on"]), case["minutes"], case["organisation"])

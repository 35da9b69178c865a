from dataclasses import replace
from datetime import date

import pytest

from pwa.domain.application import ApplicationStatus
from pwa.domain.application import after_lift as application_after_lift
from pwa.domain.case_flag import Effort, is_sampled, overlaps
from pwa.domain.hour_log import HourLogStatus, after_lift
from pwa.domain.transitions import NotAllowedError

DRAW, OTHER_DRAW = "s" * 32, "t" * 32
TRAINING = Effort(date(2026, 11, 3), "club", "Training", 120)


def test_same_work_for_another_length_of_time_overlaps() -> None:
    assert overlaps(TRAINING, [replace(TRAINING, minutes=60, activity="  training ")])


@pytest.mark.parametrize(
    "other",
    [
        TRAINING,
        replace(TRAINING, minutes=60, activity="Sitzung"),
        replace(TRAINING, minutes=60, organisation="other"),
        replace(TRAINING, minutes=60, worked_on=date(2026, 11, 4)),
    ],
)
def test_other_work_does_not_overlap(other: Effort) -> None:
    assert not overlaps(TRAINING, [other])


def test_draw_is_the_same_each_time_and_takes_about_the_share() -> None:
    cases = [f"case-{number}" for number in range(4_000)]
    drawn = [case for case in cases if is_sampled(case, secret=DRAW, percent=5)]
    assert drawn == [case for case in cases if is_sampled(case, secret=DRAW, percent=5)]
    assert 120 < len(drawn) < 280
    assert drawn != [case for case in cases if is_sampled(case, secret=OTHER_DRAW, percent=5)]


def test_no_share_draws_nothing_and_the_whole_draws_all() -> None:
    cases = [f"case-{number}" for number in range(500)]
    assert not [case for case in cases if is_sampled(case, secret=DRAW, percent=0)]
    assert all(is_sampled(case, secret=DRAW, percent=100) for case in cases)


def test_larger_share_keeps_who_was_drawn() -> None:
    cases = [f"case-{number}" for number in range(500)]
    few = {case for case in cases if is_sampled(case, secret=DRAW, percent=5)}
    assert few < {case for case in cases if is_sampled(case, secret=DRAW, percent=20)}


@pytest.mark.parametrize("decision", [HourLogStatus.APPROVED, HourLogStatus.REJECTED, HourLogStatus.QUERIED])
def test_decision_on_hours_is_lifted_to_what_was_before(decision: HourLogStatus) -> None:
    assert after_lift(decision, HourLogStatus.CONFIRMED) is HourLogStatus.CONFIRMED


@pytest.mark.parametrize(
    ("current", "before"),
    [
        (HourLogStatus.SUBMITTED, HourLogStatus.SUBMITTED),
        (HourLogStatus.WITHDRAWN, HourLogStatus.SUBMITTED),
        (HourLogStatus.APPROVED, HourLogStatus.REJECTED),
    ],
)
def test_nothing_else_on_hours_is_lifted(current: HourLogStatus, before: HourLogStatus) -> None:
    with pytest.raises(NotAllowedError):
        after_lift(current, before)


def test_card_that_waits_is_lifted_and_an_issued_one_is_not() -> None:
    approved = ApplicationStatus.APPROVED
    assert application_after_lift(approved, ApplicationStatus.SUBMITTED) is ApplicationStatus.SUBMITTED
    assert application_after_lift(approved, approved) is approved
    with pytest.raises(NotAllowedError):
        application_after_lift(ApplicationStatus.CARD_ISSUED, ApplicationStatus.SUBMITTED)

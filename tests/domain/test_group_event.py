from datetime import UTC, datetime, timedelta

import pytest

from pwa.domain.group_event import Phase, Times, minutes_between

NOON = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
TIMES = Times(NOON, NOON + timedelta(hours=3))


@pytest.mark.parametrize(
    ("hours", "phase"),
    [(-2.01, Phase.EARLY), (-2, Phase.OPEN), (0, Phase.OPEN), (9, Phase.OPEN), (9.01, Phase.OVER)],
)
def test_check_in_opens_two_hours_before_and_closes_six_hours_after(hours: float, phase: Phase) -> None:
    assert TIMES.phase(now=NOON + timedelta(hours=hours)) is phase


def test_hours_can_be_entered_until_a_week_after_it_closed() -> None:
    assert TIMES.finished_by == NOON + timedelta(hours=9, days=7)


def test_who_leaves_while_it_is_open_leaves_now() -> None:
    now = NOON + timedelta(hours=4)
    assert TIMES.left_at(came_at=NOON, now=now) == now


def test_who_forgot_to_check_out_left_when_the_event_ended() -> None:
    assert TIMES.left_at(came_at=NOON, now=NOON + timedelta(days=1)) == TIMES.ends_at


def test_who_came_after_the_end_did_not_leave_before() -> None:
    came_at = NOON + timedelta(hours=5)
    assert TIMES.left_at(came_at=came_at, now=NOON + timedelta(days=1)) == came_at


@pytest.mark.parametrize(
    ("seconds", "minutes"),
    [(0, 1), (29, 1), (89, 1), (90, 2), (150 * 60, 150), (32 * 3600, 1440)],
)
def test_minutes_are_whole_and_fit_into_an_entry(seconds: int, minutes: int) -> None:
    assert minutes_between(NOON, NOON + timedelta(seconds=seconds)) == minutes

from datetime import UTC, date, datetime

import pytest

from pwa.demo.draw import make_draw

DAY = date(2028, 2, 29)


def test_the_same_seed_and_day_draw_the_same() -> None:
    first, second = make_draw(today=DAY), make_draw(today=DAY)
    assert (first.public_id(), first.number(), first.instant(3)) == (
        second.public_id(),
        second.number(),
        second.instant(3),
    )


def test_another_seed_or_day_draws_otherwise() -> None:
    draws = [make_draw(today=DAY), make_draw(today=DAY, seed=1), make_draw(today=date(2028, 3, 1))]
    assert len({draw.public_id() for draw in draws}) == len(draws)


@pytest.mark.parametrize("count", [0, 1, 2, 3])
def test_steps_follow_on_later_days_and_end_before_today(count: int) -> None:
    draw = make_draw(today=DAY)
    steps = [step.date() for step in draw.following(4, count)]
    assert len(steps) == count
    assert steps == sorted(set(steps))
    assert all(draw.day(4) < step < DAY for step in steps)


def test_yesterday_is_past_as_soon_as_today_begins_in_berlin() -> None:
    draw = make_draw(today=DAY)
    assert max(draw.instant(1) for _ in range(500)) < datetime(2028, 2, 28, 23, 0, tzinfo=UTC)


def test_keys_sort_by_time() -> None:
    draw = make_draw(today=DAY)
    keys = [draw.key(draw.instant(days_ago)) for days_ago in (9, 5, 1)]
    assert keys == sorted(keys)
    assert {key.version for key in keys} == {7}

from enum import StrEnum

import pytest

from pwa.domain.transitions import AlreadyDecidedError, NotAllowedError, TransitionError, move


class Door(StrEnum):
    OPEN = "open"
    SHUT = "shut"
    WALLED = "walled"


STEPS = {Door.OPEN: {Door.SHUT}, Door.SHUT: {Door.OPEN, Door.WALLED}}


def test_a_step_in_the_table_is_taken() -> None:
    assert move(Door.OPEN, Door.SHUT, steps=STEPS, decided={Door.WALLED}) is Door.SHUT


@pytest.mark.parametrize(
    ("current", "error"),
    [(Door.OPEN, NotAllowedError), (Door.WALLED, AlreadyDecidedError)],
)
def test_any_other_step_says_whether_a_decision_stands(current: Door, error: type[TransitionError]) -> None:
    with pytest.raises(error, match="walled") as caught:
        move(current, Door.WALLED, steps=STEPS, decided={Door.WALLED})
    assert (caught.value.current, caught.value.target) == (current, Door.WALLED)

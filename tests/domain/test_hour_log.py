import pytest

from pwa.domain.hour_log import HourLogStatus, after_edit, is_decidable, is_decided, is_editable, transition
from pwa.domain.transitions import AlreadyDecidedError, NotAllowedError

SUBMITTED = HourLogStatus.SUBMITTED
CONFIRMED = HourLogStatus.CONFIRMED
QUERIED = HourLogStatus.QUERIED
APPROVED = HourLogStatus.APPROVED
REJECTED = HourLogStatus.REJECTED
WITHDRAWN = HourLogStatus.WITHDRAWN

UNDECIDED = {SUBMITTED, CONFIRMED, QUERIED}
ALLOWED = {
    (SUBMITTED, CONFIRMED),
    (SUBMITTED, APPROVED),
    (SUBMITTED, QUERIED),
    (SUBMITTED, REJECTED),
    (SUBMITTED, WITHDRAWN),
    (CONFIRMED, APPROVED),
    (CONFIRMED, QUERIED),
    (CONFIRMED, REJECTED),
    (CONFIRMED, WITHDRAWN),
    (QUERIED, SUBMITTED),
    (QUERIED, REJECTED),
    (QUERIED, WITHDRAWN),
}


@pytest.mark.parametrize("current", HourLogStatus)
@pytest.mark.parametrize("target", HourLogStatus)
def test_only_the_steps_of_the_design_are_taken(current: HourLogStatus, target: HourLogStatus) -> None:
    if (current, target) in ALLOWED:
        assert transition(current, target) is target
    else:
        with pytest.raises(NotAllowedError if current in UNDECIDED else AlreadyDecidedError):
            transition(current, target)


@pytest.mark.parametrize("status", sorted(UNDECIDED))
def test_an_edit_undoes_confirmation_and_answers_a_query(status: HourLogStatus) -> None:
    assert after_edit(status) is SUBMITTED


@pytest.mark.parametrize("status", sorted(set(HourLogStatus) - UNDECIDED))
def test_a_decided_log_is_never_edited(status: HourLogStatus) -> None:
    with pytest.raises(AlreadyDecidedError):
        after_edit(status)


def test_predicates_agree_with_the_steps() -> None:
    assert {status for status in HourLogStatus if is_editable(status)} == UNDECIDED
    assert {status for status in HourLogStatus if is_decided(status)} == {APPROVED, REJECTED, WITHDRAWN}
    assert {status for status in HourLogStatus if is_decidable(status)} == {SUBMITTED, CONFIRMED}

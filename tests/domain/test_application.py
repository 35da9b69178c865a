import pytest

from pwa.domain.application import (
    ApplicationStatus,
    after_end_of_card,
    is_decidable,
    is_decided,
    is_editable,
    transition,
)
from pwa.domain.transitions import AlreadyDecidedError, NotAllowedError

DRAFT = ApplicationStatus.DRAFT
SUBMITTED = ApplicationStatus.SUBMITTED
QUERIED = ApplicationStatus.QUERIED
APPROVED = ApplicationStatus.APPROVED
CARD_ISSUED = ApplicationStatus.CARD_ISSUED
REJECTED = ApplicationStatus.REJECTED
WITHDRAWN = ApplicationStatus.WITHDRAWN

UNDECIDED = {DRAFT, SUBMITTED, QUERIED}
ALLOWED = {
    (DRAFT, SUBMITTED),
    (DRAFT, WITHDRAWN),
    (SUBMITTED, APPROVED),
    (SUBMITTED, QUERIED),
    (SUBMITTED, REJECTED),
    (SUBMITTED, WITHDRAWN),
    (QUERIED, SUBMITTED),
    (QUERIED, REJECTED),
    (QUERIED, WITHDRAWN),
    (APPROVED, CARD_ISSUED),
}


@pytest.mark.parametrize("current", ApplicationStatus)
@pytest.mark.parametrize("target", ApplicationStatus)
def test_only_the_steps_of_the_design_are_taken(current: ApplicationStatus, target: ApplicationStatus) -> None:
    if (current, target) in ALLOWED:
        assert transition(current, target) is target
    else:
        with pytest.raises(NotAllowedError if current in UNDECIDED else AlreadyDecidedError):
            transition(current, target)


@pytest.mark.parametrize("current", ApplicationStatus)
def test_renewal_ends_with_its_card_even_once_approved(current: ApplicationStatus) -> None:
    if current in {SUBMITTED, QUERIED, APPROVED}:
        assert after_end_of_card(current) is REJECTED
    else:
        with pytest.raises(NotAllowedError if current is DRAFT else AlreadyDecidedError):
            after_end_of_card(current)


def test_predicates_agree_with_the_steps() -> None:
    assert {status for status in ApplicationStatus if is_decided(status)} == set(ApplicationStatus) - UNDECIDED
    assert {status for status in ApplicationStatus if is_editable(status)} == {DRAFT, QUERIED}
    assert {status for status in ApplicationStatus if is_decidable(status)} == {SUBMITTED}

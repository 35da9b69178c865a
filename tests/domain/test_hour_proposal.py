import pytest

from pwa.domain.hour_proposal import ProposalState, transition
from pwa.domain.transitions import AlreadyDecidedError

ANSWERS = (ProposalState.ACCEPTED, ProposalState.REFUSED)


@pytest.mark.parametrize("answer", ANSWERS)
def test_open_proposal_is_accepted_or_refused(answer: ProposalState) -> None:
    assert transition(ProposalState.OPEN, answer) is answer


@pytest.mark.parametrize("current", ANSWERS)
@pytest.mark.parametrize("target", ProposalState)
def test_answer_is_final(current: ProposalState, target: ProposalState) -> None:
    with pytest.raises(AlreadyDecidedError):
        transition(current, target)

import pytest

from pwa.domain.routing import Seat, may_receive, responsible

CALW, NAGOLD, WILDBERG, ULM, AALEN = "08235", "08235046", "08235085", "08421", "08136088"


@pytest.mark.parametrize(
    ("seat", "decides"),
    [
        (Seat(NAGOLD), CALW),
        (Seat(NAGOLD, delegates=True), NAGOLD),
        (Seat(CALW), CALW),
        (Seat(CALW, delegates=True), CALW),
        (Seat(ULM), ULM),
    ],
)
def test_the_gemeinde_decides_where_its_landkreis_delegates(seat: Seat, decides: str) -> None:
    assert responsible(seat) == decides


@pytest.mark.parametrize(("sender", "target"), [(CALW, NAGOLD), (NAGOLD, CALW), (NAGOLD, WILDBERG), (NAGOLD, ULM)])
def test_a_case_goes_anywhere_within_a_landkreis_that_delegates_and_to_other_kreise(sender: str, target: str) -> None:
    assert may_receive(Seat(target, delegates=True), sender=Seat(sender, delegates=True))


@pytest.mark.parametrize(("sender", "target"), [(NAGOLD, CALW), (CALW, ULM), (ULM, CALW)])
def test_a_kreis_always_takes_a_case(sender: str, target: str) -> None:
    assert may_receive(Seat(target), sender=Seat(sender))


@pytest.mark.parametrize(("sender", "target"), [(CALW, NAGOLD), (NAGOLD, WILDBERG), (NAGOLD, NAGOLD), (CALW, CALW)])
def test_no_gemeinde_takes_one_while_its_landkreis_decides(sender: str, target: str) -> None:
    assert not may_receive(Seat(target), sender=Seat(sender))


@pytest.mark.parametrize(("sender", "target"), [(CALW, AALEN), (NAGOLD, AALEN), (ULM, NAGOLD), (NAGOLD, NAGOLD)])
def test_gemeinden_of_another_landkreis_get_it_through_their_landkreis(sender: str, target: str) -> None:
    assert not may_receive(Seat(target, delegates=True), sender=Seat(sender, delegates=True))

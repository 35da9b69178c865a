import pytest
from hypothesis import given
from hypothesis import strategies as st

from pwa.domain.people_list import Fault, Line, LineReason, LinesRefusedError, parse_lines


def faults(text: str) -> tuple[Fault, ...]:
    with pytest.raises(LinesRefusedError) as caught:
        parse_lines(text)
    return caught.value.faults


@pytest.mark.parametrize(
    ("row", "line"),
    [
        ("anna@example.org", Line("anna@example.org", None)),
        ("  Anna@Example.org ", Line("anna@example.org", None)),
        ("anna@example.org,", Line("anna@example.org", None)),
        ("anna@example.org 2,5", Line("anna@example.org", 150)),
        ("anna@example.org, 2,5", Line("anna@example.org", 150)),
        ("anna@example.org;2:30", Line("anna@example.org", 150)),
        ("anna@example.org\t90 min", Line("anna@example.org", 90)),
    ],
)
def test_line_is_an_address_and_perhaps_a_duration(row: str, line: Line) -> None:
    assert parse_lines(row) == (line,)


def test_empty_lines_count_for_nothing() -> None:
    assert parse_lines("\r\nanna@example.org\r\n\r\n \nbela@example.org\n") == (
        Line("anna@example.org", None),
        Line("bela@example.org", None),
    )


def test_each_line_at_fault_is_named_by_its_number() -> None:
    assert faults("Anna\n\nbela@example.org lange\nclara@example.org\nCLARA@example.org 2") == (
        Fault(1, LineReason.ADDRESS),
        Fault(3, LineReason.DURATION),
        Fault(5, LineReason.TWICE),
    )


@pytest.mark.parametrize("email", ["anna", "anna@localhost", "änna@example.org", "a@b@example.org", "anna@-x.org"])
def test_text_that_no_mail_can_be_sent_to_is_refused(email: str) -> None:
    assert faults(email) == (Fault(1, LineReason.ADDRESS),)


@given(st.text())
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        lines = parse_lines(text)
    except LinesRefusedError:
        return
    assert len({line.email for line in lines}) == len(lines)

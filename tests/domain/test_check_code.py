import pytest
from hypothesis import given
from hypothesis import strategies as st

from pwa.domain.check_code import ALPHABET, LENGTH, check_code, grouped, read_check_code


@given(st.binary(min_size=32, max_size=32))
def test_code_is_read_however_it_is_typed(digest: bytes) -> None:
    code = check_code(digest)
    spaced, dashed = grouped(code), grouped(code).replace(" ", "-")
    typed = (code, code.lower(), spaced, f" {spaced.lower()}\n", dashed)
    assert {read_check_code(each) for each in typed} == {code}


def test_code_has_eighty_bits_of_the_digest() -> None:
    assert check_code(bytes(32)) == "0" * LENGTH
    assert check_code(b"\xff" * 32) == "Z" * LENGTH
    assert check_code(bytes(9) + b"\x01" + b"\xff" * 22) == "0" * 15 + "1"


def test_letters_that_look_like_digits_are_read_as_these() -> None:
    assert not set("ILOU") & set(ALPHABET)
    assert read_check_code("OIL0 oil0 0000 000o") == "0110011000000000"


@pytest.mark.parametrize("text", ["", "ABCD", "A" * 15, "A" * 17, "U" * 16, "Ä" * 16, "１" * 16, "<script>alert()</"])
def test_what_is_no_code_is_not_read(text: str) -> None:
    assert read_check_code(text) is None


def test_code_is_shown_in_groups_of_four() -> None:
    assert grouped("0123456789ABCDEF") == "0123 4567 89AB CDEF"

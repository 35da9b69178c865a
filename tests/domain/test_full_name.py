import pytest

from pwa.domain.full_name import split_name


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kern, Anna", ("Anna", "Kern")),
        ("von der Au, Anna Maria", ("Anna Maria", "von der Au")),
        ("Anna Kern", ("Anna", "Kern")),
        ("Anna Maria Kern", ("Anna Maria", "Kern")),
        ("Anna von der Au", ("Anna", "von der Au")),
        ("De Luca", ("De", "Luca")),
        ("Kern", ("", "Kern")),
        ("Kern,", ("", "Kern")),
        ("", ("", "")),
    ],
)
def test_a_name_in_one_cell_is_parted(text: str, expected: tuple[str, str]) -> None:
    assert split_name(text) == expected

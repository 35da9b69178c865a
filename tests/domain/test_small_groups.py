import pytest

from pwa.domain.small_groups import shown, shown_parts


def test_a_count_below_five_is_not_shown() -> None:
    assert [shown(count) for count in (0, 1, 4, 5, 120)] == [None, None, None, 5, 120]


@pytest.mark.parametrize(
    ("counts", "parts"),
    [
        ((20, 30), (20, 30)),
        ((0, 30), (None, 30)),
        ((3, 7, 30), (None, None, 30)),
        ((3, 4, 30), (None, None, 30)),
        ((2, 2, 30), (None, None, None)),
        ((1,), (None,)),
        ((), ()),
    ],
)
def test_what_is_left_out_cannot_be_told_from_the_sum(counts: tuple[int, ...], parts: tuple[int | None, ...]) -> None:
    assert shown_parts(counts) == parts

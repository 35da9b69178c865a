"""The place in a list that an address names."""

import pytest

from pwa.services.paging import read_instant


@pytest.mark.parametrize(
    "text",
    ["", "x", "2026-11-22", "2026-11-22T09:00:00", "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00"],
)
def test_place_that_no_clock_can_tell_is_none(text: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        read_instant(text)


def test_place_is_the_same_in_every_zone() -> None:
    read = read_instant("2026-11-22T10:00:00+01:00")
    assert read.isoformat() == "2026-11-22T09:00:00+00:00"

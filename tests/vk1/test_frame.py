from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pwa.vk1.frame import (
    Credential,
    DeviceFrame,
    FormatError,
    PaperFrame,
    day_number,
    day_of,
    from_digits,
    local_day,
    parse,
    parse_credential,
    parse_digits,
    to_digits,
)
from tests.vk1.vectors import VECTORS

WORKED = VECTORS.basic["vector"]

credentials = st.builds(
    Credential,
    kid=st.integers(0, 255),
    idx=st.integers(0, 0xFFFFFF),
    exp_day=st.integers(0, 0xFFFF),
    tier=st.integers(0, 15),
    key_x=st.binary(min_size=32, max_size=32),
    is_key_odd=st.booleans(),
    name=st.binary(max_size=24),
    signature=st.binary(min_size=64, max_size=64),
)
device_frames = st.builds(
    DeviceFrame,
    credential=credentials,
    ts24=st.integers(0, 0xFFFFFF),
    lday=st.integers(0, 255),
    signature=st.binary(min_size=64, max_size=64),
)
paper_frames = st.builds(
    PaperFrame,
    kid=st.integers(0, 255),
    idx=st.integers(0, 0xFFFFFF),
    exp_day=st.integers(0, 0xFFFF),
    flags=st.integers(0, 15),
    name=st.binary(max_size=48),
    signature=st.binary(min_size=64, max_size=64),
)


def test_worked_frame_has_its_fields() -> None:
    frame = parse_digits(WORKED["digits"])

    assert isinstance(frame, DeviceFrame)
    card = frame.credential
    assert (card.kid, card.idx, card.exp_day, card.tier) == (3, 123456, 2587, 1)
    assert card.name == b"Anna K."
    assert card.key_x.hex() == WORKED["device_pub"][2:66]
    assert frame.ts24 == WORKED["T"] % (1 << 24)
    assert frame.lday == 211


def test_worked_paper_frame_has_its_fields() -> None:
    frame = parse_digits(WORKED["paper_digits"])

    assert isinstance(frame, PaperFrame)
    assert (frame.kid, frame.idx, frame.tier, frame.name) == (3, 654321, 1, b"Anna Kowalska 1961")


@given(st.one_of(device_frames, paper_frames))
def test_what_is_built_is_parsed_again(frame: DeviceFrame | PaperFrame) -> None:
    assert parse_digits(to_digits(frame.build())) == frame


@given(credentials)
def test_a_stored_credential_is_parsed_again(credential: Credential) -> None:
    assert parse_credential(credential.build()) == credential


@given(st.binary(max_size=220))
def test_any_bytes_are_a_frame_or_a_format_error(content: bytes) -> None:
    try:
        frame = parse(content)
    except FormatError:
        return
    assert frame.build() == content


def test_a_paper_frame_is_no_stored_credential() -> None:
    with pytest.raises(FormatError):
        parse_credential(bytes.fromhex(WORKED["paper"]))


@pytest.mark.parametrize("digits", ["", "0" * 160, "1" * 150, "1" * 601, "1" * 160 + "\n", "１" * 160, "-" + "1" * 160])
def test_only_plain_digits_are_read(digits: str) -> None:
    with pytest.raises(FormatError):
        from_digits(digits)


@pytest.mark.parametrize(("day", "number"), [(date(2020, 1, 1), 0), (date(2020, 2, 29), 59), (date(2027, 1, 31), 2587)])
def test_days_are_counted_from_2020(day: date, number: int) -> None:
    assert day_number(day) == number
    assert day_of(number) == day


@pytest.mark.parametrize(
    ("now", "day"),
    [
        (1_801_436_399, 2587),  # 2027-01-31 23:59:59 in Berlin, winter
        (1_801_436_400, 2588),
        (1_817_071_199, 2768),  # 2027-07-31 23:59:59 in Berlin, summer
        (1_817_071_200, 2769),
        (1_806_195_600, 2643),  # 2027-03-28 02:00 in Berlin, when the clock goes to 03:00
        (1_824_944_400, 2860),  # 2027-10-31 03:00 in Berlin, when the clock goes back to 02:00
    ],
)
def test_a_day_begins_at_midnight_in_berlin(now: int, day: int) -> None:
    assert local_day(now) == day

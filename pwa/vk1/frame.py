"""The bytes of a card: frames, the decimal digits that carry them, and day numbers."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

DEVICE_HEADER = 0x11
PAPER_HEADER = 0x12
SIGNATURE_BYTES = 64
MAX_DEVICE_NAME_BYTES = 24
MAX_PAPER_NAME_BYTES = 48

_TRANSPORT = re.compile(r"[1-9][0-9]{150,599}")
_RESERVED_FLAGS = 0x70
_ODD_KEY_FLAG = 0x80
_TIER_MASK = 0x0F
_DEVICE_NAME_AT = 40
_PAPER_NAME_AT = 8
_SHOW_BYTES = 4 + SIGNATURE_BYTES
_EPOCH = date(2020, 1, 1)
_TIME_ZONE = ZoneInfo("Europe/Berlin")


class FormatError(ValueError):
    """The digits or bytes are not a frame of version 1."""


@dataclass(frozen=True, slots=True)
class Credential:
    """What the issuer signs for a phone; the first 104 + n bytes of a device frame."""

    kid: int
    idx: int
    exp_day: int
    tier: int
    key_x: bytes
    is_key_odd: bool
    name: bytes
    signature: bytes = b""

    @property
    def body(self) -> bytes:
        """The part that the issuer's signature covers, without the signature."""
        flags = self.tier | (_ODD_KEY_FLAG if self.is_key_odd else 0)
        return _head(DEVICE_HEADER, self.kid, self.idx, self.exp_day, flags) + self.key_x + self.name

    def build(self) -> bytes:
        """Return the credential as the phone stores it."""
        return self.body + self.signature


@dataclass(frozen=True, slots=True)
class DeviceFrame:
    """One showing of a credential: when (Unix seconds mod 2²⁴), and the phone's signature."""

    credential: Credential
    ts24: int
    lday: int
    signature: bytes

    def build(self) -> bytes:
        """Return the frame's 172 + n bytes."""
        return self.credential.build() + self.ts24.to_bytes(3, "big") + bytes([self.lday]) + self.signature


@dataclass(frozen=True, slots=True)
class PaperFrame:
    """A card on paper: signed by the issuer alone, the full name in it."""

    kid: int
    idx: int
    exp_day: int
    flags: int
    name: bytes
    signature: bytes = b""

    @property
    def tier(self) -> int:
        """The benefit tier, 0 to 15."""
        return self.flags & _TIER_MASK

    @property
    def body(self) -> bytes:
        """The part that the issuer's signature covers, without the signature."""
        return _head(PAPER_HEADER, self.kid, self.idx, self.exp_day, self.flags) + self.name

    def build(self) -> bytes:
        """Return the frame's 72 + n bytes."""
        return self.body + self.signature


def parse_digits(digits: str) -> DeviceFrame | PaperFrame:
    """Read what a code holds; raises FormatError. Nothing in it is trusted yet."""
    return parse(from_digits(digits))


def parse(frame: bytes) -> DeviceFrame | PaperFrame:
    """Read a frame's bytes; raises FormatError. Nothing in them is trusted yet."""
    if frame[:1] == bytes([DEVICE_HEADER]):
        return _parse_device(frame)
    if frame[:1] == bytes([PAPER_HEADER]):
        return _parse_paper(frame)
    raise FormatError("unknown version or type")


def parse_credential(credential: bytes) -> Credential:
    """Read what a phone stores, 104 + n bytes; raises FormatError."""
    if credential[:1] != bytes([DEVICE_HEADER]):
        raise FormatError("not a device credential")
    name = _name(credential, _DEVICE_NAME_AT, MAX_DEVICE_NAME_BYTES)
    kid, idx, exp_day, flags = _parse_head(credential)
    return Credential(
        kid=kid,
        idx=idx,
        exp_day=exp_day,
        tier=flags & _TIER_MASK,
        key_x=credential[_PAPER_NAME_AT:_DEVICE_NAME_AT],
        is_key_odd=bool(flags & _ODD_KEY_FLAG),
        name=name,
        signature=credential[-SIGNATURE_BYTES:],
    )


def to_digits(frame: bytes) -> str:
    """Return the frame as one big-endian integer in decimal, for a QR code's numeric mode."""
    return str(int.from_bytes(frame, "big"))


def from_digits(digits: str) -> bytes:
    """Turn a code's digits into bytes; raises FormatError for anything but 151 to 600 plain digits."""
    if not _TRANSPORT.fullmatch(digits):
        raise FormatError("not the digits of a card")
    number = int(digits)
    return number.to_bytes((number.bit_length() + 7) // 8, "big")


def day_number(day: date) -> int:
    """Count the days since 2020-01-01."""
    return (day - _EPOCH).days


def day_of(number: int) -> date:
    """Return the date of a day number."""
    return _EPOCH + timedelta(days=number)


def local_day(now: float) -> int:
    """Return the day number of an instant (Unix seconds) in the programme's time zone."""
    return day_number(datetime.fromtimestamp(now, UTC).astimezone(_TIME_ZONE).date())


def _head(header: int, kid: int, idx: int, exp_day: int, flags: int) -> bytes:
    return bytes([header, kid]) + idx.to_bytes(3, "big") + exp_day.to_bytes(2, "big") + bytes([flags])


def _parse_head(frame: bytes) -> tuple[int, int, int, int]:
    flags = frame[7]
    if flags & _RESERVED_FLAGS:
        raise FormatError("a reserved bit is set")
    return frame[1], int.from_bytes(frame[2:5], "big"), int.from_bytes(frame[5:7], "big"), flags


def _parse_device(frame: bytes) -> DeviceFrame:
    credential = parse_credential(frame[:-_SHOW_BYTES])
    show = frame[-_SHOW_BYTES:]
    return DeviceFrame(credential, int.from_bytes(show[:3], "big"), show[3], show[4:])


def _parse_paper(frame: bytes) -> PaperFrame:
    name = _name(frame, _PAPER_NAME_AT, MAX_PAPER_NAME_BYTES)
    kid, idx, exp_day, flags = _parse_head(frame)
    return PaperFrame(kid, idx, exp_day, flags, name, frame[-SIGNATURE_BYTES:])


def _name(signed: bytes, start: int, longest: int) -> bytes:
    if not start + SIGNATURE_BYTES <= len(signed) <= start + SIGNATURE_BYTES + longest:
        raise FormatError("too short or too long")
    return signed[start:-SIGNATURE_BYTES]

"""Signing cards: the issuer's credentials and paper frames, and a phone's showing of its credential."""

import unicodedata
from dataclasses import replace

from pwa.vk1 import p256
from pwa.vk1.frame import (
    MAX_DEVICE_NAME_BYTES,
    MAX_PAPER_NAME_BYTES,
    Credential,
    DeviceFrame,
    FormatError,
    PaperFrame,
    parse_credential,
)

_CREDENTIAL_CONTEXT = b"vk1.cred\0"
_PAPER_CONTEXT = b"vk1.paper\0"
_SHOW_CONTEXT = b"vk1.show\0"
_HIGHEST_KID = 0xFF
_HIGHEST_IDX = 0xFFFFFF
_HIGHEST_DAY = 0xFFFF
_HIGHEST_TIER = 0x0F


def sign_credential(
    key: p256.PrivateKey,
    *,
    prog: bytes,
    kid: int,
    idx: int,
    exp_day: int,
    tier: int,
    device_point: bytes,
    name: bytes,
) -> bytes:
    """Return the credential, 104 + n bytes, for a phone's public key (65 bytes); raises FormatError."""
    p256.key_from_point(device_point)
    credential = Credential(kid, idx, exp_day, tier, device_point[1:33], bool(device_point[64] & 1), name)
    _refuse_unfit(credential, tier, MAX_DEVICE_NAME_BYTES)
    return replace(credential, signature=p256.sign(key, issuer_message(credential, prog))).build()


def sign_paper(key: p256.PrivateKey, *, prog: bytes, kid: int, idx: int, exp_day: int, tier: int, name: bytes) -> bytes:
    """Return a paper frame, 72 + n bytes; the name is the full name. Raises FormatError."""
    frame = PaperFrame(kid, idx, exp_day, tier, name)
    _refuse_unfit(frame, tier, MAX_PAPER_NAME_BYTES)
    return replace(frame, signature=p256.sign(key, issuer_message(frame, prog))).build()


def sign_show(key: p256.PrivateKey, *, prog: bytes, credential: bytes, ts: int, lday: int, challenge: int = 0) -> bytes:
    """Return a device frame signed at ``ts`` (Unix seconds); a challenge of 0 is none."""
    frame = DeviceFrame(parse_credential(credential), ts % (1 << 24), lday, b"")
    return replace(frame, signature=p256.sign(key, show_message(frame, prog, ts, challenge))).build()


def issuer_message(card: Credential | PaperFrame, prog: bytes) -> bytes:
    """Return what the issuer signs."""
    return (_CREDENTIAL_CONTEXT if isinstance(card, Credential) else _PAPER_CONTEXT) + prog + card.body


def show_message(frame: DeviceFrame, prog: bytes, ts: int, challenge: int) -> bytes:
    """Return what the phone signs; the full time and the challenge are not in the frame."""
    moment = ts.to_bytes(8, "big", signed=True) + bytes([frame.lday]) + challenge.to_bytes(2, "big")
    return _SHOW_CONTEXT + prog + frame.credential.build() + moment


def _refuse_unfit(card: Credential | PaperFrame, tier: int, longest_name: int) -> None:
    ranges = (
        ("kid", card.kid, 1, _HIGHEST_KID),
        ("idx", card.idx, 1, _HIGHEST_IDX),
        ("exp_day", card.exp_day, 0, _HIGHEST_DAY),
        ("tier", tier, 0, _HIGHEST_TIER),
        ("name's length", len(card.name), 0, longest_name),
    )
    for what, number, lowest, highest in ranges:
        if not lowest <= number <= highest:
            raise FormatError(f"{what} is {number}, outside {lowest} to {highest}")
    if not unicodedata.is_normalized("NFC", card.name.decode()):
        raise FormatError("the name is not in normal form C")

"""Codes of blank paper forms: 80 bits that say when the sheet was made, and that it was made here."""

import hmac
from datetime import date, timedelta
from hashlib import sha256
from typing import Final

from pwa.domain.check_code import ALPHABET, BITS, LENGTH, check_code

GOOD_FOR: Final = timedelta(days=730)
SALT_BYTES: Final = 4
_EPOCH: Final = date(2020, 1, 1)
_DAY_BYTES: Final = 2
_SAID: Final = _DAY_BYTES + SALT_BYTES
_PURPOSE: Final = b"blank paper form\0"


def make_code(secret: str, *, made_on: date, salt: bytes) -> str:
    """Return the code of a sheet; ``salt`` are random bytes that tell it from others of its day."""
    said = (made_on - _EPOCH).days.to_bytes(_DAY_BYTES) + salt[:SALT_BYTES]
    return check_code(said + _mark(secret, said))


def made_on(secret: str, code: str) -> date | None:
    """Return the day on which a sheet was made, None where the code is not ours."""
    number = 0
    for character in code:
        number = number << BITS | ALPHABET.index(character)
    content = number.to_bytes(LENGTH * BITS // 8)
    said, mark = content[:_SAID], content[_SAID:]
    if not hmac.compare_digest(mark, _mark(secret, said)):
        return None
    return _EPOCH + timedelta(days=int.from_bytes(said[:_DAY_BYTES]))


def _mark(secret: str, said: bytes) -> bytes:
    return hmac.new(secret.encode(), _PURPOSE + said, sha256).digest()[: LENGTH * BITS // 8 - _SAID]

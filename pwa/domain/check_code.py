"""Check codes: 80 bits in 16 characters that people read from paper and type."""

from typing import Final

ALPHABET: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # without I, L, O and U, which look like others (Crockford)
LENGTH: Final = 16
GROUP: Final = 4
BITS: Final = 5  # a character
_LOOKALIKES: Final = str.maketrans("ILO", "110")


def check_code(digest: bytes) -> str:
    """Return the code of the first 80 bits of a digest."""
    number = int.from_bytes(digest[: LENGTH * BITS // 8])
    return "".join(ALPHABET[number >> BITS * place & 31] for place in reversed(range(LENGTH)))


def read_check_code(text: str) -> str | None:
    """Return the code that was typed, however it was grouped and in whatever case, or nothing if it is none."""
    code = "".join(character for character in text.upper() if character.isalnum()).translate(_LOOKALIKES)
    return code if len(code) == LENGTH and set(code) <= set(ALPHABET) else None


def grouped(code: str) -> str:
    """Return "ABCD EFGH JKMN PQRS"."""
    return " ".join(code[start : start + GROUP] for start in range(0, LENGTH, GROUP))

"""Secrets that must be read again: sealed (Fernet) under a key that is not in the database and that rotates."""

from base64 import urlsafe_b64encode
from collections.abc import Sequence

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF


class SealBrokenError(Exception):
    """What was sealed was changed, or sealed under a secret that is gone."""


def seal(secrets: Sequence[str], purpose: str, text: str) -> str:
    """Return ``text`` so that only who has the newest secret can read it; each purpose has keys of its own."""
    return _box(secrets, purpose).encrypt(text.encode()).decode("ascii")


def unseal(secrets: Sequence[str], purpose: str, sealed: str) -> str:
    """Return what was sealed under any of the secrets. Raises SealBrokenError."""
    try:
        return _box(secrets, purpose).decrypt(sealed.encode()).decode()
    except InvalidToken as error:
        raise SealBrokenError from error


def _box(secrets: Sequence[str], purpose: str) -> MultiFernet:
    return MultiFernet([Fernet(_key(secret, purpose)) for secret in secrets])


def _key(secret: str, purpose: str) -> bytes:
    derived = HKDF(SHA256(), length=32, salt=None, info=purpose.encode()).derive(secret.encode())
    return urlsafe_b64encode(derived)

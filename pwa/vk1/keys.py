"""Private keys as files outside the database: PEM, readable by their owner alone."""

import os
import secrets
import stat
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)

from pwa.vk1.p256 import PrivateKey

_OWNER_ONLY = 0o600
_OWNER_ONLY_FOLDER = 0o700


class KeyFileError(Exception):
    """A private key cannot be used; the message names the file."""


class KeyFileMissingError(KeyFileError):
    """There is no such key file."""


class KeyFileExposedError(KeyFileError):
    """Others than its owner may read or change the key file."""


class KeyFileInvalidError(KeyFileError):
    """The file or secret is not a private P-256 key in PEM."""


class KeyFileExistsError(KeyFileError):
    """A key is already there; it is never overwritten."""


def make_private_key() -> PrivateKey:
    """Draw a new P-256 key."""
    return ec.generate_private_key(ec.SECP256R1())


def save_private_key(key: PrivateKey, path: Path) -> None:
    """Write a new key file, complete or not at all; raises KeyFileExistsError and never overwrites."""
    path.parent.mkdir(mode=_OWNER_ONLY_FOLDER, parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.{secrets.token_hex(8)}")
    try:
        _write_durably(draft, key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
        os.link(draft, path)
    except FileExistsError as error:
        raise KeyFileExistsError(f"There is already a key in {path}.") from error
    finally:
        draft.unlink(missing_ok=True)


def load_private_key(path: Path) -> PrivateKey:
    """Read a key file; raises a KeyFileError that says what is wrong with it."""
    try:
        with path.open("rb") as file:
            if stat.S_IMODE(os.fstat(file.fileno()).st_mode) & ~_OWNER_ONLY_FOLDER:
                raise KeyFileExposedError(f"Others can read the key file {path}. Please run: chmod 600 {path}")
            pem = file.read()
    except FileNotFoundError as error:
        raise KeyFileMissingError(f"The key file {path} is missing.") from error
    return parse_private_key(pem, source=str(path))


def parse_private_key(pem: bytes, *, source: str) -> PrivateKey:
    """Read a key from PEM, for example from an environment secret; ``source`` names it in the error."""
    try:
        key = load_pem_private_key(pem, password=None)
    except (ValueError, TypeError) as error:
        raise KeyFileInvalidError(f"{source} is not a private key in PEM.") from error
    if not isinstance(key, ec.EllipticCurvePrivateKey) or not isinstance(key.curve, ec.SECP256R1):
        raise KeyFileInvalidError(f"{source} is not a P-256 key.")
    return key


def _write_durably(path: Path, content: bytes) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _OWNER_ONLY)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())

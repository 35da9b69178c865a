import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric import ec, ed25519
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    PrivateFormat,
)

from pwa.vk1.keys import (
    KeyFileExistsError,
    KeyFileExposedError,
    KeyFileInvalidError,
    KeyFileMissingError,
    load_private_key,
    make_private_key,
    parse_private_key,
    save_private_key,
)
from pwa.vk1.p256 import PrivateKey, point


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_a_key_is_saved_for_its_owner_alone(tmp_path: Path) -> None:
    key, path = make_private_key(), tmp_path / "keys" / "issuer.pem"

    save_private_key(key, path)

    assert (mode(path), mode(path.parent)) == (0o600, 0o700)
    assert load_private_key(path).private_numbers() == key.private_numbers()
    assert list(path.parent.iterdir()) == [path]


def test_a_key_is_never_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "issuer.pem"

    def save(key: PrivateKey) -> bool:
        try:
            save_private_key(key, path)
        except KeyFileExistsError:
            return False
        return True

    keys = [make_private_key() for _ in range(8)]
    with ThreadPoolExecutor() as pool:
        saved = [key for key, is_saved in zip(keys, pool.map(save, keys), strict=True) if is_saved]

    assert [point(key.public_key()) for key in saved] == [point(load_private_key(path).public_key())]
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("exposed", [0o640, 0o604, 0o660, 0o610, 0o601, 0o644])
def test_a_key_that_others_can_reach_is_refused(tmp_path: Path, exposed: int) -> None:
    path = tmp_path / "issuer.pem"
    save_private_key(make_private_key(), path)
    path.chmod(exposed)

    with pytest.raises(KeyFileExposedError, match=str(path)):
        load_private_key(path)


def test_a_missing_key_is_named(tmp_path: Path) -> None:
    path = tmp_path / "issuer.pem"

    with pytest.raises(KeyFileMissingError, match=str(path)):
        load_private_key(path)


@pytest.mark.parametrize(
    "pem",
    [
        b"",
        b"hello",
        ed25519.Ed25519PrivateKey.generate().private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()),
        ec.generate_private_key(ec.SECP384R1()).private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()),
        make_private_key().private_bytes(Encoding.PEM, PrivateFormat.PKCS8, BestAvailableEncryption(b"secret")),
    ],
    ids=["empty", "text", "another kind", "another curve", "encrypted"],
)
def test_what_is_no_key_is_named_without_its_content(pem: bytes) -> None:
    with pytest.raises(KeyFileInvalidError, match="ISSUER_KEY") as caught:
        parse_private_key(pem, source="ISSUER_KEY")

    assert "hello" not in str(caught.value)

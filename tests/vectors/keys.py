"""Keys and programme ids for test vectors: from labels, so that everybody gets the same ones."""

from hashlib import sha256

from cryptography.hazmat.primitives.asymmetric import ec

from pwa.vk1.p256 import PrivateKey

FIELD = 0xFFFFFFFF00000001000000000000000000000000FFFFFFFFFFFFFFFFFFFFFFFF
ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551


def key_of(label: str) -> PrivateKey:
    return ec.derive_private_key(int.from_bytes(sha256(label.encode()).digest()) % (ORDER - 1) + 1, ec.SECP256R1())


def prog_of(label: str) -> bytes:
    return sha256(label.encode()).digest()[:16]

"""ECDSA on P-256 with SHA-256, signatures as ``r ‖ s`` in 64 bytes, public keys as 65-byte points."""

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature, encode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

PrivateKey = ec.EllipticCurvePrivateKey
PublicKey = ec.EllipticCurvePublicKey

_HALF = 32


def sign(key: PrivateKey, message: bytes) -> bytes:
    """Return ``r ‖ s``; the same key and message give the same signature (RFC 6979)."""
    r, s = decode_dss_signature(key.sign(message, ec.ECDSA(SHA256(), deterministic_signing=True)))
    return r.to_bytes(_HALF, "big") + s.to_bytes(_HALF, "big")


def is_signed(key: PublicKey, signature: bytes, message: bytes) -> bool:
    """Tell whether ``r ‖ s`` is the key's signature; (r, n−s) is one too, so never an identifier."""
    if len(signature) != 2 * _HALF:
        return False
    r, s = int.from_bytes(signature[:_HALF], "big"), int.from_bytes(signature[_HALF:], "big")
    try:
        key.verify(encode_dss_signature(r, s), message, ec.ECDSA(SHA256()))
    except InvalidSignature:
        return False
    return True


def point(key: PublicKey) -> bytes:
    """Return the public key as 65 bytes, ``04 ‖ x ‖ y``."""
    return key.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)


def key_from_point(encoded: bytes) -> PublicKey:
    """Read a 65-byte point; ValueError when it is not one or not on the curve."""
    if len(encoded) != 1 + 2 * _HALF:
        raise ValueError("a public key has 65 bytes")
    return PublicKey.from_encoded_point(ec.SECP256R1(), encoded)


def key_from_x(x: bytes, *, is_odd: bool) -> PublicKey:
    """Compute y from x and its parity; ValueError when no such point is on the curve."""
    return PublicKey.from_encoded_point(ec.SECP256R1(), bytes([3 if is_odd else 2]) + x)

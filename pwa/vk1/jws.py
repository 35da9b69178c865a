"""Signed JSON objects: ES256 in the compact form of RFC 7515, and reading their members with checked types."""

import base64
import binascii
import json
import re
from collections.abc import Mapping

from joserfc import jws
from joserfc.errors import JoseError
from joserfc.jwk import ECKey

from pwa.vk1.p256 import PrivateKey, PublicKey

JsonObject = Mapping[str, object]


class TokenError(ValueError):
    """The token is not signed by this key, or its content is not what it should be."""


class _Registry(jws.JWSRegistry):
    # A half full status list is longer than the library's own limit.
    max_payload_length = 1 << 19


_BASE64URL = re.compile(r"[A-Za-z0-9_-]*")
_ALGORITHMS = ["ES256"]
_REGISTRY = _Registry(algorithms=_ALGORITHMS)


def sign(claims: JsonObject, key: PrivateKey, *, header: Mapping[str, str] | None = None) -> str:
    """Return the compact token; ``header`` is added to ``alg``."""
    payload = json.dumps(claims, separators=(",", ":"))
    return jws.serialize_compact({"alg": "ES256", **(header or {})}, payload, ECKey.import_key(key), registry=_REGISTRY)


def verify(token: str, key: PublicKey) -> JsonObject:
    """Return the signed object; raises TokenError."""
    try:
        signed = jws.deserialize_compact(token, ECKey.import_key(key), registry=_REGISTRY)
    except (JoseError, ValueError) as error:
        raise TokenError("the token is not signed by this key") from error
    return parse_object(signed.payload)


def header_of(token: str) -> JsonObject:
    """Return the header before anything is verified, to find the key; raises TokenError."""
    return parse_object(from_base64url(token.partition(".")[0]))


def parse_object(encoded: bytes) -> JsonObject:
    """Read a JSON object; raises TokenError."""
    try:
        parsed: object = json.loads(encoded)
    except ValueError as error:
        raise TokenError("not JSON") from error
    return as_object(parsed)


def as_object(member: object) -> JsonObject:
    """Return the member if it is an object; raises TokenError."""
    if not isinstance(member, dict):
        raise TokenError(f"not an object: {member!r}")
    return member


def integer(claims: JsonObject, name: str) -> int:
    """Return a member that is an integer; raises TokenError."""
    member = claims.get(name)
    if not isinstance(member, int) or isinstance(member, bool):
        raise TokenError(f"{name} is not an integer: {member!r}")
    return member


def text(claims: JsonObject, name: str) -> str:
    """Return a member that is a string; raises TokenError."""
    member = claims.get(name)
    if not isinstance(member, str):
        raise TokenError(f"{name} is not a string: {member!r}")
    return member


def items(claims: JsonObject, name: str) -> list[object]:
    """Return a member that is an array; raises TokenError."""
    member = claims.get(name)
    if not isinstance(member, list):
        raise TokenError(f"{name} is not an array: {member!r}")
    return member


def to_base64url(content: bytes) -> str:
    """Encode without padding."""
    return base64.urlsafe_b64encode(content).rstrip(b"=").decode()


def from_base64url(encoded: str) -> bytes:
    """Decode text without padding; raises TokenError."""
    if not _BASE64URL.fullmatch(encoded):
        raise TokenError("not base64url")
    try:
        return base64.urlsafe_b64decode(encoded + "=" * (-len(encoded) % 4))
    except binascii.Error as error:
        raise TokenError("not base64url") from error

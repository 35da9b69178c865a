"""Status lists: one bit for each credential, set when it no longer counts (IETF Token Status List, JWT form)."""

import zlib
from collections.abc import Iterable
from dataclasses import dataclass

from pwa.vk1 import jws
from pwa.vk1.jws import JsonObject, TokenError
from pwa.vk1.p256 import PrivateKey, key_from_point
from pwa.vk1.ring import KeyRing, KeyUse, RingEntry

LIST_BITS = 1 << 20
LIST_BYTES = LIST_BITS // 8
TTL_SECONDS = 3600
LIFE_SECONDS = 31 * 86_400

_TYP = "statuslist+jwt"
_HIGHEST_COMPRESSION = 9


class OlderListError(ValueError):
    """The list was signed before the one already known."""


@dataclass(frozen=True, slots=True)
class StatusList:
    """A verified list: its number, when it was signed and ends (Unix seconds), its 2²⁰ bits."""

    n: int
    iat: int
    exp: int
    bits: bytes


def list_number(idx: int) -> int:
    """Return the number of the list that holds this index."""
    return idx >> 20


def is_set(bits: bytes, idx: int) -> bool:
    """Look up an index in the bits of its list (least significant bit first)."""
    position = idx % LIST_BITS
    return bool(bits[position >> 3] >> (position & 7) & 1)


def bits_with(indexes: Iterable[int], *, bits: bytes = bytes(LIST_BYTES)) -> bytes:
    """Return the bits of one list with these indexes set as well."""
    changed = bytearray(bits)
    for idx in indexes:
        position = idx % LIST_BITS
        changed[position >> 3] |= 1 << (position & 7)
    return bytes(changed)


def bits_without(index: int, *, bits: bytes) -> bytes:
    """Return the bits of one list with this index cleared, for the credential that uses it anew."""
    position = index % LIST_BITS
    changed = bytearray(bits)
    changed[position >> 3] &= ~(1 << (position & 7)) & 0xFF
    return bytes(changed)


def sign_list(bits: bytes, *, url: str, iat: int, kid: int, key: PrivateKey) -> str:
    """Return the signed list; ``url`` is the address that the ring names for it."""
    lst = jws.to_base64url(zlib.compress(_complete(bits), _HIGHEST_COMPRESSION))
    claims: JsonObject = {
        "sub": url,
        "iat": iat,
        "exp": iat + LIFE_SECONDS,
        "ttl": TTL_SECONDS,
        "status_list": {"bits": 1, "lst": lst},
    }
    return jws.sign(claims, key, header={"typ": _TYP, "kid": str(kid)})


def verify_list(token: str, *, url: str, ring: KeyRing) -> StatusList:
    """Read the list that was fetched from ``url``; raises TokenError.

    The signing key must be a list key of the programme whose card keys name this address.
    """
    entry = _list_key(jws.header_of(token), ring)
    claims = jws.verify(token, key_from_point(entry.point))
    iat = jws.integer(claims, "iat")
    if jws.text(claims, "sub") != url or not entry.holds_at(iat):
        raise TokenError("a list of another address, or signed outside its key's time")
    return StatusList(_number(url, entry, ring), iat, jws.integer(claims, "exp"), _bits(claims))


def refuse_older_list(status_list: StatusList, known: StatusList | None) -> None:
    """Raise OlderListError when the list was signed before the known one."""
    if known is not None and status_list.iat < known.iat:
        raise OlderListError(f"signed at {status_list.iat}, before the known list of {known.iat}")


def _list_key(header: JsonObject, ring: KeyRing) -> RingEntry:
    kid = jws.text(header, "kid")
    entry = next((entry for number, entry in ring.entries.items() if str(number) == kid), None)
    if jws.text(header, "typ") != _TYP or entry is None or entry.use is not KeyUse.LIST:
        raise TokenError("not a status list, or not signed by a list key of the ring")
    return entry


def _number(url: str, list_key: RingEntry, ring: KeyRing) -> int:
    for entry in ring.entries.values():
        if entry.use is KeyUse.CREDENTIAL and entry.prog == list_key.prog and url in entry.status:
            return entry.status.index(url)
    raise TokenError(f"no card key of the programme names {url}")


def _bits(claims: JsonObject) -> bytes:
    status_list = jws.as_object(claims.get("status_list"))
    if jws.integer(status_list, "bits") != 1:
        raise TokenError("the list has more than one bit for each credential")
    unpacker = zlib.decompressobj()
    try:
        return _complete(unpacker.decompress(jws.from_base64url(jws.text(status_list, "lst")), LIST_BYTES + 1))
    except zlib.error as error:
        raise TokenError("the list cannot be unpacked") from error


def _complete(bits: bytes) -> bytes:
    if len(bits) != LIST_BYTES:
        raise TokenError(f"a list has {LIST_BYTES} bytes, not {len(bits)}")
    return bits

"""The key ring: which keys sign cards and lists, itself signed by the offline root key."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from pwa.vk1 import jws
from pwa.vk1.jws import JsonObject, TokenError
from pwa.vk1.p256 import PrivateKey, PublicKey

_PROG_BYTES = 16
_COORDINATE_BYTES = 32
_HIGHEST_KID = 0xFF

Choice = TypeVar("Choice", bound=StrEnum)


class OlderRingError(ValueError):
    """The ring has a lower version than the one already known."""


class KeyUse(StrEnum):
    """What a key signs."""

    CREDENTIAL = "cred"
    LIST = "list"


class KeyState(StrEnum):
    """What the root says of a key; a retired one still verifies until its ``exp``."""

    ACTIVE = "active"
    RETIRED = "retired"
    COMPROMISED = "compromised"


@dataclass(frozen=True, slots=True)
class RingEntry:
    """One public key: programme (16 bytes), coordinates (32 bytes each), bounds in Unix seconds, list addresses."""

    prog: bytes
    x: bytes
    y: bytes
    use: KeyUse = KeyUse.CREDENTIAL
    nbf: int | None = None
    exp: int | None = None
    st: KeyState = KeyState.ACTIVE
    status: tuple[str, ...] = ()

    @property
    def point(self) -> bytes:
        """The public key in 65 bytes."""
        return b"\x04" + self.x + self.y

    def holds_at(self, moment: float) -> bool:
        """Tell whether a signature made at this moment (Unix seconds) counts."""
        is_within = (self.nbf is None or self.nbf <= moment) and (self.exp is None or moment <= self.exp)
        return is_within and self.st is not KeyState.COMPROMISED


@dataclass(frozen=True, slots=True)
class KeyRing:
    """All keys by kid, with the ring's version and its own bounds in Unix seconds."""

    v: int
    iat: int
    exp: int
    entries: Mapping[int, RingEntry]


def entry_for(point: bytes, *, prog: bytes, use: KeyUse, status: tuple[str, ...] = ()) -> RingEntry:
    """Return an unbounded entry for a 65-byte public key."""
    return RingEntry(prog=prog, x=point[1:33], y=point[33:], use=use, status=status)


def sign_ring(ring: KeyRing, root: PrivateKey) -> str:
    """Return the ring as a token signed by the root key."""
    keys = [_to_json(kid, entry) for kid, entry in sorted(ring.entries.items())]
    return jws.sign({"v": ring.v, "iat": ring.iat, "exp": ring.exp, "keys": keys}, root)


def verify_ring(token: str, root: PublicKey) -> KeyRing:
    """Read a ring; raises TokenError. Whether it is outdated is the verdict's question."""
    claims = jws.verify(token, root)
    entries: dict[int, RingEntry] = {}
    for item in jws.items(claims, "keys"):
        kid, entry = _from_json(jws.as_object(item))
        if not 1 <= kid <= _HIGHEST_KID or kid in entries:
            raise TokenError(f"kid {kid} is out of range or there twice")
        entries[kid] = entry
    return KeyRing(jws.integer(claims, "v"), jws.integer(claims, "iat"), jws.integer(claims, "exp"), entries)


def refuse_older_ring(ring: KeyRing, known: KeyRing | None) -> None:
    """Raise OlderRingError when the ring's version is below the known one."""
    if known is not None and ring.v < known.v:
        raise OlderRingError(f"version {ring.v} is older than version {known.v}")


def _to_json(kid: int, entry: RingEntry) -> JsonObject:
    bounds = {name: bound for name, bound in (("nbf", entry.nbf), ("exp", entry.exp)) if bound is not None}
    return {
        "kid": kid,
        "use": entry.use,
        "x": jws.to_base64url(entry.x),
        "y": jws.to_base64url(entry.y),
        "prog": jws.to_base64url(entry.prog),
        **bounds,
        "st": entry.st,
        "status": list(entry.status),
    }


def _from_json(key: JsonObject) -> tuple[int, RingEntry]:
    entry = RingEntry(
        prog=_fixed(key, "prog", _PROG_BYTES),
        x=_fixed(key, "x", _COORDINATE_BYTES),
        y=_fixed(key, "y", _COORDINATE_BYTES),
        use=_one_of(KeyUse, key, "use"),
        nbf=_bound(key, "nbf"),
        exp=_bound(key, "exp"),
        st=_one_of(KeyState, key, "st"),
        status=tuple(jws.text({"status": url}, "status") for url in jws.items(key, "status")),
    )
    return jws.integer(key, "kid"), entry


def _fixed(key: JsonObject, name: str, length: int) -> bytes:
    decoded = jws.from_base64url(jws.text(key, name))
    if len(decoded) != length:
        raise TokenError(f"{name} has {len(decoded)} bytes, expected {length}")
    return decoded


def _one_of(choices: type[Choice], key: JsonObject, name: str) -> Choice:
    try:
        return choices(jws.text(key, name))
    except ValueError as error:
        raise TokenError(f"{name} is not one of {', '.join(choices)}") from error


def _bound(key: JsonObject, name: str) -> int | None:
    return jws.integer(key, name) if key.get(name) is not None else None

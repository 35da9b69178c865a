"""The scene of the test vectors: one ring with a key of every kind, one phone, one moment."""

from dataclasses import replace
from enum import IntEnum

from pwa.vk1.frame import local_day, to_digits
from pwa.vk1.p256 import PrivateKey, point
from pwa.vk1.ring import KeyRing, KeyState, KeyUse, RingEntry, entry_for
from pwa.vk1.signing import sign_credential, sign_paper, sign_show
from tests.vectors.keys import key_of, prog_of

NOW = 1_795_284_000
DAY = 86_400
TODAY = local_day(NOW)
IDX = 123_456
TIER = 2
NAME = b"Anna K."
PROG = prog_of("vk1 test programme")
OTHER_PROG = prog_of("vk1 test programme of another instance")
LISTS = tuple(f"/.well-known/vk1/status/{n}" for n in range(16))
ROOT = key_of("vk1 test root")
PHONE = key_of("vk1 test phone")
OTHER_PHONE = key_of("vk1 test phone of somebody else")


class Kid(IntEnum):
    ACTIVE = 3
    RETIRED = 4
    RETIRED_LONG_AGO = 5
    COMPROMISED = 6
    COMING = 7
    LIST = 8
    OTHER = 9
    BROKEN = 10
    FROM_NOW = 11
    UNTIL_NOW = 12
    STRANGER = 99


def issuer(kid: Kid) -> PrivateKey:
    return key_of(f"vk1 test issuer {kid.value}")


def entry(kid: Kid, *, prog: bytes = PROG, use: KeyUse = KeyUse.CREDENTIAL) -> RingEntry:
    return entry_for(point(issuer(kid).public_key()), prog=prog, use=use, status=LISTS)


def ring() -> KeyRing:
    entries: dict[int, RingEntry] = {
        Kid.ACTIVE: entry(Kid.ACTIVE),
        Kid.RETIRED: replace(entry(Kid.RETIRED), st=KeyState.RETIRED, nbf=NOW - DAY, exp=NOW + DAY),
        Kid.RETIRED_LONG_AGO: replace(entry(Kid.RETIRED_LONG_AGO), st=KeyState.RETIRED, exp=NOW - 1),
        Kid.COMPROMISED: replace(entry(Kid.COMPROMISED), st=KeyState.COMPROMISED),
        Kid.COMING: replace(entry(Kid.COMING), nbf=NOW + 1),
        Kid.LIST: entry(Kid.LIST, use=KeyUse.LIST),
        Kid.OTHER: replace(entry(Kid.OTHER, prog=OTHER_PROG), status=("/elsewhere/0",)),
        Kid.BROKEN: replace(entry(Kid.BROKEN), y=bytes(32)),
        Kid.FROM_NOW: replace(entry(Kid.FROM_NOW), nbf=NOW),
        Kid.UNTIL_NOW: replace(entry(Kid.UNTIL_NOW), exp=NOW),
    }
    return KeyRing(v=7, iat=NOW - 30 * DAY, exp=NOW + 335 * DAY, entries=entries)


def credential(
    *,
    kid: Kid = Kid.ACTIVE,
    name: bytes = NAME,
    exp_day: int = TODAY + 60,
    idx: int = IDX,
    prog: bytes = PROG,
    phone: PrivateKey = PHONE,
) -> bytes:
    device_point = point(phone.public_key())
    return sign_credential(
        issuer(kid), prog=prog, kid=kid, idx=idx, exp_day=exp_day, tier=TIER, device_point=device_point, name=name
    )


def show(
    signed: bytes | None = None,
    *,
    ts: int = NOW,
    challenge: int = 0,
    lday: int | None = None,
    prog: bytes = PROG,
    phone: PrivateKey = PHONE,
) -> bytes:
    """Return a device frame; the phone holds yesterday's list unless told otherwise."""
    return sign_show(
        phone,
        prog=prog,
        credential=signed or credential(),
        ts=ts,
        lday=(TODAY - 1) % 256 if lday is None else lday,
        challenge=challenge,
    )


def paper(
    *, kid: Kid = Kid.ACTIVE, name: bytes = b"Anna Kowalska", exp_day: int = TODAY + 600, idx: int = IDX
) -> bytes:
    return sign_paper(issuer(kid), prog=PROG, kid=kid, idx=idx, exp_day=exp_day, tier=TIER, name=name)


def code(frame: bytes) -> str:
    return to_digits(frame)

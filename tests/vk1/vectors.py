"""Reads the shared vectors into this package's types."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import NotRequired, TypedDict

from pwa.vk1.ring import KeyRing, KeyState, KeyUse, RingEntry
from pwa.vk1.status_list import StatusList, bits_with
from tests.vectors.check_cases import CheckCase, KnownList
from tests.vectors.verify_cases import Case

FOLDER = Path(__file__).parent.parent / "vectors"


class Worked(TypedDict):
    """The one worked frame of ``vk1.json``."""

    prog: str
    kid: int
    issuer_d: str
    issuer_pub: str
    device_d: str
    device_pub: str
    idx: int
    exp_day: int
    tier: int
    name: str
    T: int
    lday: int
    cred: str
    frame: str
    digits: str
    frame_chal_4711: str
    paper: str
    paper_digits: str


class BasicCase(TypedDict):
    name: str
    digits: str
    expect: str
    chal: NotRequired[int]
    revoked: NotRequired[list[int]]


class Basic(TypedDict):
    vector: Worked
    cases: list[BasicCase]


class EntryJson(TypedDict):
    prog: str
    x: str
    y: str
    use: str
    st: str
    status: list[str]
    nbf: NotRequired[int]
    exp: NotRequired[int]


class RingJson(TypedDict):
    v: int
    iat: int
    exp: int
    entries: dict[str, EntryJson]


class More(TypedDict):
    now: int
    ring: RingJson
    frame: str
    cases: list[Case]
    checks: list[CheckCase]


class Token(TypedDict):
    url: str
    token: str


class ListToken(Token):
    n: int
    iat: int
    revoked: list[int]


class Tokens(TypedDict):
    root: str
    otherRoot: str
    ring: str
    lists: list[ListToken]
    signedByCardKey: Token
    ofAnotherProgramme: Token


class Row(TypedDict):
    name: str
    outcome: NotRequired[dict[str, object]]
    context: NotRequired[dict[str, object]]
    expect: dict[str, object]


class Verdicts(TypedDict):
    outcome: dict[str, object]
    context: dict[str, object]
    rows: list[Row]


@dataclass(frozen=True)
class Vectors:
    basic: Basic
    more: More
    tokens: Tokens
    verdicts: Verdicts


def _read(name: str) -> str:
    return (FOLDER / name).read_text(encoding="utf-8")


VECTORS = Vectors(
    basic=json.loads(_read("vk1.json")),
    more=json.loads(_read("vk1-more.json")),
    tokens=json.loads(_read("vk1-tokens.json")),
    verdicts=json.loads(_read("verdicts.json")),
)


def basic_ring() -> Mapping[int, RingEntry]:
    worked = VECTORS.basic["vector"]
    public = bytes.fromhex(worked["issuer_pub"])
    return {worked["kid"]: RingEntry(bytes.fromhex(worked["prog"]), public[1:33], public[33:])}


def more_ring() -> KeyRing:
    known = VECTORS.more["ring"]
    entries = {int(kid): _entry(entry) for kid, entry in known["entries"].items()}
    return KeyRing(known["v"], known["iat"], known["exp"], entries)


def lists_of(known: list[KnownList]) -> dict[str, StatusList]:
    return {item["url"]: StatusList(0, item["iat"], item["iat"], bits_with(item["revoked"])) for item in known}


def _entry(entry: EntryJson) -> RingEntry:
    return RingEntry(
        prog=bytes.fromhex(entry["prog"]),
        x=bytes.fromhex(entry["x"]),
        y=bytes.fromhex(entry["y"]),
        use=KeyUse(entry["use"]),
        nbf=entry.get("nbf"),
        exp=entry.get("exp"),
        st=KeyState(entry["st"]),
        status=tuple(entry["status"]),
    )

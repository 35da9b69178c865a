"""Cases for ``verify``: each a code and what it must give."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import chain
from typing import NotRequired, TypedDict

from pwa.vk1 import p256
from pwa.vk1.frame import Credential, DeviceFrame, PaperFrame, parse_credential, to_digits
from pwa.vk1.p256 import point
from pwa.vk1.signing import issuer_message, show_message
from tests.vectors.keys import FIELD, ORDER
from tests.vectors.scene import (
    DAY,
    IDX,
    NAME,
    NOW,
    OTHER_PHONE,
    OTHER_PROG,
    PHONE,
    PROG,
    TIER,
    TODAY,
    Kid,
    credential,
    issuer,
    paper,
    show,
)

LAST_SECOND_OF_WINTER_DAY = 1_801_436_399  # 2027-01-31 23:59:59 in Berlin
LAST_SECOND_OF_SUMMER_DAY = 1_817_071_199  # 2027-07-31 23:59:59 in Berlin
WINTER_DAY, SUMMER_DAY = 2587, 2768
WRAP = 107 * (1 << 24)


class Fields(TypedDict, total=False):
    type: str
    name: str
    tier: int
    expDay: int
    age: int
    lday: int
    idx: int
    kid: int


class Case(TypedDict):
    name: str
    digits: str
    expect: str
    now: NotRequired[int]
    challenge: NotRequired[int]
    revoked: NotRequired[list[int]]
    fields: NotRequired[Fields]


def verify_cases() -> list[Case]:
    groups = (
        _names(),
        _ages(),
        _days(),
        _keys(),
        _revocations(),
        _challenges(),
        _signatures(),
        _paper(),
        _shapes(),
        _order(),
    )
    return list(chain.from_iterable(groups))


def case(name: str, frame: bytes, expect: str) -> Case:
    return {"name": name, "digits": to_digits(frame), "expect": expect}


def _names() -> Iterator[Case]:
    for length in range(25):
        name = "Käthe-Łucja Ș. O’Neill".encode()[:length].decode(errors="ignore")
        padded = name + "." * (length - len(name.encode()))
        yield _with_name(f"a name of {length} bytes", padded)
    for name in ("Ștefania-Alexandra Ő.", "İğşßőŁ Ș.", "Jean-Luc d’Œ.", "Q", "\ufeffAnna"):
        yield _with_name(f"the name {name!a}", name)
    cut = "Anna-Ș".encode()[:-1]
    yield case("a name cut within a character", _signed_show(_credential_of(name=cut)), "error")
    yield case("a name with a surrogate", _signed_show(_credential_of(name=b"\xed\xa0\x80")), "error")
    yield case("a name of 25 bytes", _signed_show(_credential_of(name=b"x" * 25)), "format")


def _with_name(label: str, name: str) -> Case:
    fields: Fields = {
        "type": "device", "name": name, "tier": TIER, "expDay": TODAY + 60,
        "age": 0, "lday": (TODAY - 1) % 256, "idx": IDX, "kid": Kid.ACTIVE,
    }  # fmt: skip
    return {**case(label, show(credential(name=name.encode())), "ok"), "fields": fields}


def _ages() -> Iterator[Case]:
    for age, expect in ((20, "ok"), (21, "stale"), (121, "stale"), (-10, "ok"), (-11, "stale"), (90 * DAY, "stale")):
        yield {**case(f"signed {age} s ago", show(ts=NOW - age), expect), "fields": {"age": age}}
    for step in (-4, -3, -2, -1, 1, 2, 3, 4):
        yield case(f"a clock off by {step} times 2^24 s", show(ts=NOW + step * (1 << 24)), "device")
    half = 1 << 23
    yield {**case("half a turn ahead counts as behind", show(ts=NOW - half), "stale"), "fields": {"age": half}}
    yield {**case("almost half a turn ahead", show(ts=NOW + half - 1), "stale"), "fields": {"age": 1 - half}}
    for now, ts in ((WRAP + 3, WRAP - 2), (WRAP - 2, WRAP + 3)):
        signed = credential(exp_day=0xFFFF)
        yield {**case(f"signed at {ts}, across a turn", show(signed, ts=ts), "ok"), "now": now}


def _days() -> Iterator[Case]:
    ends = ((WINTER_DAY, LAST_SECOND_OF_WINTER_DAY), (SUMMER_DAY, LAST_SECOND_OF_SUMMER_DAY))
    for exp_day, last in ends:
        for now, expect in ((last, "ok"), (last + 1, "expired")):
            frame = show(credential(exp_day=exp_day), ts=now)
            yield {**case(f"day {exp_day} at {now}", frame, expect), "now": now, "fields": {"expDay": exp_day}}
            yield {**case(f"day {exp_day} at {now}, paper", paper(exp_day=exp_day), expect), "now": now}


def _keys() -> Iterator[Case]:
    expectations = {
        Kid.ACTIVE: "ok",
        Kid.RETIRED: "ok",
        Kid.RETIRED_LONG_AGO: "key",
        Kid.COMPROMISED: "key",
        Kid.COMING: "not yet",
        Kid.LIST: "unknown key",
        Kid.OTHER: "issuer",
        Kid.BROKEN: "error",
        Kid.FROM_NOW: "ok",
        Kid.UNTIL_NOW: "ok",
        Kid.STRANGER: "unknown key",
    }
    for kid, expect in expectations.items():
        label = kid.name.lower().replace("_", " ")
        yield case(f"the key {label}", show(credential(kid=kid)), expect)
        yield case(f"the key {label}, paper", paper(kid=kid), expect)
    mirrored = show(credential(kid=Kid.OTHER, prog=OTHER_PROG), prog=OTHER_PROG)
    yield case("a card of another programme of the ring", mirrored, "ok")
    yield case("shown for another programme", show(prog=OTHER_PROG), "device")


def _revocations() -> Iterator[Case]:
    for label, frame in (("device", show()), ("paper", paper())):
        yield {**case(f"revoked, {label}", frame, "revoked"), "revoked": [IDX], "fields": {"type": label}}
        yield {**case(f"neighbours revoked, {label}", frame, "ok"), "revoked": [IDX - 1, IDX + 1]}


def _challenges() -> Iterator[Case]:
    answered = show(challenge=4711)
    yield {**case("answered", answered, "ok"), "challenge": 4711}
    yield {**case("answered ten minutes ago", show(ts=NOW - 600, challenge=4711), "ok"), "challenge": 4711}
    yield {**case("answered to somebody else", answered, "device"), "challenge": 4712}
    yield case("answered, but nobody asked", answered, "device")
    yield {**case("a challenge of 0 is none", show(), "ok"), "challenge": 0}
    yield {**case("a challenge of 0 leaves the age", show(ts=NOW - 21), "stale"), "challenge": 0}
    yield {**case("a challenge of 17 bits", show(), "error"), "challenge": 1 << 16}
    yield {**case("a challenge below 0", show(), "error"), "challenge": -1}
    yield {**case("paper does not answer", paper(), "ok"), "challenge": 4711}


def _signatures() -> Iterator[Case]:
    frame = show()
    split = len(frame) - 132
    twin = frame[:split] + _mirrored(frame[split : split + 64]) + frame[-68:]
    resigned = _show_of(parse_credential(twin[:-68]))
    yield case("the issuer's signature as (r, n-s)", resigned, "ok")
    yield case("the issuer's signature changed after showing", twin, "device")
    yield case("the phone's signature as (r, n-s)", frame[:-64] + _mirrored(frame[-64:]), "ok")
    yield case("the phone's signature all zero", frame[:-64] + bytes(64), "device")
    yield case("the issuer's signature all zero", frame[:split] + bytes(64) + frame[-68:], "issuer")
    yield case("another phone's signature", show(phone=OTHER_PHONE), "device")
    off_curve = _credential_of(key_x=(1).to_bytes(32, "big"))
    yield case("a device key that is not on the curve", _signed_show(off_curve), "device")
    yield case(
        "a device key beyond the field", _signed_show(_credential_of(key_x=(FIELD + 5).to_bytes(32, "big"))), "device"
    )
    other_parity = replace(_credential_of(), is_key_odd=not _credential_of().is_key_odd)
    yield case("the device key's other half", _signed_show(other_parity), "device")


def _mirrored(signature: bytes) -> bytes:
    s = ORDER - int.from_bytes(signature[32:], "big")
    return signature[:32] + s.to_bytes(32, "big")


def _paper() -> Iterator[Case]:
    frame = paper()
    yield {**case("paper", frame, "ok"), "fields": {"type": "paper", "name": "Anna Kowalska", "tier": TIER}}
    yield case("paper without a name", paper(name=b""), "ok")
    yield case("paper with a name of 48 bytes", paper(name=b"x" * 48), "ok")
    yield case("paper with a name of 49 bytes", _signed_paper(name=b"x" * 49), "format")
    yield case("paper with another name", frame.replace(b"Anna", b"Anne"), "issuer")
    yield case("paper with another last bit", frame[:-1] + bytes([frame[-1] ^ 1]), "issuer")
    yield case("paper with the last byte cut", frame[:-1], "issuer")
    yield case("paper with a name cut within a character", _signed_paper(name=b"\xc8"), "error")
    yield case("paper signed as a phone's credential", _paper_in_context(b"vk1.cred\0"), "issuer")


def _shapes() -> Iterator[Case]:
    frame = show()
    for flag in (0x10, 0x20, 0x40):
        reserved = frame[:7] + bytes([frame[7] | flag]) + frame[8:]
        yield case(f"the reserved bit {flag:#x}", reserved, "format")
        yield case(f"the reserved bit {flag:#x}, paper", _signed_paper(flags=TIER | flag), "format")
    for header in (0x01, 0x10, 0x13, 0x21, 0x91):
        yield case(f"the header {header:#x}", bytes([header]) + frame[1:], "format")
    yield case("a phone's credential alone", credential(), "format")
    yield case("one byte too short", show(credential(name=b""))[:-1], "format")
    digits = to_digits(frame)
    texts = {
        "nothing": "", "3000 digits": "1" * 3000, "150 digits": "1" * 150, "601 digits": "1" * 601,
        "a link": "https://card.example/" + digits, "a line end": digits + "\n",
        "a blank": digits[:9] + " " + digits[9:],
        "a plus": "+" + digits, "a zero in front": "0" + digits, "full-width digits": "２" + digits[1:],
        "an underline": digits[:9] + "_" + digits[9:], "Arabic digits": digits.translate(str.maketrans("1", "١")),
    }  # fmt: skip
    for label, text in texts.items():
        yield {"name": label, "digits": text, "expect": "format"}


def _order() -> Iterator[Case]:
    yield {**case("revoked before stale", show(ts=NOW - 300), "revoked"), "revoked": [IDX]}
    expired = show(credential(exp_day=TODAY - 1, kid=Kid.COMPROMISED), ts=NOW - 300)
    yield {**case("expired before everything else", expired, "expired"), "revoked": [IDX]}
    coming = show(credential(kid=Kid.COMING), ts=NOW - 300)
    yield {**case("not yet before revoked", coming, "not yet"), "revoked": [IDX]}
    compromised = show(credential(kid=Kid.COMPROMISED), ts=NOW - 300)
    yield {**case("key before revoked", compromised, "key"), "revoked": [IDX]}
    stranger = show(credential(exp_day=TODAY - 1), phone=OTHER_PHONE)
    yield {**case("device before expired", stranger, "device"), "revoked": [IDX]}


def _credential_of(*, name: bytes = NAME, key_x: bytes = point(PHONE.public_key())[1:33]) -> Credential:
    """Return an unsigned credential, also one that ``sign_credential`` would refuse."""
    return replace(parse_credential(credential()), name=name, key_x=key_x, signature=b"")


def _signed_show(unsigned: Credential) -> bytes:
    return _show_of(replace(unsigned, signature=p256.sign(issuer(Kid.ACTIVE), issuer_message(unsigned, PROG))))


def _show_of(signed: Credential) -> bytes:
    frame = DeviceFrame(signed, NOW % (1 << 24), 0, b"")
    return replace(frame, signature=p256.sign(PHONE, show_message(frame, PROG, NOW, 0))).build()


def _signed_paper(*, name: bytes = b"Anna Kowalska", flags: int = TIER) -> bytes:
    frame = PaperFrame(Kid.ACTIVE, IDX, TODAY + 600, flags, name)
    return replace(frame, signature=p256.sign(issuer(Kid.ACTIVE), issuer_message(frame, PROG))).build()


def _paper_in_context(context: bytes) -> bytes:
    frame = PaperFrame(Kid.ACTIVE, IDX, TODAY + 600, TIER, b"Anna Kowalska")
    return replace(frame, signature=p256.sign(issuer(Kid.ACTIVE), context + PROG + frame.body)).build()

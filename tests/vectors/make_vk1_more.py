"""Writes ``vk1-more.json`` and ``vk1-tokens.json``: python -m tests.vectors.make_vk1_more.

The cases are the same on every run; the tokens are not, since their signatures draw random numbers.
"""

import json
from pathlib import Path

from pwa.vk1.binding import bind_message, renew_message
from pwa.vk1.p256 import point
from pwa.vk1.ring import RingEntry, sign_ring
from pwa.vk1.status_list import bits_with, sign_list
from tests.vectors.check_cases import check_cases
from tests.vectors.scene import IDX, LISTS, NOW, PHONE, PROG, ROOT, Kid, credential, issuer, ring, show
from tests.vectors.verify_cases import verify_cases

FOLDER = Path(__file__).parent
NONCE = bytes(range(16))


def cases() -> dict[str, object]:
    phone = point(PHONE.public_key())
    scalar = PHONE.private_numbers().private_value.to_bytes(32, "big")
    known = ring()
    return {
        "now": NOW,
        "ring": {
            "v": known.v,
            "iat": known.iat,
            "exp": known.exp,
            "entries": {str(int(kid)): _entry(entry) for kid, entry in known.entries.items()},
        },
        "holder": {
            "prog": PROG.hex(),
            "point": phone.hex(),
            "scalar": scalar.hex(),
            "credential": credential().hex(),
            "nonce": NONCE.hex(),
            "bind": bind_message(PROG, NONCE, phone).hex(),
            "renew": renew_message(PROG, NONCE, phone).hex(),
        },
        "frame": show().hex(),
        "cases": verify_cases(),
        "checks": check_cases(),
    }


def tokens() -> dict[str, object]:
    key = issuer(Kid.LIST)
    revoked = [IDX, IDX + 9, (1 << 20) - 1]
    lists = [
        {"url": url, "n": n, "iat": NOW, "revoked": marks, "token": _list(url, marks)}
        for n, (url, marks) in enumerate(zip(LISTS[:2], (revoked, []), strict=True))
    ]
    stranger = sign_list(bits_with([]), url=LISTS[0], iat=NOW, kid=Kid.ACTIVE, key=issuer(Kid.ACTIVE))
    unnamed = sign_list(bits_with([]), url="/elsewhere/0", iat=NOW, kid=Kid.LIST, key=key)
    return {
        "root": point(ROOT.public_key()).hex(),
        "otherRoot": point(key.public_key()).hex(),
        "ring": sign_ring(ring(), ROOT),
        "lists": lists,
        "signedByCardKey": {"url": LISTS[0], "token": stranger},
        "ofAnotherProgramme": {"url": "/elsewhere/0", "token": unnamed},
    }


def _list(url: str, revoked: list[int]) -> str:
    return sign_list(bits_with(revoked), url=url, iat=NOW, kid=Kid.LIST, key=issuer(Kid.LIST))


def _entry(entry: RingEntry) -> dict[str, object]:
    bounds = {name: bound for name, bound in (("nbf", entry.nbf), ("exp", entry.exp)) if bound is not None}
    keys = {"prog": entry.prog.hex(), "x": entry.x.hex(), "y": entry.y.hex()}
    return {**keys, "use": entry.use, "st": entry.st, **bounds, "status": list(entry.status)}


def render(vectors: dict[str, object]) -> str:
    return json.dumps(vectors, ensure_ascii=True, indent=1) + "\n"


if __name__ == "__main__":
    (FOLDER / "vk1-more.json").write_text(render(cases()))
    (FOLDER / "vk1-tokens.json").write_text(render(tokens()))

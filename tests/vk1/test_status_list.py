import random
import zlib
from dataclasses import replace

import pytest

from pwa.vk1 import jws
from pwa.vk1.jws import TokenError
from pwa.vk1.ring import KeyRing, KeyState
from pwa.vk1.status_list import (
    LIST_BITS,
    LIST_BYTES,
    OlderListError,
    StatusList,
    bits_with,
    is_set,
    list_number,
    refuse_older_list,
    sign_list,
    verify_list,
)
from tests.vectors.scene import LISTS, NOW, Kid, issuer, ring
from tests.vk1.vectors import VECTORS, ListToken

KEY = issuer(Kid.LIST)
URL = LISTS[0]


HEADER = {"typ": "statuslist+jwt", "kid": str(int(Kid.LIST))}


def token_of(changes: dict[str, object], *, header: dict[str, str] | None = None) -> str:
    lst = jws.to_base64url(zlib.compress(bytes(LIST_BYTES)))
    claims = {"sub": URL, "iat": NOW, "exp": NOW + 9, "ttl": 3600, "status_list": {"bits": 1, "lst": lst}}
    return jws.sign(claims | changes, KEY, header=HEADER | (header or {}))


def ring_with(kid: Kid, *, st: KeyState = KeyState.ACTIVE, nbf: int | None = None, exp: int | None = None) -> KeyRing:
    known = ring()
    return replace(known, entries={**known.entries, kid: replace(known.entries[kid], st=st, nbf=nbf, exp=exp)})


@pytest.mark.parametrize("known", VECTORS.tokens["lists"], ids=lambda known: known["url"])
def test_the_committed_tokens_are_read(known: ListToken) -> None:
    status_list = verify_list(known["token"], url=known["url"], ring=ring())

    assert (status_list.n, status_list.iat, status_list.exp) == (known["n"], known["iat"], known["iat"] + 31 * 86_400)
    assert status_list.bits == bits_with(known["revoked"])


def test_the_token_has_the_members_of_the_standard() -> None:
    token = sign_list(bits_with([9]), url=URL, iat=NOW, kid=Kid.LIST, key=KEY)

    claims = jws.verify(token, KEY.public_key())

    assert jws.header_of(token) == {"alg": "ES256", "typ": "statuslist+jwt", "kid": "8"}
    assert {name: claims[name] for name in ("sub", "iat", "exp", "ttl")} == {
        "sub": URL, "iat": NOW, "exp": NOW + 2_678_400, "ttl": 3600
    }  # fmt: skip
    packed = jws.from_base64url(jws.text(jws.as_object(claims["status_list"]), "lst"))
    assert zlib.decompress(packed)[:2] == b"\x00\x02"


def test_bits_are_found_again() -> None:
    indexes = {0, 1, 7, 8, 9, 123_456, LIST_BITS - 1}
    bits = bits_with(indexes)

    assert len(bits) == LIST_BYTES
    assert {idx for idx in range(LIST_BITS) if is_set(bits, idx)} == indexes
    assert is_set(bits, (3 << 20) + 123_456)
    assert is_set(bits_with([2], bits=bits), 1)


def test_the_number_of_a_list_is_in_the_index() -> None:
    assert [list_number(idx) for idx in (1, LIST_BITS - 1, LIST_BITS, (1 << 24) - 1)] == [0, 0, 1, 15]


def test_a_list_as_full_as_can_be_is_read() -> None:
    bits = random.Random(1).randbytes(LIST_BYTES)  # noqa: S311 - any bits that cannot be packed

    token = sign_list(bits, url=URL, iat=NOW, kid=Kid.LIST, key=KEY)

    assert verify_list(token, url=URL, ring=ring()).bits == bits


@pytest.mark.parametrize(
    "token",
    [
        token_of({"sub": LISTS[1]}),
        token_of({"iat": "now"}),
        token_of({"status_list": None}),
        token_of({"status_list": {"bits": 2, "lst": ""}}),
        token_of({"status_list": {"bits": 1, "lst": ""}}),
        token_of({"status_list": {"bits": 1, "lst": "AAAA"}}),
        token_of({"status_list": {"bits": 1, "lst": jws.to_base64url(zlib.compress(bytes(LIST_BYTES - 1)))}}),
        token_of({"status_list": {"bits": 1, "lst": jws.to_base64url(zlib.compress(bytes(LIST_BYTES + 1)))}}),
        token_of({}, header={"typ": "JWT"}),
        token_of({}, header={"kid": "3"}),
        token_of({}, header={"kid": "200"}),
        VECTORS.tokens["signedByCardKey"]["token"],
        VECTORS.tokens["ring"],
        "",
    ],
    ids=range(14),
)
def test_a_token_out_of_shape_is_refused(token: str) -> None:
    verify_list(token_of({}), url=URL, ring=ring())
    with pytest.raises(TokenError):
        verify_list(token, url=URL, ring=ring())


def test_a_list_key_speaks_for_its_own_programme_alone() -> None:
    item = VECTORS.tokens["ofAnotherProgramme"]

    with pytest.raises(TokenError, match="no card key"):
        verify_list(item["token"], url=item["url"], ring=ring())


@pytest.mark.parametrize(
    "known",
    [ring_with(Kid.LIST, st=KeyState.COMPROMISED), ring_with(Kid.LIST, nbf=NOW + 1), ring_with(Kid.LIST, exp=NOW - 1)],
    ids=["compromised", "not yet", "ended"],
)
def test_a_list_key_counts_within_its_bounds(known: KeyRing) -> None:
    with pytest.raises(TokenError):
        verify_list(token_of({}), url=URL, ring=known)


def test_bits_of_another_length_are_not_signed() -> None:
    with pytest.raises(TokenError):
        sign_list(b"", url=URL, iat=NOW, kid=Kid.LIST, key=KEY)


def test_a_list_signed_earlier_is_refused() -> None:
    known = StatusList(0, NOW, NOW, b"")

    refuse_older_list(known, None)
    refuse_older_list(known, known)
    with pytest.raises(OlderListError):
        refuse_older_list(replace(known, iat=NOW - 1), known)

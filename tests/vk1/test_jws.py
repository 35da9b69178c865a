import json

import pytest

from pwa.vk1 import jws
from pwa.vk1.jws import TokenError
from tests.vectors.keys import key_of

KEY = key_of("a key")
CLAIMS = {"v": 1, "name": "Straße", "keys": ["a"], "yes": True}


def test_a_token_is_read_with_its_key_alone() -> None:
    token = jws.sign(CLAIMS, KEY)

    assert jws.verify(token, KEY.public_key()) == CLAIMS
    with pytest.raises(TokenError):
        jws.verify(token, key_of("another key").public_key())


def test_the_header_is_signed_too() -> None:
    token = jws.sign(CLAIMS, KEY, header={"kid": "3"})
    forged = jws.to_base64url(b'{"alg":"ES256","kid":"4"}') + token[token.index(".") :]

    assert jws.header_of(token) == {"alg": "ES256", "kid": "3"}
    with pytest.raises(TokenError):
        jws.verify(forged, KEY.public_key())


@pytest.mark.parametrize("alg", ["none", "HS256", "ES384"])
def test_other_algorithms_are_refused(alg: str) -> None:
    signed = jws.sign(CLAIMS, KEY).split(".")
    header = jws.to_base64url(json.dumps({"alg": alg}).encode())

    with pytest.raises(TokenError):
        jws.verify(f"{header}.{signed[1]}.{signed[2]}", KEY.public_key())


@pytest.mark.parametrize("token", ["", ".", "..", "a.b.c", "ä.b.c", "<html>", "e30.e30.e30", "e30"])
def test_what_is_no_token_is_refused(token: str) -> None:
    with pytest.raises(TokenError):
        jws.verify(token, KEY.public_key())


@pytest.mark.parametrize("content", [b"", b"[]", b"1", b"{", b"\xff"])
def test_only_objects_are_read(content: bytes) -> None:
    with pytest.raises(TokenError):
        jws.parse_object(content)


def test_members_have_their_types() -> None:
    assert (jws.integer(CLAIMS, "v"), jws.text(CLAIMS, "name"), jws.items(CLAIMS, "keys")) == (1, "Straße", ["a"])
    for read, name in ((jws.integer, "yes"), (jws.integer, "none"), (jws.text, "v"), (jws.items, "name")):
        with pytest.raises(TokenError, match=name):
            read(CLAIMS, name)


def test_base64url_is_without_padding() -> None:
    assert jws.to_base64url(b"\xff\xfe\xfd\xfc") == "__79_A"
    assert jws.from_base64url("__79_A") == b"\xff\xfe\xfd\xfc"
    for text in ("a", "+/+/", "a b", "ä"):
        with pytest.raises(TokenError):
            jws.from_base64url(text)

from dataclasses import replace

import pytest

from pwa.vk1 import jws
from pwa.vk1.jws import TokenError
from pwa.vk1.p256 import key_from_point
from pwa.vk1.ring import KeyState, KeyUse, OlderRingError, refuse_older_ring, sign_ring, verify_ring
from tests.vectors.scene import NOW, ROOT, Kid, entry, issuer, ring
from tests.vk1.vectors import VECTORS

KEY_JSON: dict[str, object] = {
    "kid": 3,
    "use": "cred",
    "x": jws.to_base64url(bytes(32)),
    "y": jws.to_base64url(bytes(32)),
    "prog": jws.to_base64url(bytes(16)),
    "st": "active",
    "status": ["/status/0"],
}


def ring_of(*keys: object) -> str:
    return jws.sign({"v": 1, "iat": 1, "exp": 2, "keys": list(keys)}, ROOT)


def test_a_ring_is_read_as_it_was_signed() -> None:
    assert verify_ring(sign_ring(ring(), ROOT), ROOT.public_key()) == ring()


def test_the_committed_token_is_read() -> None:
    root = key_from_point(bytes.fromhex(VECTORS.tokens["root"]))

    assert verify_ring(VECTORS.tokens["ring"], root) == ring()


def test_another_root_is_refused() -> None:
    with pytest.raises(TokenError):
        verify_ring(sign_ring(ring(), issuer(Kid.ACTIVE)), ROOT.public_key())


def test_a_plain_key_is_read() -> None:
    entry = verify_ring(ring_of(KEY_JSON), ROOT.public_key()).entries[3]

    assert (entry.use, entry.st, entry.nbf, entry.exp) == (KeyUse.CREDENTIAL, KeyState.ACTIVE, None, None)


@pytest.mark.parametrize(
    "change",
    [
        {"kid": 0},
        {"kid": 256},
        {"kid": "3"},
        {"use": "both"},
        {"st": "fine"},
        {"x": jws.to_base64url(bytes(31))},
        {"prog": "?"},
        {"nbf": "soon"},
        {"status": [1]},
        {"status": None},
    ],
    ids=str,
)
def test_a_key_out_of_shape_is_refused(change: dict[str, object]) -> None:
    with pytest.raises(TokenError):
        verify_ring(ring_of(KEY_JSON | change), ROOT.public_key())


def test_a_kid_that_is_there_twice_is_refused() -> None:
    with pytest.raises(TokenError, match="twice"):
        verify_ring(ring_of(KEY_JSON, KEY_JSON), ROOT.public_key())


def test_a_lower_version_is_refused() -> None:
    refuse_older_ring(ring(), None)
    refuse_older_ring(ring(), ring())
    refuse_older_ring(replace(ring(), v=8), ring())
    with pytest.raises(OlderRingError):
        refuse_older_ring(replace(ring(), v=6), ring())


def test_a_key_holds_within_its_bounds() -> None:
    bounded = replace(entry(Kid.ACTIVE), nbf=NOW, exp=NOW + 9)

    assert [bounded.holds_at(NOW + offset) for offset in (-1, 0, 9, 10)] == [False, True, True, False]
    assert replace(bounded, st=KeyState.RETIRED).holds_at(NOW)
    assert not replace(bounded, st=KeyState.COMPROMISED).holds_at(NOW)
    assert entry(Kid.ACTIVE).holds_at(0)

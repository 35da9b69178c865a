import pytest

from pwa.vk1.p256 import is_signed, key_from_point, key_from_x, point, sign
from tests.vectors.keys import FIELD, key_of

KEY = key_of("a key")
PUBLIC = KEY.public_key()


def test_a_signature_holds_for_its_message_alone() -> None:
    signature = sign(KEY, b"message")

    assert len(signature) == 64
    assert is_signed(PUBLIC, signature, b"message")
    assert not is_signed(PUBLIC, signature, b"another")
    assert not is_signed(key_of("another key").public_key(), signature, b"message")


def test_the_same_message_gets_the_same_signature() -> None:
    assert sign(KEY, b"message") == sign(KEY, b"message")


def test_a_point_is_read_again() -> None:
    assert key_from_point(point(PUBLIC)) == PUBLIC


def test_y_is_computed_from_x_and_parity() -> None:
    encoded = point(PUBLIC)
    is_odd = bool(encoded[-1] & 1)

    assert key_from_x(encoded[1:33], is_odd=is_odd) == PUBLIC
    assert key_from_x(encoded[1:33], is_odd=not is_odd) != PUBLIC


@pytest.mark.parametrize("encoded", [b"", bytes(65), b"\x04" + bytes(64), point(PUBLIC)[:33], point(PUBLIC) + b"\0"])
def test_what_is_no_point_is_refused(encoded: bytes) -> None:
    with pytest.raises(ValueError, match=r"."):
        key_from_point(encoded)


@pytest.mark.parametrize("x", [1, FIELD + 5], ids=["no point", "beyond the field, although 5 has a point"])
def test_an_x_without_a_point_is_refused(x: int) -> None:
    key_from_x((5).to_bytes(32, "big"), is_odd=False)
    with pytest.raises(ValueError, match=r"."):
        key_from_x(x.to_bytes(32, "big"), is_odd=False)

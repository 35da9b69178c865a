import pytest

from pwa.vk1.binding import BindingError, bind_message, check_bind, check_renewal, renew_message
from pwa.vk1.p256 import point, sign
from tests.vectors.keys import key_of

PROG, NONCE = bytes(range(16)), bytes(range(16, 32))
NEW, OLD = key_of("a new key"), key_of("an old key")
POINT, OLD_POINT = point(NEW.public_key()), point(OLD.public_key())
MESSAGE = bind_message(PROG, NONCE, POINT)


def test_messages_have_the_bytes_of_the_protocol() -> None:
    assert MESSAGE == b"vk1.bind\0" + PROG + NONCE + POINT
    assert renew_message(PROG, NONCE, POINT) == b"vk1.renew\0" + PROG + NONCE + POINT


def test_a_phone_proves_its_key() -> None:
    check_bind(prog=PROG, nonce=NONCE, point=POINT, signature=sign(NEW, MESSAGE))


@pytest.mark.parametrize(
    ("point_", "nonce", "signature"),
    [
        (POINT, NONCE, sign(OLD, MESSAGE)),
        (POINT, bytes(16), sign(NEW, MESSAGE)),
        (OLD_POINT, NONCE, sign(NEW, MESSAGE)),
        (POINT, NONCE, sign(NEW, renew_message(PROG, NONCE, POINT))),
        (POINT, NONCE, b""),
        (POINT, NONCE, bytes(64)),
        (b"\4" + bytes(64), NONCE, sign(NEW, MESSAGE)),
        (POINT[:-1], NONCE, sign(NEW, MESSAGE)),
        (POINT, NONCE + b"\0", sign(NEW, MESSAGE)),
    ],
    ids=[
        "another key",
        "another nonce",
        "another point",
        "a renewal",
        "empty",
        "zero",
        "off the curve",
        "short point",
        "long nonce",
    ],
)
def test_what_proves_nothing_is_refused(point_: bytes, nonce: bytes, signature: bytes) -> None:
    with pytest.raises(BindingError):
        check_bind(prog=PROG, nonce=nonce, point=point_, signature=signature)


def test_renewal_needs_both_keys() -> None:
    message = renew_message(PROG, NONCE, POINT)
    new, old = sign(NEW, message), sign(OLD, message)

    check_renewal(prog=PROG, nonce=NONCE, point=POINT, signature=new, old_point=OLD_POINT, old_signature=old)
    for signature, old_signature in ((new, new), (old, old), (old, new)):
        with pytest.raises(BindingError):
            check_renewal(
                prog=PROG,
                nonce=NONCE,
                point=POINT,
                signature=signature,
                old_point=OLD_POINT,
                old_signature=old_signature,
            )

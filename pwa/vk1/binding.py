"""What a phone signs when it takes a card or renews it, so that its key is proved."""

from pwa.vk1 import p256

_BIND_CONTEXT = b"vk1.bind\0"
_RENEW_CONTEXT = b"vk1.renew\0"
_PROG_BYTES = 16
_NONCE_BYTES = 16
_POINT_BYTES = 65


class BindingError(ValueError):
    """The phone has not proved that it holds the key."""


def bind_message(prog: bytes, nonce: bytes, point: bytes) -> bytes:
    """Return what the new key signs when a phone takes the card; ``point`` is its public key in 65 bytes."""
    return _BIND_CONTEXT + _joined(prog, nonce, point)


def renew_message(prog: bytes, nonce: bytes, point: bytes) -> bytes:
    """Return what the old and the new key sign when the credential is renewed for the new key."""
    return _RENEW_CONTEXT + _joined(prog, nonce, point)


def check_bind(*, prog: bytes, nonce: bytes, point: bytes, signature: bytes) -> None:
    """Raise BindingError unless the key of ``point`` signed this enrolment."""
    _check(point, signature, bind_message(prog, nonce, point))


def check_renewal(
    *, prog: bytes, nonce: bytes, point: bytes, signature: bytes, old_point: bytes, old_signature: bytes
) -> None:
    """Raise BindingError unless both keys signed this renewal."""
    message = renew_message(prog, nonce, point)
    _check(point, signature, message)
    _check(old_point, old_signature, message)


def _joined(prog: bytes, nonce: bytes, point: bytes) -> bytes:
    if (len(prog), len(nonce), len(point)) != (_PROG_BYTES, _NONCE_BYTES, _POINT_BYTES):
        raise BindingError("programme id, nonce and public key have 16, 16 and 65 bytes")
    return prog + nonce + point


def _check(point: bytes, signature: bytes, message: bytes) -> None:
    try:
        key = p256.key_from_point(point)
    except ValueError as error:
        raise BindingError("not a public key on the curve") from error
    if not p256.is_signed(key, signature, message):
        raise BindingError("the signature does not fit the key")

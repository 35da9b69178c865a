import unicodedata

import pytest
from cryptography.hazmat.primitives.asymmetric import ec

from pwa.vk1.frame import FormatError
from pwa.vk1.p256 import PrivateKey, point
from pwa.vk1.signing import sign_credential, sign_paper, sign_show
from tests.vectors.keys import key_of
from tests.vk1.vectors import VECTORS

WORKED = VECTORS.basic["vector"]
PROG = bytes.fromhex(WORKED["prog"])
KEY = key_of("a key")
OUT_OF_RANGE = [
    (0, 1, 1, 0),
    (256, 1, 1, 0),
    (1, 0, 1, 0),
    (1, 1 << 24, 1, 0),
    (1, 1, -1, 0),
    (1, 1, 1 << 16, 0),
    (1, 1, 1, -1),
    (1, 1, 1, 16),
]


def worked_key(scalar: str) -> PrivateKey:
    return ec.derive_private_key(int(scalar, 16), ec.SECP256R1())


def paper_of(*, kid: int = 1, idx: int = 1, exp_day: int = 1, tier: int = 0, name: bytes = b"") -> bytes:
    return sign_paper(KEY, prog=PROG, kid=kid, idx=idx, exp_day=exp_day, tier=tier, name=name)


def credential_of(name: bytes) -> bytes:
    device_point = point(KEY.public_key())
    return sign_credential(
        KEY, prog=PROG, kid=1, idx=1, exp_day=1, tier=0, device_point=device_point, name=name
    )  # fmt: skip


def test_worked_credential_is_signed_alike() -> None:
    credential = sign_credential(
        worked_key(WORKED["issuer_d"]),
        prog=PROG,
        kid=WORKED["kid"],
        idx=WORKED["idx"],
        exp_day=WORKED["exp_day"],
        tier=WORKED["tier"],
        device_point=bytes.fromhex(WORKED["device_pub"]),
        name=WORKED["name"].encode(),
    )

    assert credential.hex() == WORKED["cred"]


@pytest.mark.parametrize(("challenge", "frame"), [(0, WORKED["frame"]), (4711, WORKED["frame_chal_4711"])])
def test_worked_frame_is_signed_alike(challenge: int, frame: str) -> None:
    shown = sign_show(
        worked_key(WORKED["device_d"]),
        prog=PROG,
        credential=bytes.fromhex(WORKED["cred"]),
        ts=WORKED["T"],
        lday=WORKED["lday"],
        challenge=challenge,
    )

    assert shown.hex() == frame


def test_worked_paper_frame_is_signed_alike() -> None:
    issuer = worked_key(WORKED["issuer_d"])
    frame = sign_paper(
        issuer, prog=PROG, kid=3, idx=654321, exp_day=2737, tier=1, name=b"Anna Kowalska 1961"
    )  # fmt: skip

    assert frame.hex() == WORKED["paper"]


def test_the_length_follows_the_name() -> None:
    assert [len(credential_of(b"x" * n)) for n in (0, 24)] == [104, 128]
    assert [len(paper_of(name=b"x" * n)) for n in (0, 48)] == [72, 120]


@pytest.mark.parametrize(("kid", "idx", "exp_day", "tier"), OUT_OF_RANGE)
def test_fields_out_of_range_are_refused(kid: int, idx: int, exp_day: int, tier: int) -> None:
    with pytest.raises(FormatError):
        paper_of(kid=kid, idx=idx, exp_day=exp_day, tier=tier)


def test_names_too_long_are_refused() -> None:
    with pytest.raises(FormatError):
        paper_of(name=b"x" * 49)
    with pytest.raises(FormatError):
        credential_of(b"x" * 25)


@pytest.mark.parametrize("name", [unicodedata.normalize("NFD", "Ünal").encode(), "Ș".encode()[:1]])
def test_a_name_that_is_not_normal_text_is_refused(name: bytes) -> None:
    with pytest.raises(ValueError, match=r"normal form|decode"):
        credential_of(name)


def test_a_device_key_off_the_curve_is_refused() -> None:
    with pytest.raises(ValueError, match=r"."):
        sign_credential(
            KEY, prog=PROG, kid=1, idx=1, exp_day=1, tier=0, device_point=b"\4" + bytes(64), name=b""
        )  # fmt: skip

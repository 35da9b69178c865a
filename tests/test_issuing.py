"""A running instance whose keys change: nobody restarts it, and phones renew by themselves."""

from dataclasses import replace
from pathlib import Path

import pytest

from pwa import keyring
from pwa.background import sign
from pwa.config import Settings
from pwa.keyring import KeysMissingError
from pwa.vk1 import p256
from pwa.vk1.ring import KeyRing, KeyState, KeyUse, verify_ring
from pwa.vk1.verdict import Kind
from pwa.vk1.verifying import Result, verify
from tests.clock import FakeClock
from tests.holder import Holder
from tests.people import People
from tests.phone import Phone


@pytest.fixture
def holder(people: People) -> Holder:
    return Holder(people)


@pytest.fixture
def phone(holder: Holder) -> Phone:
    phone = Phone(holder.parts.issuer.prog)
    holder.enrol(phone)
    return phone


def ring(holder: Holder) -> KeyRing:
    return verify_ring(holder.parts.ring().decode(), p256.key_from_point(holder.parts.root))


def result(holder: Holder, phone: Phone) -> Result:
    """Return what a verifier finds that holds the newest ring."""
    now = holder.parts.clock().timestamp()
    return verify(phone.show(now), ring=ring(holder).entries, is_revoked=lambda *_: False, now=now).result


def publish(holder: Holder, settings: Settings) -> None:
    keyring.publish(settings, holder.parts.issuer, now=holder.parts.clock())


def test_second_key_signs_thirty_days_after_its_publication(
    holder: Holder, settings: Settings, clock: FakeClock, phone: Phone
) -> None:
    first = holder.parts.issuer.kid
    second = keyring.add_key(settings, KeyUse.CREDENTIAL)
    publish(holder, settings)
    clock.turn(days=29)
    assert holder.parts.issuer.kid == first
    clock.turn(days=1, hours=1)
    assert holder.parts.issuer.kid == second
    new = Phone(phone.prog)
    assert holder.renew(phone, new).kid == second
    assert result(holder, phone) is result(holder, new) is Result.OK


def test_followed_key_retires_and_what_it_signed_stays_good(
    holder: Holder, settings: Settings, clock: FakeClock, phone: Phone
) -> None:
    first = holder.parts.issuer.kid
    keyring.add_key(settings, KeyUse.CREDENTIAL)
    publish(holder, settings)
    clock.turn(days=31)
    publish(holder, settings)
    assert ring(holder).entries[first].st is KeyState.RETIRED
    assert result(holder, phone) is Result.OK
    publish(holder, settings)
    assert ring(holder).entries[first].st is KeyState.RETIRED
    assert first not in keyring.load_keys(settings, KeyUse.CREDENTIAL)


def test_compromised_key_makes_cards_unbelieved_until_their_phones_have_renewed(
    holder: Holder, settings: Settings, phone: Phone
) -> None:
    lost = holder.parts.issuer.kid
    keyring.compromise(settings, holder.parts.issuer, lost, now=holder.parts.clock())
    assert result(holder, phone) is Result.KEY
    assert holder.verdict(phone) is Kind.CANNOT_CHECK
    new = Phone(phone.prog)
    assert holder.renew(phone, new).kid != lost
    assert holder.verdict(new) is Kind.VALID
    assert result(holder, phone) is Result.KEY


def test_compromised_list_key_is_followed_by_lists_signed_anew(
    holder: Holder, settings: Settings, phone: Phone
) -> None:
    lost = holder.parts.issuer.list_kid
    keyring.compromise(settings, holder.parts.issuer, lost, now=holder.parts.clock())
    assert holder.parts.issuer.list_kid != lost
    sign(holder.parts, at_start=True)
    assert holder.verdict(phone) is Kind.VALID


def test_new_ring_that_cannot_be_read_leaves_the_keys_as_they_were(
    holder: Holder, settings: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    before = holder.parts.issuer
    (settings.data / keyring.RING).write_text("a.b.c")
    assert holder.parts.issuer is before
    (settings.data / keyring.RING).unlink()
    assert holder.parts.issuer.kid == before.kid
    assert "cannot be used" in caplog.text


def test_unknown_key_cannot_be_compromised(holder: Holder, settings: Settings) -> None:
    known = ring(holder).entries
    other = next(kid for kid in range(1, 256) if kid not in known)
    with pytest.raises(KeysMissingError, match="keys list"):
        keyring.compromise(settings, holder.parts.issuer, other, now=holder.parts.clock())


def test_without_the_root_key_nothing_is_made(holder: Holder, settings: Settings, tmp_path: Path) -> None:
    (settings.keys / keyring.ROOT_KEY).rename(tmp_path / "in-the-safe.pem")
    before = sorted(path.name for path in settings.keys.iterdir())
    with pytest.raises(Exception, match=r"root\.pem"):
        keyring.compromise(settings, holder.parts.issuer, holder.parts.issuer.kid, now=holder.parts.clock())
    assert sorted(path.name for path in settings.keys.iterdir()) == before


def test_where_no_key_may_sign_the_start_says_what_to_do(holder: Holder, settings: Settings) -> None:
    for path in settings.keys.glob("cred-*.pem"):
        path.rename(path.with_name(f"compromised-{path.name}"))
    with pytest.raises(KeysMissingError):
        keyring.load_issuer(replace(settings), holder.parts.programme)

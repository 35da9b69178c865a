from collections.abc import Callable
from pathlib import Path

import pytest

from pwa import keyring
from pwa.vk1 import p256
from pwa.vk1.ring import KeyRing, KeyState, KeyUse, verify_ring
from tests.commands.said import Said, Say, refused

pytestmark = pytest.mark.usefixtures("real")

Ring = Callable[[], KeyRing]


@pytest.fixture
def ring(say: Say, data: Path) -> Ring:
    """Make an instance with keys, ring and database; return what reads its ring."""
    for words in (("keys", "make"), ("keys", "publish"), ("database", "upgrade")):
        assert say(*words).status == 0
    point = (data / keyring.ROOT_POINT).read_bytes()
    return lambda: verify_ring((data / keyring.RING).read_text(), p256.key_from_point(point))


def kid_of(ring: Ring, use: KeyUse, st: KeyState = KeyState.ACTIVE) -> int:
    return next(kid for kid, entry in ring().entries.items() if (entry.use, entry.st) == (use, st))


def test_added_key_is_listed_as_unpublished_and_then_with_its_day(say: Say, ring: Ring) -> None:
    assert "run: ehrenamtskarte keys publish" in say("keys", "add").out
    assert "not published yet" in say("keys", "list").out
    say("keys", "publish")
    listed = say("keys", "list").out.splitlines()
    assert len(listed) == len(ring().entries) == 3
    assert [line for line in listed if "signs from" in line and "cards  active" in line]


def test_key_for_lists_is_added_by_a_word(say: Say, ring: Ring) -> None:
    say("keys", "add", "--for", "lists")
    say("keys", "publish")
    assert [entry.use for entry in ring().entries.values()].count(KeyUse.LIST) == 2


def test_compromised_key_is_marked_and_another_one_is_there(say: Say, ring: Ring) -> None:
    lost = kid_of(ring, KeyUse.CREDENTIAL)
    assert say("keys", "compromise", str(lost)).status == 0
    assert ring().v == 2
    assert ring().entries[lost].st is KeyState.COMPROMISED
    assert kid_of(ring, KeyUse.CREDENTIAL) != lost


def test_compromised_key_that_signed_nothing_leaves_the_next_ring(say: Say, ring: Ring) -> None:
    lost = kid_of(ring, KeyUse.CREDENTIAL)
    say("keys", "compromise", str(lost))
    assert say("keys", "publish").status == 0
    assert lost not in ring().entries


@pytest.mark.parametrize("kid", ["0", "256", "x"])
def test_what_is_no_key_is_refused_in_one_sentence(say: Say, ring: Ring, kid: str) -> None:
    before = ring()
    said: Said = say("keys", "compromise", kid)
    assert refused(said)
    assert ring() == before


def test_listing_before_there_are_keys_says_what_to_run(say: Say) -> None:
    assert "keys make" in refused(say("keys", "list"))

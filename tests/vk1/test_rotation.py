"""Which key signs, and what the next ring says."""

from dataclasses import replace

from pwa.vk1.ring import KeyState, KeyUse, RingEntry
from pwa.vk1.rotation import LEAD, LIST_LIFE, compromised, signer, turned

NOW = 1_795_284_000
OLD, NEW, LISTS = 3, 5, 8
KEY = RingEntry(prog=bytes(16), x=bytes(32), y=bytes(32))
LIST_KEY = replace(KEY, use=KeyUse.LIST)


def card_signer(entries: dict[int, RingEntry], now: float = NOW) -> int | None:
    return signer(entries, set(entries), use=KeyUse.CREDENTIAL, now=now)


def test_first_keys_sign_at_once() -> None:
    entries = turned({}, {OLD: KEY, LISTS: LIST_KEY}, now=NOW, in_use=None)
    assert entries == {OLD: KEY, LISTS: LIST_KEY}
    assert card_signer(entries) == OLD


def test_second_key_is_known_for_thirty_days_before_it_signs() -> None:
    entries = turned({OLD: KEY}, {OLD: KEY, NEW: KEY}, now=NOW, in_use=None)
    assert entries[NEW].nbf == NOW
    assert card_signer(entries, NOW + LEAD - 1) == OLD
    assert card_signer(entries, NOW + LEAD) == NEW


def test_key_without_its_private_half_here_never_signs() -> None:
    assert signer({OLD: KEY, NEW: replace(KEY, nbf=0)}, {OLD}, use=KeyUse.CREDENTIAL, now=NOW) == OLD


def test_old_key_retires_once_the_new_one_signs_and_stays_while_its_credentials_last() -> None:
    own = {OLD: KEY, NEW: KEY}
    published = turned({OLD: KEY}, own, now=NOW, in_use=None)
    later = turned(published, own, now=NOW + LEAD, in_use={OLD, NEW})
    assert (later[OLD].st, later[NEW].st) == (KeyState.RETIRED, KeyState.ACTIVE)
    assert later[OLD].holds_at(NOW + 2 * LEAD)
    assert OLD in turned(later, {NEW: KEY}, now=NOW + 2 * LEAD, in_use={OLD})
    assert OLD in turned(later, {NEW: KEY}, now=NOW + 2 * LEAD, in_use=None)
    assert OLD not in turned(later, {NEW: KEY}, now=NOW + 2 * LEAD, in_use={NEW})


def test_retired_list_key_stays_as_long_as_its_lists() -> None:
    own = {OLD: LIST_KEY, NEW: LIST_KEY}
    published = turned({OLD: LIST_KEY}, own, now=NOW, in_use=None)
    later = turned(published, own, now=NOW + LEAD, in_use=set())
    assert (later[OLD].st, later[OLD].exp) == (KeyState.RETIRED, NOW + LEAD + LIST_LIFE)
    assert OLD in turned(later, {NEW: LIST_KEY}, now=NOW + LEAD + LIST_LIFE, in_use=set())
    assert OLD not in turned(later, {NEW: LIST_KEY}, now=NOW + LEAD + LIST_LIFE + 1, in_use=set())


def test_compromised_key_never_signs_and_the_next_one_need_not_wait() -> None:
    entries = compromised(turned({OLD: KEY}, {OLD: KEY, NEW: KEY}, now=NOW, in_use=None), OLD)
    assert entries[OLD].st is KeyState.COMPROMISED
    assert card_signer(entries) == NEW
    assert card_signer(compromised(entries, NEW)) is None


def test_key_past_its_end_does_not_sign() -> None:
    assert card_signer({OLD: replace(KEY, exp=NOW - 1)}) is None


def test_keys_of_others_stay_as_they_are() -> None:
    theirs = replace(KEY, prog=b"x" * 16, status=("https://elsewhere.example/0",))
    entries = turned({OLD: theirs}, {NEW: KEY}, now=NOW, in_use=set())
    assert entries == {OLD: theirs, NEW: KEY}


def test_known_key_of_ours_takes_a_new_address_and_keeps_its_times() -> None:
    known = replace(KEY, nbf=NOW - 1, status=("http://127.0.0.1/0",))
    moved = replace(KEY, status=("https://karte.example.org/0",))
    assert turned({OLD: known}, {OLD: moved}, now=NOW, in_use=None) == {OLD: replace(moved, nbf=NOW - 1)}

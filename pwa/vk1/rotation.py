"""Which key signs, and how a ring changes as keys come and go (protocol.md, "Keys and lists")."""

from collections.abc import Collection, Mapping
from dataclasses import replace

from pwa.vk1.ring import KeyState, KeyUse, RingEntry

LEAD = 30 * 86_400  # seconds that verifiers know a key before it signs
LIST_LIFE = 31 * 86_400  # seconds that a signed list may lie on a phone

Entries = Mapping[int, RingEntry]


def signer(entries: Entries, own: Collection[int], *, use: KeyUse, now: float) -> int | None:
    """Return which of our own keys signs: the newest that has been in the ring for 30 days.

    Where none has, after a key was compromised, the one that verifiers have known longest.
    """
    usable = [kid for kid in own if kid in entries and _may_sign(entries[kid], use, now)]
    usable.sort(key=lambda kid: (_published(entries[kid]), kid))
    known = [kid for kid in usable if _published(entries[kid]) + LEAD <= now]
    return next(iter(known[-1:] or usable[:1]), None)


def turned(known: Entries, own: Entries, *, now: int, in_use: Collection[int] | None) -> dict[int, RingEntry]:
    """Return the entries of the next ring.

    New keys of ours come in from ``now`` on, those that a newer one has followed retire, and retired or compromised
    ones go when nobody needs them: ``in_use`` are the kids with credentials that have not run out, None if unknown.
    """
    kept = {kid: _as_now(entry, own.get(kid)) for kid, entry in known.items()}
    fresh = {kid: _as_new(entry, kept, now) for kid, entry in own.items() if kid not in kept}
    entries = _retired({**kept, **fresh}, own, now)
    return {kid: entry for kid, entry in entries.items() if not _is_over(kid, entry, now, in_use)}


def compromised(entries: Entries, kid: int) -> dict[int, RingEntry]:
    """Return the entries with one key that nobody may believe any more."""
    return {**entries, kid: replace(entries[kid], st=KeyState.COMPROMISED)}


def _may_sign(entry: RingEntry, use: KeyUse, now: float) -> bool:
    return entry.use is use and entry.st is KeyState.ACTIVE and (entry.exp is None or now <= entry.exp)


def _published(entry: RingEntry) -> int:
    """Return since when verifiers can know a key; the first ones have been there from the start."""
    return -LEAD if entry.nbf is None else entry.nbf


def _as_now(entry: RingEntry, own: RingEntry | None) -> RingEntry:
    return entry if own is None else replace(own, nbf=entry.nbf, exp=entry.exp, st=entry.st)


def _as_new(entry: RingEntry, kept: Entries, now: int) -> RingEntry:
    is_first = not any(other.use is entry.use and other.prog == entry.prog for other in kept.values())
    return entry if is_first else replace(entry, nbf=now)


def _retired(entries: Entries, own: Collection[int], now: int) -> dict[int, RingEntry]:
    retired = dict(entries)
    for use in KeyUse:
        signing = signer(entries, own, use=use, now=now)
        for kid in own:
            if signing is not None and _is_followed(entries[kid], entries[signing]):
                end = now + LIST_LIFE if use is KeyUse.LIST else None
                retired[kid] = replace(entries[kid], st=KeyState.RETIRED, exp=end)
    return retired


def _is_followed(entry: RingEntry, by: RingEntry) -> bool:
    return entry.use is by.use and entry.st is KeyState.ACTIVE and _published(entry) < _published(by)


def _is_over(kid: int, entry: RingEntry, now: int, in_use: Collection[int] | None) -> bool:
    if entry.st is KeyState.ACTIVE or in_use is None:
        return False
    return kid not in in_use and (entry.exp is None or entry.exp < now)

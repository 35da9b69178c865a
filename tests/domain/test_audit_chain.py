from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from hashlib import sha256

from pwa.domain.audit_chain import FIRST_HASH, Link, hash_of

LINK = Link("c0ffee", 1, datetime(2027, 5, 3, 9, 30, tzinfo=UTC), "aB3", "read", "card x", 'Frau "Ö"')


def test_hash_is_sha256_over_one_json_array() -> None:
    said = '[1,"c0ffee",1,"2027-05-03T09:30:00.000000+00:00","aB3","read","card x","Frau \\"Ö\\"",""]'
    assert hash_of(LINK, previous=FIRST_HASH) == sha256(said.encode()).hexdigest()


def test_every_field_and_the_hash_before_change_the_hash() -> None:
    changes: tuple[dict[str, object], ...] = (
        {"authority": "c0ffef"},
        {"number": 2},
        {"at": LINK.at + timedelta(microseconds=1)},
        {"actor": "aB4"},
        {"act": "rea"},
        {"subject": "card y"},
        {"reason": ""},
    )
    hashes = {hash_of(replace(LINK, **change), previous=FIRST_HASH) for change in changes}  # type: ignore[arg-type] # each field by its type
    others = {hash_of(LINK, previous=FIRST_HASH), hash_of(LINK, previous="00")}
    assert len(hashes | others) == len(changes) + 2


def test_words_cannot_move_from_one_field_to_the_next() -> None:
    moved = replace(LINK, act="readcard", subject=" x")
    assert hash_of(moved, previous=FIRST_HASH) != hash_of(LINK, previous=FIRST_HASH)


def test_zone_of_the_instant_does_not_matter() -> None:
    elsewhere = replace(LINK, at=LINK.at.astimezone(timezone(timedelta(hours=2))))
    assert hash_of(elsewhere, previous=FIRST_HASH) == hash_of(LINK, previous=FIRST_HASH)

"""Keys of rows: of version 7, and in the order in which they were made; lists of rows that rest on no chance."""

import time
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

import pytest
from sqlalchemy import create_engine, inspect, select
from sqlalchemy.orm import RelationshipProperty, Session

from pwa.models import Account
from pwa.models.base import Base, Keys


def test_keys_are_of_version_7_and_tell_their_instant() -> None:
    before = time.time_ns() // 1_000_000
    key = Keys()()
    assert (key.version, key.variant) == (7, "specified in RFC 4122")
    assert before <= key.int >> 80 <= time.time_ns() // 1_000_000


def test_keys_grow_within_a_process() -> None:
    make = Keys()
    keys = [make() for _ in range(5_000)]
    assert keys == sorted(set(keys))


def test_threads_never_get_the_same_key() -> None:
    make = Keys()
    with ThreadPoolExecutor(8) as threads:
        keys = list(threads.map(lambda _: make(), range(5_000)))
    assert len(set(keys)) == len(keys)


RELATED = [each for mapper in Base.registry.mappers for each in mapper.relationships]
LISTS = sorted((each for each in RELATED if each.uselist), key=str)


@pytest.mark.parametrize("related", LISTS, ids=str)
def test_lists_of_rows_end_their_order_by_the_key(related: RelationshipProperty[Base]) -> None:
    assert (related.order_by or ())[-1] in inspect(related.mapper).primary_key


def test_rows_that_tie_come_turned_round_in_tests() -> None:
    engine, mails = create_engine("sqlite://"), select(Account.email)
    Account.metadata.create_all(engine)
    with Session(engine) as session, session.begin():
        session.add_all(Account(email=f"{name}@example.org", created_at=datetime.now(UTC)) for name in "ab")
        session.flush()
        assert list(session.scalars(mails)) == ["b@example.org", "a@example.org"]
        assert list(session.scalars(mails.order_by(Account.email))) == ["a@example.org", "b@example.org"]

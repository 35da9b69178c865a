"""Keys of rows: of version 7, and in the order in which they were made."""

import time
from concurrent.futures import ThreadPoolExecutor

from pwa.models.base import Keys


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

"""The chain of an audit log: each entry's hash covers the entry itself and the hash of the one before."""

import hashlib
import json
from base64 import urlsafe_b64encode
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

VERSION = 1
FIRST_HASH = ""  # what stands before the first entry
PROVABLE_LENGTH = 22  # of a pseudonym that is made from its account: 132 bits


@dataclass(frozen=True, slots=True)
class Link:
    """What one entry says; ``number`` counts within one authority from 1, ``actor`` is a pseudonym."""

    authority: str
    number: int
    at: datetime
    actor: str
    act: str
    subject: str
    reason: str


def hash_of(link: Link, *, previous: str) -> str:
    """Return SHA-256 in hex over version, entry and the hash before, as one JSON array in UTF-8 without blanks."""
    at = link.at.astimezone(UTC).isoformat(timespec="microseconds")
    fields = (VERSION, link.authority, link.number, at, link.actor, link.act, link.subject, link.reason, previous)
    encoded = json.dumps(fields, ensure_ascii=False, separators=(",", ":")).encode()
    return hashlib.sha256(encoded).hexdigest()


def pseudonym_of(account: UUID, *, salt: bytes) -> str:
    """Return the name that stands for an account: it tells nothing of it, and with the salt proves whose it is."""
    return urlsafe_b64encode(hashlib.sha256(salt + account.bytes).digest()).decode()[:PROVABLE_LENGTH]

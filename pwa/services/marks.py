"""Marks: keyed hashes that stand in the database in place of secrets and addresses."""

import hmac
from hashlib import sha256


def mark(secret: str, purpose: str, value: str) -> str:
    """Return the HMAC-SHA-256 of ``value`` in hex; each purpose has marks of its own."""
    return hmac.new(secret.encode(), f"{purpose}\0{value}".encode(), sha256).hexdigest()


def is_same(left: str, right: str) -> bool:
    """Compare two marks in constant time."""
    return hmac.compare_digest(left.encode(), right.encode())

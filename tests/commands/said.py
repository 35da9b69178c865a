"""What a command of the tests said."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Said:
    """How a command ended, and what it said."""

    status: int
    out: str
    err: str


Say = Callable[..., Said]


def refused(said: Said) -> str:
    """Return the one plain sentence of a refusal."""
    assert said.status == 1
    assert said.out == ""
    assert said.err.count("\n") == 1
    assert "Traceback" not in said.err
    return said.err.strip()

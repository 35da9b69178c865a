"""Counts that may be shown: none of fewer than five people (k-anonymity with k = 5)."""

from collections.abc import Sequence
from typing import Final

SMALLEST: Final = 5
STEP: Final = 5


def shown(count: int) -> int | None:
    """Return the count, or None where it is below five: then only that may be said."""
    return count if count >= SMALLEST else None


def rounded(count: int) -> int | None:
    """Return the count to the nearest multiple of five, or None where it is below five.

    Whatever two such figures are subtracted from each other, the rest may be nobody, or five people and more: so no
    sum, month, level or later report tells a small group that another one left out (ADR 0026).
    """
    return (count + STEP // 2) // STEP * STEP if count >= SMALLEST else None


def shown_parts(counts: Sequence[int]) -> tuple[int | None, ...]:
    """Return the parts of a sum that is known; what is left out is at least five together, or nothing at all.

    Else the sum minus what is shown would tell a small part: then the next smallest is left out too.
    """
    hidden = {position for position, count in enumerate(counts) if count < SMALLEST}
    for position in sorted(range(len(counts)), key=lambda place: counts[place]):
        if not 0 < sum(counts[place] for place in hidden) < SMALLEST:
            break
        hidden.add(position)
    return tuple(None if position in hidden else count for position, count in enumerate(counts))

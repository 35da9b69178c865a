"""Which sums of uses a report may tell beside each other, and beside those of the Kreise; plain values (ADR 0028)."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain, combinations
from typing import Final

from pwa.domain.partner import Told
from pwa.domain.small_groups import SMALLEST

Cells = Mapping[str, Told]  # what was told in one Kreis, by part: its own office, its Gemeinden
Parts = frozenset[str]

NO_PARTS: Final = Parts()


@dataclass(frozen=True, slots=True)
class Sums:
    """Whether the sum of all may be told, and those of which parts."""

    has_total: bool = False
    parts: Parts = NO_PARTS


def sums_of_kreis(cells: Cells) -> Sums:
    """Return what the report of a Kreis may tell of a month."""
    return _most(cells, lambda parts: added(cells[part] for part in parts))


def sums_of_land(kreise: Sequence[Cells]) -> Sums:
    """Return what the report of the Land may tell of a month, by part, where every Kreis tells its own sums too."""
    told = [(cells, sums_of_kreis(cells)) for cells in kreise]
    parts = {part for cells in kreise for part in cells}
    return _most(parts, lambda asked: added(_rest(cells, sums, asked) for cells, sums in told))


def added(parts: Iterable[Told]) -> Told:
    """Return the sum of what was told."""
    each = tuple(parts)
    partners, any_use = sum(part.partners for part in each), sum(part.above_nought for part in each)
    return Told(partners, sum(part.uses for part in each), any_use)


def _most(parts: Collection[str], rest: Callable[[Parts], Told]) -> Sums:
    """Return the most that may be told, the total first; ``rest`` is what nobody else tells of some parts together."""
    left = cache(rest)
    largest_first = sorted(parts, key=lambda part: (_how_hidden(left(Parts({part}))), part), reverse=True)
    choices = (Sums(has_total, shown) for has_total in (True, False) for shown in _subsets(largest_first))
    return next(sums for sums in choices if all(_is_hidden(left(group)) for group in _found_by(sums, parts)))


def _found_by(sums: Sums, parts: Collection[str]) -> Iterator[Parts]:
    """Yield each group of parts whose sum follows from what is told."""
    for group in _subsets(sums.parts):
        yield group
        if sums.has_total:
            yield group | (Parts(parts) - sums.parts)


def _subsets(parts: Collection[str]) -> Iterator[Parts]:
    """Yield all choices of parts, the largest ones first."""
    sizes = range(len(parts), -1, -1)
    return map(Parts, chain.from_iterable(combinations(parts, size) for size in sizes))


def _is_hidden(left: Told) -> bool:
    """Tell whether what is left when all that is told is subtracted is nobody's, or that of five partners and more.

    Who told nought hides nobody: the sum of such a partner and another is the other's.
    """
    return left.partners == 0 or left.above_nought >= SMALLEST


def _rest(cells: Cells, sums: Sums, asked: Parts) -> Told:
    """Return what a Kreis itself does not tell of these parts; where it tells its total, also by way of the others."""
    within = added(told for part, told in cells.items() if part in asked and part not in sums.parts)
    others = added(told for part, told in cells.items() if part not in asked and part not in sums.parts)
    return min(within, others, key=_how_hidden) if sums.has_total else within


def _how_hidden(told: Told) -> tuple[int, int]:
    return told.above_nought, told.partners

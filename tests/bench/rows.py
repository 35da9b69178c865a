"""What was measured beside its goal, as the rows of one table."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median

HEADINGS = ("Measured", "Median", "Lowest to highest", "Runs", "Goal", "Met")


@dataclass(frozen=True, slots=True)
class Goal:
    """A limit that the figure may not reach ("under") or may not pass ("at most")."""

    limit: float
    is_reachable: bool = True

    def holds(self, figure: float) -> bool:
        return figure < self.limit or (self.is_reachable and figure == self.limit)


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One figure of each run."""

    what: str
    figures: Sequence[float]
    unit: str = ""
    goal: Goal | None = None
    is_count: bool = False

    @property
    def is_met(self) -> bool:
        """Tell whether the goal holds: for a count in every run, for a time in the median."""
        judged = max(self.figures) if self.is_count else median(self.figures)
        return self.goal is None or self.goal.holds(judged)

    @property
    def cells(self) -> tuple[str, ...]:
        lowest, highest = (self.written(bound(self.figures)) for bound in (min, max))
        span = lowest if lowest == highest else f"{lowest} to {highest}"
        met = "" if self.goal is None else ("yes" if self.is_met else "NO")
        return self.what, self.written(median(self.figures)), span, str(len(self.figures)), self._goal(), met

    def written(self, figure: float) -> str:
        number = f"{figure:,.0f}" if self.is_count else f"{figure:.3g}"
        return f"{number} {self.unit}".rstrip()

    def _goal(self) -> str:
        if self.goal is None:
            return ""
        return f"{'at most' if self.goal.is_reachable else 'under'} {self.goal.limit:,.10g} {self.unit}".rstrip()


def failures(rows: Iterable[Row]) -> list[str]:
    """Return which counts miss their goal; a missed time is only marked, for it depends on the machine."""
    return [row.what for row in rows if row.is_count and not row.is_met]


def table(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a Markdown table, padded so that it can be read as it is."""
    lines = [headings, *rows]
    widths = [max(len(line[column]) for line in lines) for column in range(len(headings))]
    written = [_line(cell.ljust(width) for cell, width in zip(line, widths, strict=True)) for line in lines]
    return "\n".join([written[0], _line("-" * width for width in widths), *written[1:]])


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"

"""A table as both table files write it: what its columns are, its rows, and what explains it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

MINUTES_PER_HOUR = 60

Cell = str | float | date | None  # a datetime is a local time without zone, an int a number; None is empty


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading, how wide it is in letters, and what it means."""

    heading: str
    width: int = 16
    explained: str = ""


@dataclass(frozen=True, slots=True)
class Legend:
    """What explains a file: ``facts`` such as the filter and the day, headings of the two columns below them."""

    title: str
    facts: Sequence[tuple[str, str]]
    headings: tuple[str, str]


@dataclass(frozen=True, slots=True)
class Sheet:
    """Rows may be read once only, as they come from the database; ``sums`` stand below an empty row."""

    title: str
    columns: Sequence[Column]
    rows: Iterable[Sequence[Cell]]
    sums: Sequence[Sequence[Cell]] = ()

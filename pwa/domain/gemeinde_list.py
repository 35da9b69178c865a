"""Reads a list of Gemeinden: a table as text with the columns ags and name."""

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from pwa.domain.regions import AgsError, Region, RegionKind, is_kreis, parse_ags

COLUMNS: Final = ("ags", "name")
LONGEST_NAME: Final = 120
LONGEST_LINE: Final = 2_000
_DELIMITERS: Final = ";,\t"
_FIRST_LINE: Final = 2


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a line cannot be kept; the heading is line 1."""

    number: int
    reason: str

    def __str__(self) -> str:
        """Return "line 3: the name is missing"."""
        return f"line {self.number}: {self.reason}"


@dataclass(frozen=True, slots=True)
class Line:
    """A Gemeinde and the line that names it."""

    number: int
    region: Region


class GemeindeListError(ValueError):
    """The list cannot be kept; ``faults`` names every line at fault."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        """Keep the faults."""
        super().__init__("; ".join(map(str, faults)))
        self.faults = tuple(faults)


def read_gemeinden(content: bytes) -> tuple[Line, ...]:
    """Return the Gemeinden of a file in UTF-8 or Windows-1252, its cells parted by semicolon, comma or tab.

    Raises GemeindeListError, which names each line at fault.
    """
    lines: list[Line] = []
    faults: list[Fault] = []
    seen: dict[str, int] = {}
    for number, ags, name in _rows(_decoded(content)):
        try:
            region = _region(ags, name)
        except ValueError as error:
            faults.append(Fault(number, str(error)))
            continue
        if region.ags in seen:
            faults.append(Fault(number, f"the key {region.ags} stands in line {seen[region.ags]} already"))
        seen.setdefault(region.ags, number)
        lines.append(Line(number, region))
    if faults or not lines:
        raise GemeindeListError(faults or [Fault(_FIRST_LINE, "there is no Gemeinde")])
    return tuple(lines)


def _decoded(content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def _rows(text: str) -> Iterator[tuple[int, str, str]]:
    """Yield number, key and name of each line that is not empty. Raises GemeindeListError for a wrong heading."""
    heading, *lines = _lines(text)
    delimiter = max(_DELIMITERS, key=heading.count)
    columns = [cell.strip().lower() for cell in next(csv.reader([heading], delimiter=delimiter), [])]
    if not set(COLUMNS) <= set(columns):
        raise GemeindeListError([Fault(1, "the heading must name the columns ags and name")])
    places = [columns.index(column) for column in COLUMNS]
    for number, line in enumerate(lines, start=_FIRST_LINE):
        if line.strip(_DELIMITERS + " "):
            cells = next(csv.reader([line], delimiter=delimiter))
            ags, name = (cells[place] if place < len(cells) else "" for place in places)
            yield number, ags.strip(), " ".join(name.split())


def _lines(text: str) -> list[str]:
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    too_long = [number for number, line in enumerate(lines, start=1) if len(line) > LONGEST_LINE]
    if too_long:
        raise GemeindeListError([Fault(number, "the line is too long") for number in too_long])
    return lines


def _region(ags: str, name: str) -> Region:
    """Return the Gemeinde. Raises ValueError with the reason in words."""
    try:
        key = parse_ags(ags)
    except AgsError:
        key = ""
    if not key or is_kreis(key):
        message = f"“{ags}” is no key of a Gemeinde, which has eight digits with its leading zero"
        raise ValueError(message)
    if not name or not name.isprintable() or len(name) > LONGEST_NAME or "�" in name:
        message = "the name is missing" if not name else "the name cannot be read or is longer than 120 characters"
        raise ValueError(message)
    return Region(key, RegionKind.GEMEINDE, name)

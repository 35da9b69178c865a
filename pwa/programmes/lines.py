"""Finds the line of a key in a TOML text, by reading the text line by line with the standard library's parser."""

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

_NAMES: Final = ("kind", "id", "ags", "number")


def line_of(text: str, path: str) -> int:
    """Return the line, from 1, on which a key first stands; for one that is missing, the table where it belongs.

    `path` is written as the errors of a programme write it: `routes.standard.hours` is the key `hours` of the route
    whose kind is `standard`. A value over several lines stands where it begins.
    """
    lines = text.splitlines()
    steps = _existing(tomllib.loads(text), path.split("."))
    return next((_first_said(lines, read) for read, part in _prefixes(lines) if steps and _has(part, steps)), 1)


def _prefixes(lines: Sequence[str]) -> Iterator[tuple[int, Mapping[str, object]]]:
    """Yield what each beginning of the text says that is whole, and how many lines the one before it had."""
    read = 0
    for number in range(1, len(lines) + 1):
        part = _parsed("\n".join(lines[:number]))
        if part is not None:
            yield read, part
            read = number


def _existing(node: object, keys: Sequence[str]) -> list[str | int]:
    """Return the steps from the top to the deepest thing of the path that is there."""
    steps: list[str | int] = []
    for key in keys:
        step = _step(node, key)
        if step is None:
            break
        steps.append(step)
        node = _inner(node, step)
    return steps


def _step(node: object, key: str) -> str | int | None:
    if isinstance(node, Mapping):
        return key if key in node else None
    if not isinstance(node, list):
        return None
    if key.isdecimal() and int(key) < len(node) and not _named(node, key):
        return int(key)
    return next(iter(_named(node, key)), None)


def _named(rows: list[object], name: str) -> list[int]:
    """Return the places of the tables that a path calls by this name."""
    return [
        place
        for place, row in enumerate(rows)
        if isinstance(row, Mapping) and name in {str(row[key]) for key in _NAMES if key in row}
    ]


def _inner(node: object, step: str | int) -> object:
    if isinstance(node, Mapping):
        return node[step]
    return node[step] if isinstance(node, list) and isinstance(step, int) else None


def _parsed(text: str) -> Mapping[str, object] | None:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return None


def _has(node: object, steps: Sequence[str | int]) -> bool:
    for step in steps:
        is_there = step in node if isinstance(node, Mapping) else isinstance(node, list) and int(step) < len(node)
        if not is_there:
            return False
        node = _inner(node, step)
    return True


def _first_said(lines: Sequence[str], read: int) -> int:
    """Return the first line after those that are read which is neither blank nor a comment."""
    said = (number for number, line in enumerate(lines[read:], read + 1) if line.strip() and line.strip()[0] != "#")
    return next(said, len(lines))

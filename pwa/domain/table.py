"""Reads typed values from a table of a programme file and names the key where one does not fit."""

import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from enum import StrEnum
from typing import NoReturn, TypeVar

from pwa.domain.route import Name

Choice = TypeVar("Choice", bound=StrEnum)

_ANY = re.compile(r".+", re.DOTALL)


class ProgrammeError(ValueError):
    """A programme does not say what a programme must say."""

    def __init__(self, key: str, expected: str) -> None:
        """Keep the key's path, such as `routes.standard.hours`, and what belongs there."""
        super().__init__(f"{key}: expected {expected}")
        self.key = key
        self.expected = expected


class Table:
    """One table of the file. Each value is taken once; what is left over at the end is refused.

    A key on the list of unknown ones has no value: `is_unknown` takes it off the list.
    """

    def __init__(self, values: Mapping[str, object], path: str, unknown: set[str]) -> None:
        """Wrap the values; `unknown` is shared by all tables of a file."""
        self._values = dict(values)
        self._path = path
        self._unknown = unknown

    def is_unknown(self, key: str) -> bool:
        """Tell whether the file says that nobody knows this value."""
        path = self.path(key)
        if path not in self._unknown:
            return False
        self._unknown.discard(path)
        if key in self._values:
            self.refuse(key, "a value or a place on the list of unknown keys, not both")
        return True

    def has(self, key: str) -> bool:
        """Tell whether the key is there."""
        return key in self._values

    def has_any(self, *keys: str) -> bool:
        """Tell whether one of the keys is there."""
        return any(map(self.has, keys))

    def text(self, key: str) -> str:
        """Take a text that is not blank."""
        value = self._take(key, "a text")
        if not isinstance(value, str) or not value.strip():
            self.refuse(key, "a text that is not empty")
        return value

    def integer(self, key: str, *, low: int, high: int) -> int:
        """Take a whole number from `low` to `high`."""
        expected = f"a whole number from {low} to {high}"
        value = self._take(key, expected)
        if not isinstance(value, int) or isinstance(value, bool) or not low <= value <= high:
            self.refuse(key, expected)
        return value

    def optional_integer(self, key: str, *, low: int, high: int) -> int | None:
        """Take a whole number, or None where the file leaves it out or says that nobody knows it."""
        return self.integer(key, low=low, high=high) if self._is_said(key) else None

    def optional_boolean(self, key: str) -> bool | None:
        """Take true or false, or None where the file leaves it out or says that nobody knows it."""
        return self.boolean(key) if self._is_said(key) else None

    def flag(self, key: str) -> bool:
        """Take true or false; false where the file leaves it out."""
        return self.has(key) and self.boolean(key)

    def matching(self, key: str, pattern: re.Pattern[str], expected: str) -> str:
        """Take a text of a form; `expected` says which."""
        value = self.text(key)
        if not pattern.fullmatch(value):
            self.refuse(key, expected)
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        """Take a list of texts, at least one and none twice."""
        return self.all_matching(key, _ANY, "texts")

    def all_matching(self, key: str, pattern: re.Pattern[str], expected: str) -> tuple[str, ...]:
        """Take a list of texts of a form, at least one and none twice; `expected` says which."""
        indices, rows = self._rows(key, f"a list of {expected}")
        found = tuple(rows.matching(index, pattern, expected) for index in indices)
        self._refuse_twice(key, found)
        return found

    def boolean(self, key: str) -> bool:
        """Take true or false."""
        value = self._take(key, "true or false")
        if not isinstance(value, bool):
            self.refuse(key, "true or false")
        return value

    def day(self, key: str) -> date:
        """Take a date without a time."""
        value = self._take(key, "a date such as 2027-05-03")
        if not isinstance(value, date) or isinstance(value, datetime):
            self.refuse(key, "a date such as 2027-05-03")
        return value

    def choice(self, key: str, options: type[Choice]) -> Choice:
        """Take one of the options by its value."""
        value = self.text(key)
        if value not in {option.value for option in options}:
            self.refuse(key, f"one of {', '.join(options)}")
        return options(value)

    def choices(self, key: str, options: type[Choice]) -> tuple[Choice, ...]:
        """Take a list of options, at least one and none twice."""
        indices, rows = self._rows(key, f"a list of {', '.join(options)}")
        chosen = tuple(rows.choice(index, options) for index in indices)
        self._refuse_twice(key, chosen)
        return chosen

    def peek_choice(self, key: str, options: type[Choice]) -> Choice:
        """Return one of the options without taking it."""
        return self._copy().choice(key, options)

    def peek_matching(self, key: str, pattern: re.Pattern[str], expected: str) -> str:
        """Return a text of a form without taking it."""
        return self._copy().matching(key, pattern, expected)

    def contents(self) -> dict[str, object]:
        """Take everything that is left, as it stands in the file."""
        left, self._values = self._values, {}
        return left

    def table(self, key: str) -> "Table":
        """Take a table."""
        value = self._take(key, "a table")
        return self._wrap(value, self.path(key))

    def tables(self, key: str) -> Iterator["Table"]:
        """Take a list of tables, at least one."""
        for index, value in enumerate(self._list(key, "a list of tables")):
            yield self._wrap(value, f"{self.path(key)}.{index}")

    def renamed(self, path: str) -> "Table":
        """Return the rest of the table under a path that says more than a number in a list."""
        return Table(self._values, path, self._unknown)

    def path(self, key: str) -> str:
        """Return the key with the tables around it."""
        return f"{self._path}.{key}" if self._path else key

    def refuse(self, key: str, expected: str) -> NoReturn:
        """Raise ProgrammeError for a key of this table."""
        raise ProgrammeError(self.path(key), expected)

    def finish(self) -> None:
        """Refuse what is left over."""
        for key in self._values:
            self.refuse(key, "no such key")

    def _is_said(self, key: str) -> bool:
        return not self.is_unknown(key) and self.has(key)

    def _copy(self) -> "Table":
        return Table(self._values, self._path, self._unknown)

    def _rows(self, key: str, expected: str) -> tuple[tuple[str, ...], "Table"]:
        items = {str(index): value for index, value in enumerate(self._list(key, expected))}
        return tuple(items), Table(items, self.path(key), self._unknown)

    def _refuse_twice(self, key: str, values: tuple[object, ...]) -> None:
        if len(set(values)) < len(values):
            self.refuse(key, "no entry twice")

    def _take(self, key: str, expected: str) -> object:
        if key not in self._values:
            self.refuse(key, expected)
        return self._values.pop(key)

    def _list(self, key: str, expected: str) -> list[object]:
        value = self._take(key, expected)
        if not isinstance(value, list) or not value:
            self.refuse(key, expected)
        return value

    def _wrap(self, value: object, path: str) -> "Table":
        if not isinstance(value, Mapping):
            raise ProgrammeError(path, "a table")
        return Table(value, path, self._unknown)


def name_of(table: Table, key: str) -> Name:
    """Take a name in both languages."""
    names = table.table(key)
    name = Name(de=names.text("de"), en=names.text("en"))
    names.finish()
    return name

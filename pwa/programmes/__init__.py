"""The programmes and regions that ship with the product."""

import csv
import tomllib
from collections.abc import Sequence
from datetime import date
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Final, NamedTuple

from pwa.clock import local_day, system_clock
from pwa.domain.programme import Programme
from pwa.domain.programme_format import parse_programme
from pwa.domain.regions import Region, RegionKind
from pwa.domain.table import ProgrammeError
from pwa.programmes.lines import line_of


class Land(NamedTuple):
    """The Land whose Kreise ship with the product, by its official key."""

    ags: str
    name: str


LAND: Final = Land("08", "Baden-Württemberg")
_FOLDER: Final = files(__name__)
_SUFFIX: Final = ".toml"


class UnknownProgrammeError(LookupError):
    """No programme with this id ships with the product."""


class ProgrammeFileError(ValueError):
    """The file cannot be read, is no TOML, or is no programme; the message says which, in one sentence."""


def load(programme_id: str, *, on: date | None = None) -> Programme:
    """Return the version of a programme that is valid on a day. Raises UnknownProgrammeError.

    Without a day it is the version that has begun last, also after its end: an instance goes on until its operator
    puts the next version in place.
    """
    versions = [programme for programme in all_versions() if programme.id == programme_id]
    try:
        return version_on(versions, on) if on is not None else _begun(versions)
    except UnknownProgrammeError as error:
        raise UnknownProgrammeError(programme_id if on is None else f"{programme_id} on {on}") from error


def version_on(versions: Sequence[Programme], day: date) -> Programme:
    """Return the one of a programme's versions, oldest first, that is valid on a day. Raises UnknownProgrammeError."""
    return _last([version for version in versions if version.is_valid_on(day)])


def all_programmes() -> tuple[Programme, ...]:
    """Return every programme that ships with the product as `load` gives it, by id."""
    return tuple(load(programme_id) for programme_id in sorted({version.id for version in all_versions()}))


@cache
def all_versions() -> tuple[Programme, ...]:
    """Return every version of every programme that ships with the product, by id and first day."""
    return versions_in(_FOLDER)


def versions_in(folder: Traversable) -> tuple[Programme, ...]:
    """Read all programme files of a folder, by id and first day. Raises ProgrammeFileError."""
    found = [_read(file) for file in folder.iterdir() if file.name.endswith(_SUFFIX)]
    return tuple(sorted(found, key=lambda version: (version.id, version.valid_from)))


def load_file(path: Path) -> Programme:
    """Read a programme from a file of one's own. Raises ProgrammeFileError."""
    return _read(path)


@cache
def regions() -> tuple[Region, ...]:
    """Return the Stadt- and Landkreise of Baden-Württemberg, ordered by their key."""
    rows = csv.DictReader((_FOLDER / "regions-bw.csv").read_text(encoding="utf-8").splitlines())
    return tuple(Region(row["ags"], RegionKind(row["kind"]), row["name"]) for row in rows)


def _begun(versions: Sequence[Programme]) -> Programme:
    today = local_day(system_clock())
    return _last([version for version in versions if version.valid_from <= today] or versions[:1])


def _last(versions: Sequence[Programme]) -> Programme:
    if not versions:
        raise UnknownProgrammeError
    return versions[-1]


def _read(file: Traversable) -> Programme:
    try:
        text = file.read_text(encoding="utf-8")
        mapping = tomllib.loads(text)
    except OSError as error:
        raise ProgrammeFileError(f"{file.name} cannot be read: {error.strerror}") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ProgrammeFileError(f"{file.name} is no TOML: {error}") from error
    try:
        return parse_programme(mapping)
    except ProgrammeError as error:
        raise ProgrammeFileError(f"{file.name}, line {line_of(text, error.key)}: {error}") from error

"""The programmes and regions that ship with the product."""

import csv
import tomllib
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Final

from pwa.domain.programme import Programme
from pwa.domain.programme_format import parse_programme
from pwa.domain.regions import Region, RegionKind
from pwa.domain.table import ProgrammeError

_FOLDER: Final = files(__name__)
_SUFFIX: Final = ".toml"


class UnknownProgrammeError(LookupError):
    """No programme with this id ships with the product."""


class ProgrammeFileError(ValueError):
    """The file cannot be read, is no TOML, or is no programme; the message says which, in one sentence."""


def load(programme_id: str) -> Programme:
    """Return a programme by its id. Raises UnknownProgrammeError."""
    programmes = {programme.id: programme for programme in all_programmes()}
    if programme_id not in programmes:
        raise UnknownProgrammeError(programme_id)
    return programmes[programme_id]


@cache
def all_programmes() -> tuple[Programme, ...]:
    """Return every programme that ships with the product, by id."""
    found = [_read(file) for file in _FOLDER.iterdir() if file.name.endswith(_SUFFIX)]
    return tuple(sorted(found, key=lambda programme: programme.id))


def load_file(path: Path) -> Programme:
    """Read a programme from a file of one's own. Raises ProgrammeFileError."""
    return _read(path)


@cache
def regions() -> tuple[Region, ...]:
    """Return the Stadt- and Landkreise of Baden-Württemberg, ordered by their key."""
    rows = csv.DictReader((_FOLDER / "regions-bw.csv").read_text(encoding="utf-8").splitlines())
    return tuple(Region(row["ags"], RegionKind(row["kind"]), row["name"]) for row in rows)


def _read(file: Traversable) -> Programme:
    try:
        return parse_programme(tomllib.loads(file.read_text(encoding="utf-8")))
    except OSError as error:
        raise ProgrammeFileError(f"{file.name} cannot be read: {error.strerror}") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ProgrammeFileError(f"{file.name} is no TOML: {error}") from error
    except ProgrammeError as error:
        raise ProgrammeFileError(f"{file.name}: {error}") from error

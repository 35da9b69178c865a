"""What a script imports, so that a page can ask for all of it at once instead of file after file."""

import posixpath
import re
from collections.abc import Mapping

IMPORT = re.compile(r'^(?:import|export)\b[^"\'();]*?(?:\bfrom )?"(?P<path>\.[^"]+)"', re.MULTILINE)


def with_imports(name: str, files: Mapping[str, bytes]) -> list[str]:
    """Return a script and all that it imports at its start, the nearest first. Raises KeyError where one is missing."""
    found = [name]
    for script in found:
        found += [each for each in dict.fromkeys(_imports(script, files)) if each not in found]
    return found


def _imports(name: str, files: Mapping[str, bytes]) -> list[str]:
    folder = posixpath.dirname(name)
    return [posixpath.normpath(posixpath.join(folder, each["path"])) for each in IMPORT.finditer(files[name].decode())]

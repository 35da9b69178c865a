"""One sheet of several: `@import` lines are replaced by what they name, so that a page waits for one file."""

import posixpath
import re
from collections.abc import Mapping

IMPORT = re.compile(r'^@import url\("(?P<path>[^"]+)"\)(?: layer\((?P<layer>[a-z]+)\))?;$', re.MULTILINE)
CHARSET = '@charset "UTF-8";'


def imports(name: str, files: Mapping[str, bytes]) -> list[str]:
    """Return the sheets that a sheet imports itself."""
    return [_name(name, found["path"]) for found in IMPORT.finditer(files[name].decode())]


def joined(name: str, files: Mapping[str, bytes]) -> bytes:
    """Return a sheet with all that it imports, in its order and in its layers.

    A path within an imported sheet keeps its meaning only where both lie in the same folder. Raises KeyError where a
    file is missing.
    """
    return _joined(name, files).encode()


def _joined(name: str, files: Mapping[str, bytes]) -> str:
    text = files[name].decode().removeprefix(CHARSET)
    return IMPORT.sub(lambda found: _in_layer(_joined(_name(name, found["path"]), files), found["layer"]), text)


def _in_layer(text: str, layer: str | None) -> str:
    return f"@layer {layer} {{\n{text}\n}}" if layer else text


def _name(importing: str, path: str) -> str:
    return posixpath.normpath(posixpath.join(posixpath.dirname(importing), path))

"""Files for the browser under /static/<content hash>/…: immutable, from memory, compressed."""

import mimetypes
from collections.abc import Sequence
from functools import cache, lru_cache, partial
from hashlib import sha256
from pathlib import Path

import brotli

from pwa.scripts import with_imports
from pwa.stylesheets import imports, joined

ROOT = Path(__file__).resolve().parent.parent
FONTS = ROOT / "static" / "vendor" / "@expo-google-fonts" / "fira-sans"  # whole, for documents
FOLDERS = ("static", "service_worker")
COMPRESSIBLE = (".js", ".css", ".svg", ".json", ".wasm", ".txt")
QUALITY = 9
TYPES = {".js": "text/javascript", ".wasm": "application/wasm", ".woff2": "font/woff2", ".svg": "image/svg+xml"}


class MissingAssetError(LookupError):
    """A page names a file that does not exist."""


class Assets:
    """All files of the front end, read once; ``version`` is a hash of every byte of them.

    ``parts`` are the sheets that come within another one: no page asks for them by themselves.
    """

    def __init__(self, root: Path = ROOT) -> None:
        """Read the folders below ``root``; files under ``static/`` are named without that folder."""
        read = {
            path.relative_to(root).as_posix().removeprefix("static/"): path.read_bytes()
            for folder in FOLDERS
            for path in sorted((root / folder).rglob("*"))
            if path.is_file() and not path.name.startswith(".") and path.suffix not in {".ts", ".py", ".ttf"}
        }
        self.files = {name: joined(name, read) if name.endswith(".css") else read[name] for name in read}
        self.parts = {part for name in read if name.endswith(".css") for part in imports(name, read)}
        self._with_imports = cache(partial(with_imports, files=self.files))
        digest = sha256()
        for name, content in self.files.items():
            digest.update(f"{name}\0{len(content)}\0".encode())
            digest.update(content)
        self.version = digest.hexdigest()[:16]

    def scripts(self, modules: Sequence[str]) -> list[str]:
        """Return the scripts of some modules with all that they import, each once."""
        found = [each for name in modules for each in self._with_imports(f"js/modules/{name}.js")]
        return list(dict.fromkeys(found))

    def url(self, name: str) -> str:
        """Return the address of a file. Raises MissingAssetError."""
        if name not in self.files:
            raise MissingAssetError(name)
        return f"/static/{self.version}/{name}"


def is_compressible(name: str) -> bool:
    """Tell whether a file gets smaller by compressing."""
    return name.endswith(COMPRESSIBLE)


@lru_cache(maxsize=512)
def compress(content: bytes) -> bytes:
    """Return ``content`` in Brotli."""
    return bytes(brotli.compress(content, quality=QUALITY))


def content_type(name: str) -> str:
    """Return the media type of a file by its name."""
    kind = TYPES.get(Path(name).suffix) or mimetypes.guess_type(name)[0] or "application/octet-stream"
    return f"{kind}; charset=utf-8" if kind.startswith("text/") else kind

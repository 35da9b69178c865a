"""Fails where a file names a package registry or outgrows the sizes agreed on in CONTRIBUTING.md."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

LONGEST_FILE = 300
LONGEST_FUNCTION = 40
SIZED = {".py", ".js", ".mjs", ".css", ".html"}

# In parts, so that this file does not hold what it looks for.
REGISTRIES = tuple(
    ".".join(parts)
    for parts in (
        ("pypi", "org"),
        ("pythonhosted", "org"),
        ("npmjs", "org"),
        ("npmjs", "com"),
        ("yarnpkg", "com"),
        ("jsdelivr", "net"),
        ("unpkg", "com"),
    )
)


def main() -> int:
    """Print every complaint about this checkout; return 1 if there is one."""
    complaints = [complaint for path in project_files() for complaint in complaints_about(path)]
    for complaint in complaints:
        print(complaint)
    return 1 if complaints else 0


def project_files() -> list[Path]:
    """Return the files that git tracks or would track."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, capture_output=True, check=True, text=True).stdout  # noqa: S603 - fixed words
    return [path for name in sorted(set(listed.split("\0"))) if name and (path := Path(name)).is_file()]


def complaints_about(path: Path) -> Iterator[str]:
    """Yield what is wrong with one file; a file that is not text cannot be wrong."""
    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return
    yield from (f"{path}: names the registry {name}" for name in REGISTRIES if name in text.lower())
    if path.suffix not in SIZED or "migrations" in path.parts:
        return
    lines = text.count("\n")
    if lines > LONGEST_FILE:
        yield f"{path}: {lines} lines, {LONGEST_FILE} at most"
    if path.suffix == ".py":
        yield from _long_functions(path, text)


def _long_functions(path: Path, text: str) -> Iterator[str]:
    for node in ast.walk(ast.parse(text, filename=str(path))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            lines = (node.end_lineno or node.lineno) - node.lineno + 1
            if lines > LONGEST_FUNCTION:
                yield f"{path}:{node.lineno}: {node.name} has {lines} lines, {LONGEST_FUNCTION} at most"


if __name__ == "__main__":
    sys.exit(main())

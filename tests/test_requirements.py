"""docs/requirements.md names for each requirement what shows it, and all of that exists."""

import re
from pathlib import Path

import pytest

TABLE = Path("docs/requirements.md")
ROW = re.compile(r"^\| (?P<sentence>[^|]+) \| (?P<shown>[^|]+) \|$")
TEST = re.compile(r"`(tests/[\w/]+\.py)(?:::(\w+))?`")
CASE = re.compile(r"`(tests/js/[\w.-]+\.test\.js)`")
PICTURE = re.compile(r"`([\w-]+)\.png`")
HEADS = {"requirement", "---"}


def rows() -> list[tuple[str, str]]:
    """Return each requirement with what shows it."""
    found = (ROW.match(line) for line in TABLE.read_text(encoding="utf-8").splitlines())
    return [(row["sentence"], row["shown"]) for row in found if row and row["sentence"] not in HEADS]


@pytest.fixture(scope="session")
def collected() -> set[str]:
    """The names of all tests, also of those that this run leaves out, and the files of what `make bench` measures."""
    names = {path.as_posix() for path in Path("tests/bench").glob("*.py")}
    for path in Path("tests").rglob("test_*.py"):
        functions = re.findall(r"^(?:async )?def (test_\w+)", path.read_text(encoding="utf-8"), re.MULTILINE)
        names |= {path.as_posix(), *(f"{path.as_posix()}::{name}" for name in functions)}
    return names


def test_each_requirement_names_what_shows_it() -> None:
    bare = [
        sentence
        for sentence, shown in rows()
        if not (TEST.search(shown) or CASE.search(shown) or PICTURE.search(shown))
    ]
    assert len(rows()) > 80
    assert bare == []


def test_each_named_test_exists(collected: set[str]) -> None:
    named = {"::".join(part for part in match if part) for _, shown in rows() for match in TEST.findall(shown)}
    assert named - collected == set()


def test_each_named_javascript_test_exists() -> None:
    assert [name for _, shown in rows() for name in CASE.findall(shown) if not Path(name).is_file()] == []


def test_each_named_picture_exists() -> None:
    named = {name for _, shown in rows() for name in PICTURE.findall(shown)}
    assert [name for name in named if not Path(f"docs/screens/{name}.png").is_file()] == []

from pathlib import Path

import pytest

from tools.check_files import LONGEST_FILE, LONGEST_FUNCTION, REGISTRIES, complaints_about


def write(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def function(lines: int) -> str:
    return "def long() -> None:\n" + "    pass\n" * (lines - 1)


@pytest.mark.parametrize("registry", REGISTRIES)
def test_a_registry_is_found_in_any_case(tmp_path: Path, registry: str) -> None:
    path = write(tmp_path, "uv.lock", f"source = https://FILES.{registry.upper()}/simple\n")
    assert list(complaints_about(path)) == [f"{path}: names the registry {registry}"]


@pytest.mark.parametrize("suffix", [".py", ".js", ".mjs", ".css", ".html"])
def test_a_file_may_have_its_most_lines_and_no_more(tmp_path: Path, suffix: str) -> None:
    assert not list(complaints_about(write(tmp_path, f"full{suffix}", "\n" * LONGEST_FILE)))
    path = write(tmp_path, f"over{suffix}", "\n" * (LONGEST_FILE + 1))
    assert list(complaints_about(path)) == [f"{path}: {LONGEST_FILE + 1} lines, {LONGEST_FILE} at most"]


def test_a_function_may_have_its_most_lines_and_no_more(tmp_path: Path) -> None:
    assert not list(complaints_about(write(tmp_path, "full.py", function(LONGEST_FUNCTION))))
    path = write(tmp_path, "over.py", function(LONGEST_FUNCTION + 1))
    assert list(complaints_about(path)) == [
        f"{path}:1: long has {LONGEST_FUNCTION + 1} lines, {LONGEST_FUNCTION} at most"
    ]


def test_migrations_and_data_may_be_long(tmp_path: Path) -> None:
    migration = write(tmp_path, "migrations/versions/0001.py", "\n" * (LONGEST_FILE + 1))
    table = write(tmp_path, "regions.csv", "\n" * (LONGEST_FILE + 1))
    assert not [*complaints_about(migration), *complaints_about(table)]


def test_pictures_are_passed_over(tmp_path: Path) -> None:
    path = tmp_path / "icon.png"
    path.write_bytes(b"\x89PNG\r\n\x1a\n\xff")
    assert not list(complaints_about(path))

"""Runs fast tests first and those in a browser last, so that a plain mistake shows at once."""

from pathlib import Path

import pytest

LATE_FOLDERS = ("js", "bench", "browser", "engines")


def lateness(path: Path) -> int:
    """Return how late the tests of a file run: 0 for most, more for slow folders under tests."""
    return max((LATE_FOLDERS.index(part) + 1 for part in path.parts if part in LATE_FOLDERS), default=0)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the browser's tests and sort all by lateness; the order within a folder stays."""
    root = Path(__file__).parents[1]
    for item in items:
        if item.path.is_relative_to(root / "browser"):
            item.add_marker(pytest.mark.browser)
    items.sort(key=lambda item: lateness(item.path.relative_to(root)) if item.path.is_relative_to(root) else 0)

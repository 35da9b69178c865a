"""Counts the lines of pages on one database alone: they are the same on the other, and counting takes its time."""

from collections.abc import Generator

import pytest
from pytest_cov.plugin import CovPlugin

FOLDERS = ("tests/views/", "tests/security/")
UNCOUNTED = "postgresql"


def is_uncounted(nodeid: str) -> bool:
    """Tell whether a test runs once more on a database where its lines need not be counted."""
    return nodeid.startswith(FOLDERS) and f"[{UNCOUNTED}" in nodeid


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    """Stop counting for as long as such a test runs, with all that it sets up."""
    plugin = item.config.pluginmanager.getplugin("_cov")
    controller = plugin.cov_controller if isinstance(plugin, CovPlugin) else None
    if controller is None or not is_uncounted(item.nodeid):
        return (yield)
    controller.pause()
    try:
        return (yield)
    finally:
        controller.resume()

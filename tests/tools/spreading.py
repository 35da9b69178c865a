"""Spreads the tests over processes: a file stays together, and so does a folder whose files share what takes long."""

import pytest
from xdist.scheduler import LoadFileScheduling

TOGETHER = ("tests/demo/",)  # fills a database for each of several days


def unit(nodeid: str) -> str:
    """Return the name that a test shares with those that run in the same process."""
    return next((folder for folder in TOGETHER if nodeid.startswith(folder)), nodeid.partition("::")[0])


class ByFile(LoadFileScheduling):  # type: ignore[misc] # xdist has no types
    """Hands out files in the order of tests.tools.ordering."""

    def _split_scope(self, nodeid: str) -> str:
        return unit(nodeid)


def pytest_xdist_make_scheduler(config: pytest.Config, log: object) -> ByFile:
    config.option.loadscopereorder = False
    return ByFile(config, log)

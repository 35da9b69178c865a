"""Lets databases and files of the tests lie in memory where there is plenty: on a disk each commit waits for it."""

import os
import shutil
import tempfile
from pathlib import Path

MEMORY = Path("/dev/shm")  # noqa: S108 - what is made in it gets names of its own
ENOUGH = 4 * 1024**3  # bytes; the tests need about a quarter of them


def pytest_configure() -> None:
    if "TMPDIR" not in os.environ and MEMORY.is_dir() and shutil.disk_usage(MEMORY).free > ENOUGH:
        tempfile.tempdir = str(MEMORY)

"""Runs the JavaScript tests in Node and reports each of them."""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

FOLDER = Path(__file__).parent
FILES = sorted(FOLDER.glob("**/*.test.js"))


def node() -> str:
    places = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])
    found = shutil.which("node", path=places)
    assert found, "Node is missing: make setup installs it."
    return found


def run(file: Path) -> subprocess.CompletedProcess[str]:
    command = [node(), "--test", "--test-reporter=junit", str(file)]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=300)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.relative_to(FOLDER).as_posix())
def test_javascript(file: Path, subtests: pytest.Subtests) -> None:
    done = run(file)
    cases = list(ET.fromstring(done.stdout).iter("testcase"))  # noqa: S314 - Node wrote it here and now
    assert cases, f"{file.name} holds no test"
    for case in cases:
        with subtests.test(msg=case.get("name")):
            assert [flaw.text or flaw.tag for flaw in case] == []
    assert done.returncode == 0, done.stdout + done.stderr

import json
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
REQUIREMENTS = sorted(ROOT.glob("requirements*.txt"))
LINE = re.compile(r"[a-z0-9-]+==|    --hash=sha256:[0-9a-f]{64}")
PACKAGE = re.compile(r"^([a-z0-9-]+)==(\S+).*?(?=^[a-z]|\Z)", re.MULTILINE | re.DOTALL)


def packages(path: Path) -> dict[tuple[str, str], str]:
    return {(name[1], name[2]): name[0] for name in PACKAGE.finditer(path.read_text(encoding="utf-8"))}


def test_there_are_locks_for_running_and_for_development() -> None:
    assert {"requirements.txt", "requirements-dev.txt"} <= {path.name for path in REQUIREMENTS}


@pytest.mark.parametrize("path", REQUIREMENTS, ids=lambda path: path.name)
def test_python_packages_are_locked_by_hash_and_without_address(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert "://" not in text
    assert not [
        line for line in text.splitlines() if not re.match(r"[a-z0-9-]+==|    --hash=sha256:[0-9a-f]{64}", line)
    ]
    assert all("--hash=sha256:" in locked for locked in packages(path).values())


def test_development_has_the_very_packages_that_run() -> None:
    running, development = packages(ROOT / "requirements.txt"), packages(ROOT / "requirements-dev.txt")
    assert running
    assert running.keys() <= development.keys()


def test_npm_packages_are_locked_by_hash_and_without_address() -> None:
    text = (ROOT / "package-lock.json").read_text(encoding="utf-8")
    assert '"resolved"' not in text
    assert text.count('"integrity": "sha512-') == text.count('"node_modules/')


def test_npm_packages_of_every_platform_are_locked() -> None:
    locked = json.loads((ROOT / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    wanted = {name for package in locked.values() for name in package.get("optionalDependencies", {})}
    assert wanted
    assert not {name for name in wanted if f"node_modules/{name}" not in locked}

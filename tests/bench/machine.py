"""The facts of the machine that measured."""

import os
import platform
import subprocess
from pathlib import Path

import cryptography
from playwright.sync_api import Browser

from tests.js.test_node import node

CPU_FACTS = Path("/proc/cpuinfo")


def facts(browser: Browser) -> list[tuple[str, str]]:
    """Return name and fact of what the figures depend on."""
    return [
        ("CPU", _cpu()),
        ("Cores", str(os.cpu_count())),
        ("Load before measuring", f"{os.getloadavg()[0]:.1f}"),
        ("System", f"{platform.system()} {platform.machine()}"),
        ("Python", f"{platform.python_version()}, cryptography {cryptography.__version__}"),
        ("Node", _answer(node(), "--version").removeprefix("v")),
        ("Chromium", browser.version),
    ]


def _cpu() -> str:
    """Return the processor's name; only Linux has it in a file."""
    lines = CPU_FACTS.read_text(encoding="utf-8").splitlines() if CPU_FACTS.exists() else []
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.processor() or platform.machine()


def _answer(*command: str) -> str:
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()

"""What Lighthouse says of the pages that people open most."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from pwa.security.login import cookie_name
from tests.bench.rows import Goal, Row
from tests.bench.stage import CHROMIUM, Stage
from tests.js.test_node import node

PROGRAM: Final = Path(__file__).resolve().parents[2] / "node_modules" / "lighthouse" / "cli" / "index.js"
PAGES: Final = ("/", "/home", "/card", "/scan")
MOST_LACKING: Final = {"performance": 5, "accessibility": 0, "best-practices": 5, "seo": 5}
DEPENDS_ON_THE_MACHINE: Final = "performance"
ALL: Final = 100
TRIES: Final = 3
LAST_WORDS: Final = 1000


class NotMeasuredError(Exception):
    """Lighthouse has failed each time that it was asked."""


def rows(stage: Stage) -> Iterator[Row]:
    """Yield for each page and category the points that lack to 100: one run each, nothing is left out."""
    for path in PAGES:
        for category, score in _scores(stage, path).items():
            yield Row(
                what=f"Lighthouse, {category} of {path}: points that lack",
                figures=[round(ALL - ALL * score)],
                goal=Goal(MOST_LACKING[category]),
                is_count=category != DEPENDS_ON_THE_MACHINE,
            )


def _scores(stage: Stage, path: str) -> dict[str, float]:
    people = stage.server.people
    cookie = f"{cookie_name(people.parts.settings)}={people.token(people.volunteer)}"
    command = [
        node(),
        str(PROGRAM),
        stage.server.address + path,
        "--quiet",
        "--output=json",
        "--chrome-flags=--headless=new --no-sandbox",
        f"--extra-headers={json.dumps({'Cookie': cookie})}",
    ]
    categories = json.loads(_said(command))["categories"]
    return {name: categories[name]["score"] for name in MOST_LACKING}


def _said(command: Sequence[str]) -> str:
    """Return what Lighthouse says; on a busy machine it may lose its browser before it has measured anything."""
    environment = {**os.environ, "CHROME_PATH": CHROMIUM}
    for _attempt in range(TRIES):
        done = subprocess.run(command, capture_output=True, text=True, check=False, env=environment, timeout=300)
        if done.returncode == 0:
            return done.stdout
        print(done.stderr[-LAST_WORDS:], file=sys.stderr)
    raise NotMeasuredError

"""Documents set by typst in a process of their own, for it keeps in memory whatever it has set once."""

import json
import subprocess
import sys
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Final

TYPESETTER: Final = Path(__file__).with_name("typesetter.py")
LONGEST: Final = 300  # seconds


class TypesettingError(Exception):
    """The document could not be set. Why stands nowhere, for it would name people."""


def typeset(template: Path, said: str, *, fonts: Path, now: datetime) -> bytes:
    """Return a template with its words (JSON) as a tagged PDF. Raises TypesettingError."""
    task = task_of(template, said, fonts=fonts, now=now)
    command = [sys.executable, "-I", str(TYPESETTER)]
    try:
        done = subprocess.run(  # noqa: S603 - this project's own script, with no word of anybody in the command
            command, input=json.dumps(task).encode(), capture_output=True, timeout=LONGEST, check=True
        )
    except subprocess.SubprocessError:
        raise TypesettingError from None
    return done.stdout


def task_of(template: Path, said: str, *, fonts: Path, now: datetime) -> Mapping[str, str]:
    """Return what the typesetter is asked for."""
    return {"template": str(template), "said": said, "fonts": str(fonts), "at": str(int(now.timestamp()))}

"""Many cards on paper at once, at an office."""

from typing import Final

from tests.screens.acts import click, fill, see, then, unfold
from tests.screens.scene import Scene

PAGES: Final = (
    Scene("print-runs", "/office/print-runs", "office"),
    Scene("print-run", "/office/print-runs/{print_run}", "office"),
)
STATES: Final = (
    Scene(
        "print-run-preview",
        "/office/print-runs",
        "office",
        then(fill(since="2026-10-01"), click("Karten ansehen"), see("#layout"), unfold("Alle Karten ansehen")),
    ),
    Scene(
        "print-runs-errors",
        "/office/print-runs",
        "office",
        then(fill(since=""), click("Karten ansehen"), see(".error-summary")),
    ),
    Scene("print-runs-empty", "/office/print-runs", "office_quiet"),
)

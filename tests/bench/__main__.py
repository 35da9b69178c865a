"""Measures the sizes and times that have goals; ends with 1 where a count misses its goal."""

import sys
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path

from tests.bench import codes, loads, machine, scans, verification
from tests.bench.rows import HEADINGS, Row, failures, table
from tests.bench.stage import Stage, set_up

KINDS: dict[str, Callable[[Stage], Iterable[Row]]] = {
    "verifying": verification.rows,
    "drawing codes": codes.rows,
    "scanning": scans.rows,
    "loading pages": loads.rows,
}
NOTES = """
A full verification takes a code's digits and gives the result: parsing, both keys, both signatures, the card's days.
Its bare ECDSA checks are the two signatures alone, keys ready, by the same library, taking turns with it in one run.
Signing and drawing ends when the last module has been handed to the canvas; QR versions are read from such drawings.
A frame begins when the page takes a picture of a holder's screen from its camera; the verdict is there when it stands
in the page. Decoding, a part of it, is the round trip of the picture to the worker.
Requests during a scan are those in the server's log from a code before the camera until after its verdict.
Bytes are those of a first visit, compressed as served, without what the service worker fetches for offline starts.
Times depend on the machine and on what else it does: one that misses its goal is marked, a count fails the command.
""".strip()


def main() -> int:
    """Measure everything, print both tables, and name each count that misses its goal."""
    with tempfile.TemporaryDirectory() as folder, set_up(Path(folder)) as stage:
        facts = machine.facts(stage.browser)
        rows = [row for kind, measure in KINDS.items() for row in _measured(kind, measure(stage))]
    print(table(("Machine", ""), facts), table(HEADINGS, [row.cells for row in rows]), NOTES, sep="\n\n")
    failed = failures(rows)
    for what in failed:
        print(f"Misses its goal: {what}", file=sys.stderr)
    return 1 if failed else 0


def _measured(kind: str, rows: Iterable[Row]) -> list[Row]:
    print(f"Measuring: {kind} …", file=sys.stderr)
    return list(rows)


if __name__ == "__main__":
    sys.exit(main())

"""Measures the sizes and times that have goals; ends with 1 where a count misses its goal."""

import sys
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path

from tests.bench import (
    codes,
    confirming,
    lighthouse,
    lists,
    loads,
    machine,
    office,
    paper,
    queue,
    rules,
    scans,
    sheets,
    speed,
    verification,
)
from tests.bench.rows import HEADINGS, Row, failures, table
from tests.bench.stage import Stage, set_up

KINDS: dict[str, Callable[[Stage], Iterable[Row]]] = {
    "verifying": verification.rows,
    "evaluating rules": rules.rows,
    "drawing codes": codes.rows,
    "scanning": scans.rows,
    "loading pages": loads.rows,
    "starting slow phones": speed.rows,
    "asking Lighthouse": lighthouse.rows,
    "sending the outbox": queue.rows,
    "keeping lists": lists.rows,
    "confirming people": confirming.rows,
    "reading tables": sheets.rows,
    "working in an office": office.rows,
    "printing cards": paper.rows,
}
NOTES = """
A full verification takes a code's digits and gives the result: parsing, both keys, both signatures, the card's days.
Its bare ECDSA checks are the two signatures alone, keys ready, by the same library, taking turns with it in one run.
All rules are those of every route of the programme, evaluated in memory; the bare sum adds up the same minutes.
Signing and drawing ends when the last module has been handed to the canvas; QR versions are read from such drawings.
A frame begins when the page takes a picture of a holder's screen from its camera; the verdict is there when it stands
in the page. Decoding, a part of it, is the round trip of the picture to the worker.
Requests during a scan are those in the server's log from a code before the camera until after its verdict.
Bytes are those of a first visit, compressed as served, without what the service worker fetches for offline starts.
A slow phone computes 4 or 6 times slower than this machine (its pages, not its worker); the slow line of /home carries
1.6 Mbit/s and answers after 150 ms. A code is readable when its canvas stands in the page that is shown; the server has
ended and the worker is stopped before each start. INP is the slowest of some taps and keys on the page.
A list is kept from the pasted text to the commit: read, every line checked against the others, earlier lists and all
cards; its bare inserts are ready rows into the same table of the same database, and their commit, in the same run.
A club confirms by one form, whose request the app's own test client sends; the answer is there when all is stored.
A dry run reads a workbook, guesses its columns and checks each row against itself and the database; nothing is stored.
The bare reading is that of the same workbook by the same library.
An office of a Land is measured by its own pages, as the app's test client gets them, in the authority with most cases.
There is a volunteer with an application for every 20 hour logs; 8 of 100 hour logs wait, a quarter of them there. Both
sizes take turns; what is told is each large time divided by the median of the small ones.
A thousand paper cards end as bytes of a PDF: indexes drawn, frames signed and stored, codes drawn, pages set. The bare
library sets the same pages, whose words and codes are there already; both start a process of their own for it.
Lighthouse has its own slow phone and line; told are the points that lack to 100. Its performance points are a time.
Times depend on the machine and on what else it does: one that misses its goal is marked, a count fails the command.
""".strip()


def main() -> int:
    """Measure everything, print both tables, and name each count that misses its goal."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder, set_up(Path(folder)) as stage:
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

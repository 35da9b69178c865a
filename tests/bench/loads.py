"""How many bytes of JavaScript and CSS a first visit to a page fetches, compressed as the server sends them."""

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from uuid import UUID

from playwright.sync_api import Page, Request, expect

from tests.bench.rows import Goal, Row
from tests.bench.stage import Stage

RUNS = 3
LARGEST_HOME = 60_000
SCRIPT, STYLE, MODULE = "text/javascript", "text/css", "application/wasm"


def rows(stage: Stage) -> Iterator[Row]:
    volunteer = stage.server.people.volunteer
    for path, account, goal in (("/home", volunteer, Goal(LARGEST_HOME)), ("/card", volunteer, None), ("/scan", None, None)):
        runs = [_page_load(stage, path, account) for _ in range(RUNS)]
        yield _row(f"JavaScript of {path}", [_bytes(run, SCRIPT) for run in runs], goal)
        yield _row(f"CSS of {path}", [_bytes(run, STYLE) for run in runs])
    runs = [_decoder_load(stage) for _ in range(RUNS)]
    yield _row("JavaScript of the decoder, fetched when the camera starts", [_bytes(run, SCRIPT) for run in runs])
    yield _row("WebAssembly of the decoder", [_bytes(run, MODULE) for run in runs])


def _row(what: str, figures: list[int], goal: Goal | None = None) -> Row:
    return Row(what=what, figures=figures, unit="bytes", goal=goal, is_count=True)


def _page_load(stage: Stage, path: str, account: UUID | None) -> list[Request]:
    with stage.phone(account=account) as phone, _recorded(phone.page) as requests:
        phone.open(path)
        phone.page.wait_for_load_state("networkidle")
        return _finished(requests)


def _decoder_load(stage: Stage) -> list[Request]:
    """Fetch what the button fetches beyond the page; without a camera the page says so."""
    with stage.phone() as phone:
        phone.open("/scan")
        phone.page.wait_for_load_state("networkidle")
        with _recorded(phone.page) as requests:
            ...

"""How many bytes of JavaScript and CSS a first visit to a page fetches, compressed as the server sends them."""

from collections.abc import Iterator
from contextlib import contextmanager
from uuid import UUID

from playwright.sync_api import Page, Request

from tests.bench.rows import Goal, Row
from tests.bench.stage import START_CAMERA, Stage, until_quiet

RUNS = 3
LARGEST_HOME = 60_000
SCRIPT, STYLE, MODULE = "text/javascript", "text/css", "application/wasm"

Load = dict[str, int]  # bytes by media type


def rows(stage: Stage) -> Iterator[Row]:
    volunteer = stage.server.people.volunteer
    yield from _page_rows(stage, "/home", volunteer, Goal(LARGEST_HOME))
    yield from _page_rows(stage, "/card", volunteer)
    yield from _page_rows(stage, "/scan")
    runs = [_decoder_load(stage) for _ in range(RUNS)]
    yield _row("JavaScript of the decoder, on starting the camera", [run[SCRIPT] for run in runs])
    yield _row("WebAssembly of the decoder", [run[MODULE] for run in runs])


def _page_rows(stage: Stage, path: str, account: UUID | None = None, goal: Goal | None = None) -> Iterator[Row]:
    runs = [_page_load(stage, path, account) for _ in range(RUNS)]
    yield _row(f"JavaScript of {path}", [run[SCRIPT] for run in runs], goal)
    yield _row(f"CSS of {path}", [run[STYLE] for run in runs])


def _row(what: str, figures: list[int], goal: Goal | None = None) -> Row:
    return Row(what=what, figures=figures, unit="bytes", goal=goal, is_count=True)


def _page_load(stage: Stage, path: str, account: UUID | None) -> Load:
    with stage.phone(account=account) as phone:
        with _fetched(phone.page) as requests:
            phone.open(path)
            until_quiet(phone.page, stage.log)
        return _bytes(requests)


def _decoder_load(stage: Stage) -> Load:
    """Return what the button fetches beyond the page; that there is no camera shows only later."""
    with stage.phone() as phone:
        phone.open("/scan")
        until_quiet(phone.page, stage.log)
        with _fetched(phone.page) as requests:
            phone.button(START_CAMERA).click()
            until_quiet(phone.page, stage.log)
        return _bytes(requests)


@contextmanager
def _fetched(page: Page) -> Iterator[list[Request]]:
    """Collect what a page and its workers fetch meanwhile."""
    requests: list[Request] = []

    def note(request: Request) -> None:
        requests.append(request)

    page.on("requestfinished", note)
    yield requests
    page.remove_listener("requestfinished", note)


def _bytes(requests: list[Request]) -> Load:
    total = dict.fromkeys((SCRIPT, STYLE, MODULE), 0)
    for request in requests:
        response = request.response()
        assert response is not None, request.url
        kind = response.headers.get("content-type", "").partition(";")[0]
        if kind in total:
            total[kind] += int(response.headers["content-length"])
    return total

"""How long a scan takes in the browser, and which requests it makes, with a holder's real code before the camera."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from playwright.sync_api import Page, expect

from tests.bench.rows import Goal, Row
from tests.bench.stage import SCRIPTS, START_CAMERA, Stage, chromium, until_quiet
from tests.browser.camera import Camera
from tests.browser.phone import Phone

RUNS = 8  # lasts through all four turns of the code
NEXT_CARD = "Nächste Karte"
LATE_REQUESTS = 500  # milliseconds
LAST_MARKS = """
    Object.fromEntries(performance.getEntriesByType("mark").map(({ name, startTime }) => [name, startTime]))
"""


@dataclass(frozen=True, slots=True)
class Scan:
    """One card checked: milliseconds, and the requests that reached the server meanwhile."""

    whole: float
    decoding: float
    requests: list[str]


def rows(stage: Stage) -> list[Row]:
    camera = Camera(stage.folder / "camera.y4m")
    with _holder(stage) as holder, _shop(stage, camera) as page:
        scans = [_scan(holder, camera, page, stage.log) for _ in range(RUNS)]
    return [
        Row(what="Frame to verdict", figures=[scan.whole for scan in scans], unit="ms"),
        Row(what="… of which decoding in the worker", figures=[scan.decoding for scan in scans], unit="ms"),
        Row(what="Requests during a scan", figures=[len(scan.requests) for scan in scans], goal=Goal(0), is_count=True),
    ]


@contextmanager
def _holder(stage: Stage) -> Iterator[Phone]:
    """Yield a phone that shows its card, offline, so that no request is its own."""
    with stage.phone(account=stage.server.people.volunteer) as phone:
        phone.load()
        phone.context.set_offline(offline=True)
        yield phone


@contextmanager
def _shop(stage: Stage, camera: Camera) -> Iterator[Page]:
    """Yield the scanner, ready, with ring and lists and a camera that sees nothing yet."""
    with chromium(stage.playwright, *camera.flags) as browser, stage.phone(browser) as phone:
        page = phone.page
        page.add_init_script(path=SCRIPTS / "scans.js")
        phone.open("/scan")
        view, button = page.locator("[data-camera=on]"), phone.button(START_CAMERA)
        expect(view.or_(button)).to_be_visible()
        if button.is_visible():
            button.click()
        expect(view).to_be_visible()
        until_quiet(page, stage.log)
        yield page


def _scan(holder: Phone, camera: Camera, page: Page, log: list[str]) -> Scan:
    before = len(log)
    camera.look_at(holder.page.locator(".code-box").screenshot())
    verdict = page.locator("section[data-verdict]")
    expect(verdict).to_have_attribute("data-verdict", "valid")
    marks: dict[str, float] = page.evaluate(LAST_MARKS)
    page.wait_for_timeout(LATE_REQUESTS)
    camera.look_at_nothing()
    page.get_by_role("button", name=NEXT_CARD).click()
    expect(verdict).to_have_count(0)
    return Scan(marks["judged"] - marks["taken"], marks["answered"] - marks["asked"], log[before:])

"""What the user of a slow phone waits for: the code without a server, the start page on a slow line."""

from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import CDPSession, Page

from tests.bench.rows import Goal, Row
from tests.bench.stage import PIXEL_RATIO, SCRIPTS, Stage
from tests.browser.phone import VIEWPORT, Phone

RUNS = 5
OFFLINE_SLOWDOWN = 6
ONLINE_SLOWDOWN = 4
SLOW_LINE = {
    "offline": False,
    "latency": 150,  # milliseconds
    "downloadThroughput": 1_600_000 / 8,
    "uploadThroughput": 750_000 / 8,
}
SHOWN = "() => waits.code > 0"
SETTLED = 3000  # milliseconds after which nothing moves any more
TAPS = 3

Waits = dict[str, float]


def rows(stage: Stage) -> Iterator[Row]:
    start = "Offline start of /card to a readable code, CPU 6 times slower"
    yield from _home_rows([_open_home(stage) for _ in range(RUNS)])
    yield Row(what=start, figures=_offline_starts(stage), unit="ms", goal=Goal(1500, is_reachable=False))


def _home_rows(waits: list[Waits]) -> Iterator[Row]:
    goals = {"lcp": (2500, "ms"), "cls": (0.1, ""), "inp": (200, "ms")}
    for name, (limit, unit) in goals.items():
        what = f"{name.upper()} of /home on a slow line, CPU 4 times slower"
        figures = [each[name] for each in waits]
        yield Row(what=what, figures=figures, unit=unit, goal=Goal(limit, is_reachable=False))


def _open_home(stage: Stage) -> Waits:
    with stage.phone(account=stage.server.people.volunteer) as phone:
        cdp = _slow(phone.page, ONLINE_SLOWDOWN)
        cdp.send("Network.enable")
        cdp.send("Network.emulateNetworkConditions", SLOW_LINE)
        phone.open("/home")
        phone.page.wait_for_timeout(SETTLED)
        for _ in range(TAPS):
            phone.page.locator("h1").click()
            phone.page.keyboard.press("Tab")
        phone.page.wait_for_timeout(SETTLED / 10)
        waits: Waits = phone.page.evaluate("() => waits")
        return waits


def _offline_starts(stage: Stage) -> list[float]:
    """Return milliseconds; the server is there again afterwards."""
    with _loaded_phone(stage) as phone:
        stage.server.stop()
        starts = [_start_offline(phone) for _ in range(RUNS)]
        stage.server.start_again()
    return starts


@contextmanager
def _loaded_phone(stage: Stage) -> Iterator[Phone]:
    """Yield a phone with its card, and a worker that has all it needs."""
    context = stage.browser.new_context(viewport=VIEWPORT, device_scale_factor=PIXEL_RATIO, locale="de-DE")
    phone = Phone(context, context.new_page(), stage.server)
    people = stage.server.people
    holder = people.new_volunteer("Eva", "Schnell")  # whose card is on no other phone of this run
    people.card(holder)
    phone.sign_in(holder)
    phone.load()
    phone.prepare_for_offline()
    yield phone
    context.close()


def _start_offline(phone: Phone) -> float:
    page = phone.context.new_page()
    cdp = _slow(page, OFFLINE_SLOWDOWN)
    cdp.send("ServiceWorker.enable")
    cdp.send("ServiceWorker.stopAllWorkers")
    page.goto(f"{phone.server.address}/card", wait_until="commit")
    page.wait_for_function(SHOWN)
    code: float = page.evaluate("() => waits.code")
    page.close()
    return code


def _slow(page: Page, rate: int) -> CDPSession:
    page.add_init_script(path=SCRIPTS / "speed.js")
    cdp = page.context.new_cdp_session(page)
    cdp.send("Emulation.setCPUThrottlingRate", {"rate": rate})
    return cdp

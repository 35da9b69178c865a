"""What an office's pages cost with twenty thousand and with twenty million hour logs, taking turns in one run.

OFFICE_BENCH_DATA names a folder that keeps the large database from one run to the next; OFFICE_BENCH_LARGE is another
number of hour logs for it, such as 2000000 for a quick look.
"""

import os
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from time import perf_counter
from uuid import UUID

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from pwa import create_app, keyring, load_programme
from pwa.config import Settings
from pwa.db import make_engine, reading, writing
from pwa.instance import Instance
from pwa.migrations import upgrade
from pwa.models import Account, BulkAct
from pwa.security.login import cookie_name
from pwa.services import report_months, sessions
from tests.bench.land import Land, clerk_of_largest
from tests.bench.load import make
from tests.bench.rows import Goal, Row
from tests.bench.stage import Stage
from tests.clock import FakeClock

SMALL, LARGE = 20_000, int(os.environ.get("OFFICE_BENCH_LARGE", "20000000"))
RUNS, HUNDRED, DEEP = 15, 100, 1000
ROUNDS = 3  # of a hundred approvals
ALIKE = Goal(1.3)
IN_MANY_NAMES = "er"  # of most people, so that the page of found cards is full in both
OK, SEE_OTHER = 200, 303
QUEUE, APPLICATIONS = "/office/hour-logs", "/office/applications"
READY, DECISIONS = f"{QUEUE}?show=ready", "/office/decisions/hour-logs"
SECRET = "a secret of the bench, longer than it must be"  # noqa: S105 - of an instance that nobody reaches
UNEXPECTED = "The office answered {status} to {path}."
TOO_FEW = "Fewer cases wait than the bench decides."


class NotMeasuredError(Exception):
    """What was measured is not what it says."""


@dataclass(slots=True)
class Office:
    """The office in which most waits, in a Land of one size, seen by its clerk."""

    app: Flask
    client: FlaskClient
    cases: dict[str, list[str]] = field(default_factory=dict)

    def get(self, path: str) -> str:
        response = self.client.get(path)
        if response.status_code != OK:
            raise NotMeasuredError(UNEXPECTED.format(status=response.status_code, path=path))
        return response.text

    def next_case(self, queue: str) -> str:
        """Return the path of a case that waits, each time of another one."""
        if not self.cases.get(queue):
            self.cases[queue] = _cases(self.get(queue), queue)
        return self.cases[queue].pop(0)


PAGES: dict[str, Callable[[Office], str]] = {
    "The overview": lambda _: "/office",
    "The queue of hours": lambda _: QUEUE,
    "A case of hours": lambda office: office.next_case(QUEUE),
    "The queue of applications": lambda _: APPLICATIONS,
    "A case of an application": lambda office: office.next_case(APPLICATIONS),
    "Cards": lambda _: "/office/cards",
    "Cards, searched by a name": lambda _: f"/office/cards?q={IN_MANY_NAMES}",
    "Organisations": lambda _: "/office/organisations",
    "Organisations, searched by a name": lambda _: "/office/organisations?q=verein",
    "The report": lambda _: "/office/reports",
}


def rows(stage: Stage) -> Iterator[Row]:
    with opened(stage.folder, SMALL) as small, opened(stage.folder, LARGE) as large:
        for what, path in PAGES.items():
            yield from _page_rows(what, path, small, large)
        yield from _depth_rows(large)
        yield from _approval_rows(small, large)


def _page_rows(what: str, path: Callable[[Office], str], small: Office, large: Office) -> Iterator[Row]:
    """Take turns, the first one unmeasured."""
    runs = [(_timed(small, path(small)), _timed(large, path(large))) for _ in range(RUNS + 1)][1:]
    yield Row(what=f"{what} with {LARGE:,} hour logs", figures=[there for _here, there in runs], unit="ms")
    yield _ratio(f"… times as long as with {SMALL:,}", runs)


def _depth_rows(large: Office) -> Iterator[Row]:
    deep, number = _deepest(large)
    runs = [(_timed(large, QUEUE), _timed(large, deep)) for _ in range(RUNS)]
    yield _ratio(f"Page {number:,} of the queue of hours, times as long as the first", runs)


def _approval_rows(small: Office, large: Office) -> Iterator[Row]:
    runs = [(approve(small), approve(large)) for _ in range(ROUNDS)]
    for office in (small, large):
        take_back(office, ROUNDS)
    what = f"Approving {HUNDRED} at once with {LARGE:,} hour logs"
    yield Row(what=what, figures=[there for _here, there in runs], unit="ms")
    yield _ratio(f"… times as long as with {SMALL:,}", runs)


def _ratio(what: str, runs: Sequence[tuple[float, float]]) -> Row:
    """Compare each run with the typical small one, since single ones jump."""
    usual = median(here for here, _there in runs)
    return Row(what=what, figures=[there / usual for _here, there in runs], goal=ALIKE)


def _timed(office: Office, path: str) -> float:
    began = perf_counter()
    office.get(path)
    return (perf_counter() - began) * 1000


def approve(office: Office, count: int = HUNDRED) -> float:
    """Return the milliseconds of the one request that approves that many."""
    items: list[str] = []
    page = READY
    while len(items) < count:
        if not page:
            raise NotMeasuredError(TOO_FEW)
        text = office.get(page)
        items, page = items + re.findall(r'name="item" value="([^"]+)"', text), _more(text)
    began = perf_counter()
    response = office.client.post(DECISIONS, data={"item": items[:count]})
    took = (perf_counter() - began) * 1000
    if response.status_code != SEE_OTHER:
        raise NotMeasuredError(UNEXPECTED.format(status=response.status_code, path=DECISIONS))
    _refuse_partly_done(office, count)
    office.cases.clear()
    return took


def take_back(office: Office, rounds: int = 1) -> None:
    """Undo the newest approvals, so that as many cases wait for the next run as before."""
    for act in _newest(office, rounds):
        path = f"/office/bulk-acts/{act.public_id}/undo"
        response = office.client.post(path)
        if response.status_code != SEE_OTHER:
            raise NotMeasuredError(UNEXPECTED.format(status=response.status_code, path=path))


def _refuse_partly_done(office: Office, count: int) -> None:
    """Raise NotMeasuredError where some of them were not approved."""
    if _newest(office)[0].outcomes.count('"done"') != count:
        raise NotMeasuredError(TOO_FEW)


def _newest(office: Office, count: int = 1) -> Sequence[BulkAct]:
    parts: Instance = office.app.extensions["ehrenamtskarte"]
    with reading(parts.engine) as session:
        return session.scalars(select(BulkAct).order_by(BulkAct.id.desc()).limit(count)).all()


def _deepest(office: Office) -> tuple[str, int]:
    """Return the path of the thousandth page of the queue, or of the last one, reached by the pages' own links."""
    path = QUEUE
    for number in range(1, DEEP):
        onward = _more(office.get(path))
        if not onward:
            return path, number
        path = onward
    return path, DEEP


def _more(page: str) -> str:
    """Return where a page's own link leads on, empty on the last one."""
    found = re.search(r'href="([^"]*[?&;]after=[^"]+)"', page)
    return found[1].replace("&amp;", "&") if found else ""


def _cases(page: str, queue: str) -> list[str]:
    return list(dict.fromkeys(re.findall(rf'href="({queue}/[hp]\d+)"', page)))


@contextmanager
def opened(folder: Path, hour_logs: int) -> Iterator[Office]:
    """Start the app of an instance of its own over a database of that size."""
    data = folder / f"office-{hour_logs}"
    data.mkdir()
    url = f"sqlite:///{_database(data, hour_logs)}"
    settings = Settings(data=data, database_url=url, public_url="http://127.0.0.1", secrets=(SECRET,), demo=True)
    clock = FakeClock()
    keyring.make_keys(settings)
    keyring.publish(settings, keyring.load_issuer(settings, load_programme(settings)), now=clock())
    app = create_app(settings, clock=clock)
    _count_months(app)
    yield Office(app, _sign_in(app))
    app.extensions["stop_signing"]()
    app.extensions["ehrenamtskarte"].engine.dispose()


def _count_months(app: Flask) -> None:
    """Count the months that are over, as a running server has done long before."""
    parts: Instance = app.extensions["ehrenamtskarte"]
    while True:
        with writing(parts.engine) as session, session.begin():
            if report_months.count_due(session, now=parts.clock()) is None:
                return


def _database(data: Path, hour_logs: int) -> Path:
    """Return a database of that size: the small one new for each run, the large one kept where a folder is named."""
    kept = os.environ.get("OFFICE_BENCH_DATA", "")
    path = (Path(kept) if kept and hour_logs == LARGE else data) / f"office-{hour_logs}.db"
    if not path.exists():
        print(f"Making {hour_logs:,} hour logs …", file=sys.stderr)
        path.parent.mkdir(parents=True, exist_ok=True)
        make(path, Land(hour_logs))
    _upgrade(path)  # one that is kept may be older than the app
    return path


def _upgrade(path: Path) -> None:
    engine = make_engine(f"sqlite:///{path}")
    upgrade(engine)
    engine.dispose()


def _sign_in(app: Flask) -> FlaskClient:
    parts: Instance = app.extensions["ehrenamtskarte"]
    client = app.test_client()
    with writing(parts.engine) as session, session.begin():
        clerk = session.get_one(Account, UUID(hex=clerk_of_largest()))
        token = sessions.start(session, account=clerk, secret=SECRET, now=parts.clock(), has_second_factor=True)
    client.set_cookie(cookie_name(parts.settings), token)
    return client

"""How long a phone takes to send what it has kept, beside the requests alone, and how many a second."""

from collections.abc import Iterator
from datetime import timedelta
from typing import TypedDict

from tests.bench.rows import Goal, Row
from tests.bench.stage import MEASURE, Stage, script

COUNT = 500
NAMES = ("Clara", "David")  # one run each
DAYS = 300
MOST_A_SECOND = 30


class Measured(TypedDict):
    total: float
    requests: float
    bare: float
    busiest: int


def rows(stage: Stage) -> Iterator[Row]:
    runs = [_run(stage, name) for name in NAMES]
    yield Row(what=f"Sending {COUNT} queued entries", figures=[run["total"] / 1000 for run in runs], unit="s")
    yield Row(what="… its requests alone", figures=[run["requests"] / 1000 for run in runs], unit="s")
    yield Row(what="… the same requests without an outbox", figures=[run["bare"] / 1000 for run in runs], unit="s")
    busiest = [run["busiest"] for run in runs]
    yield Row(what="… most in one second", figures=busiest, goal=Goal(MOST_A_SECOND), is_count=True)


def _run(stage: Stage, name: str) -> Measured:
    people = stage.server.people
    account = people.new_volunteer(name, "Eifrig")
    with stage.phone(account=account) as phone:
        phone.open("/help")  # a page that sends nothing by itself
        days = [people.today - timedelta(days=number % DAYS) for number in range(COUNT)]
        sent = {"organisation": people.calw.organisation, "duration": "0:01", "activity": "Einsatz"}
        rows = [sent | {"worked_on": day.isoformat()} for day in days]
        task = {"js": stage.js, "account": people.public_id(account), "rows": rows}
        measured: Measured = phone.page.evaluate(MEASURE, [script(phone.page, "queue.js"), task])
        return measured

"""The work queue: what was chosen, the summary before the act, what came of it, two at once, and its settings."""

from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from pwa.models import HourLog
from pwa.words.queue import shown
from tests.screens.acts import click, post, then, unfold
from tests.screens.scene import Act, Scene, Visit

HOURS: Final = "/office/hour-logs"
APPLICATIONS: Final = "/office/applications"


def choose(count: int) -> Act:
    """Tick the first boxes of a queue."""

    def do(visit: Visit) -> None:
        boxes = visit.page.locator(".queue input[name=item]")
        for number in range(min(count, boxes.count())):
            boxes.nth(number).check()

    return do


def approve_all(visit: Visit) -> None:
    """Press the summary's button, whatever number stands on it."""
    visit.page.locator(".queue-act button").click()


def approve_what_was_decided_meanwhile(visit: Visit) -> None:
    """Approve an entry as a page shows it that was opened before somebody else decided."""
    stage = visit.stage
    row = select(HourLog).where(HourLog.public_id == stage.cases["approved_hours"])
    with Session(stage.parts.engine) as session, stage.app.test_request_context():
        seen = shown(session.scalars(row).one())
    post("/office/hour-logs/{approved_hours}/approval", shown=seen)(visit)


PAGES: Final = (
    Scene("queue-hours-summary", f"{HOURS}/selection?ready=1", "office"),
    Scene("queue-applications-summary", f"{APPLICATIONS}/selection?ready=1", "office"),
    Scene("queue-lists-summary", "/office/lists/selection?item={list}", "office"),
    Scene("queue-result", "/office/bulk-acts/{bulk_act}", "office"),
    Scene("queue-settings", "/office/settings", "office"),
)
STATES: Final = (
    Scene("queue-hours-chosen", HOURS, "office", choose(3)),
    Scene("queue-hours-eyes", f"{HOURS}?show=eyes", "office"),
    Scene("queue-hours-filter", f"{HOURS}?flag=long_day", "office", unfold("Ansichten speichern")),
    Scene("queue-hours-keys", HOURS, "office", unfold("Tastenkürzel")),
    Scene("queue-hours-none", f"{HOURS}?q=100%25", "office"),
    Scene("queue-applications-chosen", APPLICATIONS, "office", choose(2)),
    Scene("queue-settings-errors", "/office/settings", "office", click("Speichern")),
    Scene("queue-conflict", HOURS, "office", approve_what_was_decided_meanwhile),
    Scene("queue-hours-undone", f"{HOURS}/selection?ready=1", "office", then(approve_all, click("Alle zurücknehmen"))),
    Scene("queue-hours-result", f"{HOURS}/selection?ready=1", "office", approve_all),
)

"""Entering hours: by a tap, by a suggestion, by the timer, without network."""

from typing import Final

from playwright.sync_api import expect

from tests.screens.acts import click, fill, go, see, then
from tests.screens.scene import Act, Scene, Visit
from tests.vectors.scene import NOW

FORM: Final = "/hour-logs/new"
SHELL: Final = "/shell/de/hour-form"
RUNNING: Final = "[data-timer~=running] [data-clock]"


def kept(visit: Visit) -> None:
    """Wait until the phone has kept what the form needs."""
    expect(visit.page.locator("[data-hour-form]")).to_be_visible()
    settle(visit)


def settle(visit: Visit) -> None:
    """Wait until the page has done what it does at its start."""
    visit.page.wait_for_load_state("networkidle")


def offline(path: str = SHELL) -> Act:
    """Open a page that stands in without network, once the phone knows the form."""
    return then(kept, go(path))


def wait(**time: int) -> Act:
    """Let hours and minutes pass."""
    return lambda visit: visit.page.clock.set_fixed_time(
        NOW + time.get("hours", 0) * 3600 + time.get("minutes", 0) * 60
    )


def choose(name: str) -> Act:
    """Tap a chip."""
    return lambda visit: visit.page.get_by_label(name, exact=False).first.check(force=True)


MEASURE: Final = then(kept, click("Zeit messen"), see(RUNNING), wait(hours=1, minutes=23), go(FORM), see(RUNNING))

PAGES: Final = ()
STATES: Final = (
    Scene("hours-new-suggested", FORM, "regular"),
    Scene("hours-new-other-day", FORM, "regular", then(choose("Anderer Tag"), choose("1,5 Std."))),
    Scene("hours-new-flags", FORM, "volunteer", then(kept, fill(duration="17"), see("[data-part=flags]"))),
    Scene("hours-new-timer", FORM, "volunteer", MEASURE),
    Scene("hours-new-timer-discard", FORM, "volunteer", then(MEASURE, click("Verwerfen"))),
    Scene("hours-new-measured", FORM, "volunteer", then(MEASURE, click("Fertig"), see("[data-act=resume]"))),
    Scene("hours-new-timer-too-long", FORM, "volunteer", then(MEASURE, wait(hours=30), click("Fertig"))),
    Scene("hours-new-offline", FORM, "regular", then(offline(), see("[data-suggestion] >> nth=0"))),
    Scene("hours-new-offline-nobody", SHELL, before=see("[data-view=nobody]")),
    Scene("home-suggested", "/home", "regular"),
    Scene("home-timer", FORM, "regular", then(MEASURE, go("/home"), see(RUNNING))),
    Scene(
        "home-offline-suggested",
        "/home",
        "regular",
        then(settle, go("/shell/de/home"), see("[data-suggestion] >> nth=0")),
    ),
    Scene("hours-new-english", FORM, "regular", language="en"),
)

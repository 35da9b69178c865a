"""Groups: events with their posters, lists, and what waits for one's own answer."""

from typing import Final

from tests.screens.acts import click, fill, then, unfold
from tests.screens.scene import Scene

LINES: Final = "paul.schmid@example.org\nFamilie Bauer\nlena.fritz@example.org 25"

PAGES: Final = (
    Scene("groups", "/groups", "leader"),
    Scene("groups-event-new", "/groups/events/new", "leader"),
    Scene("groups-event", "/groups/events/{open_event}", "leader"),
    Scene("groups-poster", "/groups/events/{early_event}/poster", "leader"),
    Scene("groups-check-in", "/groups/check-in/{open_check_in}", "new"),
    Scene("groups-list-new", "/groups/lists/new", "leader"),
    Scene("groups-list", "/groups/lists/{group_list}", "leader"),
)
STATES: Final = (
    Scene("groups-empty", "/groups", "new"),
    Scene("groups-nameless", "/groups", "nameless"),
    Scene("groups-proposals", "/groups", "member"),
    Scene("groups-proposals-english", "/groups", "member", language="en"),
    Scene(
        "groups-proposals-errors",
        "/groups",
        "member",
        then(unfold("Die Dauer stimmt nicht"), fill(duration="lange"), click("So eintragen")),
    ),
    Scene("groups-home", "/home", "member"),
    Scene("groups-event-new-errors", "/groups/events/new", "leader", click("Weiter zum Plakat")),
    Scene("groups-event-early", "/groups/events/{early_event}?saved=1", "leader", unfold("Termin absagen")),
    Scene("groups-event-cancelled", "/groups/events/{cancelled_event}", "leader"),
    Scene("groups-check-in-nobody", "/groups/check-in/{open_check_in}"),
    Scene("groups-check-in-nameless", "/groups/check-in/{open_check_in}", "nameless"),
    Scene("groups-check-in-early", "/groups/check-in/{early_check_in}", "new"),
    Scene("groups-check-in-here", "/groups/check-in/{open_check_in}", "member"),
    Scene("groups-check-in-gone", "/groups/check-in/{open_check_in}", "member_gone"),
    Scene("groups-check-in-forgotten", "/groups/check-in/{over_check_in}", "member_late"),
    Scene("groups-check-in-done", "/groups/check-in/{open_check_in}", "member_done"),
    Scene("groups-check-in-over", "/groups/check-in/{over_check_in}", "new"),
    Scene("groups-check-in-cancelled", "/groups/check-in/{cancelled_check_in}", "new"),
    Scene(
        "groups-list-new-errors",
        "/groups/lists/new",
        "leader",
        then(fill(activity="Aufbau der Turnhalle", duration="2,5", lines=LINES), click("Liste senden")),
    ),
)

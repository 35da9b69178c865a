"""The office's register of partners, and the uses that they tell."""

from typing import Final

from tests.screens.acts import click, fill, then, unfold
from tests.screens.scene import Scene

ONE: Final = "/office/partners/{partner}"

PAGES: Final = (
    Scene("office-partners", "/office/partners", "office"),
    Scene("office-partner", ONE, "office"),
    Scene("office-partner-new", "/office/partners/new", "office"),
)
STATES: Final = (
    Scene("office-partners-ended", "/office/partners?state=ended", "office"),
    Scene("office-partners-empty", "/office/partners", "office_quiet"),
    Scene("office-partner-errors", ONE, "office", then(fill(count="viele"), click("Nutzungen speichern"))),
    Scene("office-partner-new-errors", "/office/partners/new", "office", click("Eintragen")),
    Scene("office-partner-end", ONE, "office", unfold("Teilnahme beenden")),
)

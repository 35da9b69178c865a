"""The office's register of organisations and their contacts."""

from typing import Final

from tests.screens.acts import click, unfold
from tests.screens.scene import Scene

CLUB: Final = "/office/organisations/{club}"
TRUSTED: Final = "/office/organisations/{club_trusted}"
MERGE: Final = "/office/organisations/{club}/merge?other={club_double}"
UNCHECKED: Final = "/office/organisations/{club_unchecked}"

PAGES: Final = (
    Scene("office-organisations", "/office/organisations", "office"),
    Scene("office-organisation", CLUB, "office"),
    Scene("office-organisation-new", "/office/organisations/new", "office"),
    Scene("office-organisation-merge", MERGE, "office"),
)
STATES: Final = (
    Scene("office-organisations-unchecked", "/office/organisations?show=unchecked", "office"),
    Scene("office-organisations-no-hit", "/office/organisations?q=Mustermann", "office"),
    Scene("office-organisations-empty", "/office/organisations", "office_quiet"),
    Scene("office-organisations-merged", "/office/organisations?show=merged", "office"),
    Scene("office-organisation-trusted", f"{TRUSTED}?said=merged", "office", unfold("Vertrauen beenden")),
    Scene("office-organisation-rename", CLUB, "office", unfold("Umbenennen")),
    Scene("office-organisation-merge-search", "/office/organisations/{club}/merge?q=tafel", "office"),
    Scene("office-organisation-merge-errors", MERGE, "office", click("Zusammenführen")),
    Scene("office-organisation-check", UNCHECKED, "office", unfold("Prüfen und freigeben")),
    Scene("office-organisation-errors", CLUB, "office", click("Kontakt speichern")),
)

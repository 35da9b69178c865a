"""Importing cards that exist already, and how they come to a phone."""

from typing import Final

from tests.screens.acts import click, unfold
from tests.screens.scene import Scene

CHECK: Final = "/office/card-imports/{import}"
PAGES: Final = (
    Scene("import", "/office/cards/import", "office"),
    Scene("import-check", CHECK, "office"),
    Scene("import-letters", "/office/card-imports/{import_stored}/letters", "office"),
    Scene("import-letter", "/office/cards/{imported_card}/letter", "office"),
    Scene("import-link", "/card-link/{card_link}"),
)
STATES: Final = (
    Scene("import-errors", "/office/cards/import", "office", click("Tabelle prüfen")),
    Scene("import-check-columns", CHECK, "office", unfold("Welche Spalte enthält was?")),
    Scene("import-check-errors", CHECK, "office", click("Karten übernehmen")),
    Scene("import-check-unknown", "/office/card-imports/{import_unknown}", "office"),
    Scene("import-check-english", CHECK, "office", language="en"),
    Scene("import-done", "/office/card-imports/{import_stored}", "office"),
    Scene("import-card", "/office/cards/{imported_card}", "office"),
    Scene("import-link-over", "/card-link/x", status=404),
)

"""The office's pages of clubs' lists."""

from typing import Final

from tests.screens.acts import click, unfold
from tests.screens.scene import Scene

PREVIEW: Final = "/office/list-uploads/{list_upload}"

PAGES: Final = (
    Scene("office-lists", "/office/lists", "office"),
    Scene("office-lists-new", "/office/lists/new", "office"),
    Scene("office-lists-preview", PREVIEW, "office"),
    Scene("office-list", "/office/lists/{list}", "office"),
    Scene("office-list-letters", "/office/lists/{list}/letters", "office"),
)
STATES: Final = (
    Scene("office-lists-empty", "/office/lists", "office_quiet"),
    Scene("office-lists-new-errors", "/office/lists/new", "office", click("Liste prüfen")),
    Scene("office-lists-columns", PREVIEW, "office", unfold("Welche Spalte enthält was?")),
    Scene("office-list-auditor", "/office/lists/{list}", "auditor"),
)

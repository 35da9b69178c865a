"""A person on a club's list, and the club behind its link."""

from typing import Final

from tests.screens.acts import click
from tests.screens.scene import Scene

LINK: Final = "/lists/{list_link}"
ACCEPT: Final = "/accept/{accept_open}"

PAGES: Final = (
    Scene("accept", ACCEPT),
    Scene("club-lists", LINK),
    Scene("club-lists-preview", f"{LINK}/uploads/{{list_club_upload}}"),
    Scene("club-list", f"{LINK}/{{list}}"),
)
STATES: Final = (
    Scene("accept-english", ACCEPT, language="en"),
    Scene("accept-errors", ACCEPT, before=click("Ja, ich möchte die Karte")),
    Scene("accept-refused", "/accept/{accept_refused}"),
    Scene("club-lists-errors", LINK, before=click("Liste prüfen")),
)

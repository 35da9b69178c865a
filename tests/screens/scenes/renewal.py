"""A holder and a club renew cards before they lapse."""

from typing import Final

from tests.screens.scene import Scene

PAGES: Final = (
    Scene("renewal", "/application/renewal", "ending_holder"),
    Scene("club-renewals", "/lists/{list_link}/renewals"),
)
STATES: Final = (
    Scene("renewal-home", "/home", "ending_holder"),
    Scene("renewal-card", "/card", "ending_holder"),
)

"""A card on paper, for its holder."""

from typing import Final

from tests.screens.acts import unfold
from tests.screens.scene import Scene

PAGES: Final = (Scene("paper-card", "/card/paper", "active_card"),)
STATES: Final = (Scene("paper-card-lost", "/card/paper", "active_card", unfold("Papierkarte verloren?")),)

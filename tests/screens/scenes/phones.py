"""Where the card is, and where its holder is signed in."""

from typing import Final

from tests.screens.phone_acts import alone, elsewhere
from tests.screens.scene import Scene

PHONES: Final = "/account/phones"
PAGES: Final = (Scene("phones", PHONES, "active_card", elsewhere("active_card")),)
STATES: Final = (
    Scene("phones-blocked", f"{PHONES}?done=blocked", "volunteer", alone("volunteer")),
    Scene("phones-signed-out", f"{PHONES}?done=signed_out", "volunteer", alone("volunteer")),
    Scene("phones-english", PHONES, "active_card", elsewhere("active_card"), language="en"),
)

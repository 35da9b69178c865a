"""The app as a thing on a device."""

from typing import Final

from tests.screens.acts import then, unfold
from tests.screens.app_acts import let_entries_wait, offer_install, on_iphone, take_card
from tests.screens.scene import Scene

PAGES: Final = (
    Scene("app", "/app", "active_card", take_card),
    Scene("app-install", "/app/install"),
)
STATES: Final = (
    Scene("app-waiting", "/app", "volunteer", then(let_entries_wait, unfold("Daten auf diesem Gerät löschen"))),
    Scene("app-install-ios-26", "/app/install", before=on_iphone("26.0")),
    Scene("app-install-ios", "/app/install", before=on_iphone("18.6")),
    Scene("app-install-android", "/app/install", before=unfold("Android mit Chrome")),
    Scene("home-install", "/home", "volunteer", offer_install),
)

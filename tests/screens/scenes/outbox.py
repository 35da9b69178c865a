"""What waits on the phone, in every state, with and without network."""

from typing import Final

from tests.screens.acts import click, see, then
from tests.screens.outbox_acts import CONFLICT, FAILED, SENDING, WAITING, be_offline, holding, keep_entries, sending
from tests.screens.scene import Scene

HOURS: Final = "/hour-logs"
PAGES: Final[tuple[Scene, ...]] = ()
STATES: Final = (
    Scene("hours-waiting", HOURS, "volunteer", holding(*WAITING)),
    Scene("hours-sending", HOURS, "volunteer", sending(*SENDING)),
    Scene("hours-conflict", HOURS, "volunteer", holding(*CONFLICT)),
    Scene("hours-failed", HOURS, "volunteer", holding(*FAILED)),
    Scene("hours-offline", HOURS, "volunteer", then(keep_entries, be_offline)),
    Scene("hours-offline-waiting", HOURS, "volunteer", then(keep_entries, holding(*WAITING), be_offline)),
    Scene("hours-offline-nobody", "/shell/de/hours", before=see("[data-part=nobody]")),
    Scene("home-waiting", "/home", "volunteer", holding(*WAITING)),
    Scene("sign-out-unsent", "/sign-out", "volunteer", then(holding(*WAITING), click("Abmelden"))),
)

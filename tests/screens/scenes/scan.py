"""The scanner and its verdicts."""

from typing import Final

from tests.browser.scan.test_verdicts import CASES
from tests.screens.card_acts import ready, scan, start_camera
from tests.screens.phone import ASKED
from tests.screens.scene import Scene
from tests.vectors.scene import DAY, NOW, code, show

STALE: Final = code(show(ts=NOW - 25))
ALIKE: Final = {"nothing", "letters", "3000 digits"}  # look like the Wi-Fi code
DRAWN_WHOLE: Final = {"valid", "screenshot", "revoked"}


def _verdict(name: str) -> Scene:
    pasted, publish, _, _ = CASES[name]
    return Scene(f"scan-{name.lower().replace(' ', '-')}", "/scan", before=scan(pasted), publish=publish)


PAGES: Final = (
    Scene("scan", "/scan", before=ready),
    *(_verdict(name) for name in CASES if name in DRAWN_WHOLE),
)
STATES: Final = (
    Scene("scan-english", "/scan", before=ready, language="en"),
    Scene("scan-no-camera", "/scan", before=start_camera),
    *(_verdict(name) for name in CASES if name not in {*DRAWN_WHOLE, *ALIKE}),
    Scene("scan-valid-english", "/scan", before=scan(code(show())), language="en"),
    Scene("scan-still-waiting", "/scan", before=scan(STALE, code(show()))),
    Scene("scan-other-digits", "/scan", before=scan(STALE, code(show(challenge=ASKED + 1)))),
    Scene("scan-digits-answered", "/scan", before=scan(STALE, code(show(challenge=ASKED)))),
    Scene("scan-answered-late", "/scan", before=scan(STALE, code(show(challenge=ASKED, ts=NOW - 2 * DAY)))),
)

"""What an organisation without an account sees behind its link."""

from typing import Final

from tests.screens.acts import click, fill, then, unfold, untick
from tests.screens.scene import Scene

LINK: Final = "/confirm/{club_link}"

PAGES: Final = (Scene("club", LINK),)
STATES: Final = (
    Scene("club-english", LINK, language="en"),
    Scene("club-corrects", LINK, "", unfold("Stimmt nicht ganz?")),
    Scene(
        "club-errors",
        LINK,
        "",
        then(unfold("Stimmt nicht ganz?"), fill(hours="viele"), click("Mit diesen Angaben bestätigen")),
    ),
    Scene("club-deputy", LINK, "", unfold("An die Stellvertretung weitergeben")),
    Scene("club-answered", "/confirm/{club_answered}?said=saved"),
    Scene("club-hours", "/confirm/{club_hours}"),
    Scene("club-hours-errors", "/confirm/{club_hours}", "", then(untick("entry"), click("Angekreuzte bestätigen"))),
    Scene("club-empty", "/confirm/{club_quiet}"),
    Scene("club-over", "/confirm/{club_over}", status=410),
    Scene("club-over-sent", "/confirm/{club_over}?said=sent", status=410),
)

"""The card on its holder's phone."""

from typing import Final

from tests.screens.acts import see, then, unfold
from tests.screens.card_acts import (
    advise,
    digits,
    double_type,
    enlarge,
    force_colours,
    hold_still,
    load,
    show_code,
    show_code_offline,
    view,
)
from tests.screens.drawing import LANDSCAPE, PHONE
from tests.screens.phone import ASKED
from tests.screens.phone_acts import a_year_later, move_too_often, wipe
from tests.screens.scene import Scene

PAGES: Final = (
    Scene("card", "/card", "active_card", show_code),
    Scene("card-revoked", "/card", "revoked_card", view("void")),
)
STATES: Final = (
    Scene("card-none", "/card", "volunteer", view("none")),
    Scene("card-waiting", "/card", "submitted_application", view("none")),
    Scene("card-load", "/card", "active_card", view("load")),
    Scene("card-offline", "/card", "active_card", show_code_offline),
    Scene("card-digits", "/card", "active_card", then(show_code, digits(""))),
    Scene("card-digits-error", "/card", "active_card", then(show_code, digits("0123"))),
    Scene("card-digits-answered", "/card", "active_card", then(show_code, digits(str(ASKED)))),
    Scene("card-large", "/card", "active_card", enlarge, variants=(PHONE, LANDSCAPE)),
    Scene("card-still", "/card", "active_card", hold_still),
    Scene("card-hint", "/card", "active_card", advise),
    Scene("card-paper", "/card", "active_card", then(show_code, unfold("Karte auf Papier"))),
    Scene("card-landscape", "/card", "active_card", show_code, variants=(LANDSCAPE,)),
    Scene("card-forced-colours", "/card", "active_card", force_colours),
    Scene("card-double-type", "/card", "active_card", then(show_code, double_type)),
    Scene("card-question", "/card", "active_card", then(load, view("move")), is_second_phone=True),
    Scene("card-again", "/card", "active_card", then(show_code, wipe)),
    Scene("card-too-many", "/card", "active_card", then(move_too_often, load, see("[data-part=problem]"))),
    Scene("card-clock", "/card", "active_card", then(show_code, a_year_later)),
    Scene("card-ended", "/card", "ended_card", view("void")),
    Scene("card-nobody", "/shell/de/card", before=view("nobody")),
)

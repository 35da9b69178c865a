"""The office's acts on cards, one or many, and what ends soon."""

from typing import Final

from tests.screens.acts import click, fill, then, unfold
from tests.screens.scene import Scene

REVOKING: Final = "/office/card-revocations"
CHANGING: Final = "/office/card-changes"
YEAR: Final = "?ending_from=2026-01-01&ending_until=2029-12-31&last_on=2027-12-31"
PAGES: Final = (
    Scene("office-renewals", "/office/renewals", "office"),
    Scene("office-card-ending", "/office/cards/{ending_card}", "office"),
    Scene("office-card-revocations", f"{REVOKING}?{{many_cards}}", "office"),
    Scene("office-card-changes", f"{CHANGING}{YEAR}", "office"),
    Scene("office-card-change-done", f"{CHANGING}/{{card_change}}", "office"),
    Scene("office-renewal-letters", "/office/renewals/letters", "office"),
)
STATES: Final = (
    Scene("office-cards-filters", "/office/cards?state=active&sort=ends&ends_from=2026-11-01", "office"),
    Scene("office-card-replaced", "/office/cards/{replaced_by}", "office"),
    Scene("office-card-shortened", "/office/cards/{shortened_card}", "office"),
    Scene("office-card-replacing", "/office/cards/{ending_card}", "office", unfold("Karte ersetzen")),
    Scene(
        "office-card-end-errors",
        "/office/cards/{ending_card}",
        "office",
        then(unfold("Letzten Tag ändern"), fill(last_on="2026-01-01"), click("Tag ändern")),
    ),
    Scene("office-card-revocations-form", REVOKING, "office"),
    Scene("office-card-changes-form", CHANGING, "office"),
    Scene("office-renewals-ended", "/office/renewals?within=-30", "office"),
    Scene("office-renewals-empty", "/office/renewals", "office_quiet"),
)

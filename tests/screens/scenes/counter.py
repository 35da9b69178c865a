"""The counter, its letters, the office's texts, and corrections."""

from typing import Final

from tests.screens.acts import click, fill, then
from tests.screens.scene import Act, Scene, Visit

FORM: Final = "/office/counter/new"


def _choose(way: str) -> Act:
    def do(visit: Visit) -> None:
        visit.page.locator(f'[name="way"][value="{way}"]').check(force=True)

    return do


PAGES: Final = (
    Scene("office-counter", "/office/counter?q=Hildegard", "office_clerk"),
    Scene("office-counter-form", FORM, "office_clerk", _choose("guaranteed:fire_brigade")),
    Scene("office-letters", "/office/letters", "office_clerk"),
    Scene("office-correction", "/office/hour-logs/{approved_hours}/correction", "office_clerk"),
    Scene("office-text-blocks", "/office/text-blocks", "office"),
    Scene("office-text-block", "/office/text-blocks/{text_block}", "office"),
    Scene(
        "office-counter-form-several",
        FORM,
        "office_clerk",
        then(_choose("standard"), click("Weitere Organisation hinzufügen")),
    ),
    Scene("office-counter-form-known", "/office/counter/people/{counter_person}", "office_clerk", _choose("hours")),
)
STATES: Final = (
    Scene("office-counter-form-errors", FORM, "office_clerk", then(_choose("standard"), click("Aufnehmen"))),
    Scene(
        "office-counter-code-refused",
        "/office/counter",
        "office_clerk",
        then(fill(code="ABCD EFGH JKMN PQRS"), click("Weiter")),
    ),
    Scene("office-letters-empty", "/office/letters", "office_other"),
    Scene("office-hours-case-counter", "/office/hour-logs/{counter_hours}", "office_clerk"),
    Scene("office-hours-case-noted", "/office/hour-logs/{submitted_hours}", "office"),
)

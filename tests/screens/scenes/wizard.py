"""The finder, the steps of an application, and what comes of it."""

from typing import Final

from tests.screens.acts import click, fill, then, unfold
from tests.screens.scene import Scene

PAGES: Final = (
    Scene("find", "/application/find"),
    Scene("wizard-way", "/application/way?way=guaranteed:juleica", "new"),
    Scene("wizard-tasks", "/application/tasks", "group_draft"),
    Scene("wizard-organisations", "/application/organisations", "attested_draft"),
    Scene("wizard-evidence", "/application/evidence", "group_draft"),
    Scene("wizard-person", "/application/person", "group_draft"),
    Scene("wizard-check", "/application/check", "attested_draft"),
)
STATES: Final = (
    Scene("find-group", "/application/find?group=fire_brigade"),
    Scene("find-attested", "/application/find?group=none&since=long&hours=enough&counts=organisation"),
    Scene("find-not-yet", "/application/find?group=none&since=short&hours=enough"),
    Scene("find-english", "/application/find?group=none", language="en"),
    Scene("wizard-begun", "/application", "attested_draft"),
    Scene("wizard-tasks-delete", "/application/tasks", "attested_draft", unfold("Entwurf löschen")),
    Scene(
        "wizard-organisations-errors",
        "/application/organisations",
        "attested_draft",
        then(fill(**{"places-0-since": "", "places-0-hours": "viele"}), click("Speichern und weiter")),
    ),
    Scene("wizard-evidence-errors", "/application/evidence", "group_draft", click("Anhängen")),
    Scene("wizard-check-errors", "/application/check", "attested_draft", click("Antrag abschicken")),
    Scene("wizard-sent", "/application", "group_applicant"),
)

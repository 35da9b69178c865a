"""A volunteer's pages."""

from typing import Final

from tests.screens.acts import click, fill, go_offline, see, then, unfold
from tests.screens.scene import Scene

PAGES: Final = (
    Scene("profile", "/account", "volunteer"),
    Scene("sign-out", "/sign-out", "volunteer"),
    Scene("home", "/home", "volunteer"),
    Scene("home-card", "/home", "active_card"),
    Scene("hours", "/hour-logs", "volunteer"),
    Scene("hours-new", "/hour-logs/new", "volunteer"),
    Scene("hours-case", "/hour-logs/{submitted_hours}", "volunteer"),
    Scene("hours-case-edit", "/hour-logs/{submitted_hours}/edit", "volunteer"),
    Scene("progress", "/progress", "volunteer"),
    Scene("application", "/application", "volunteer_ready"),
)
STATES: Final = (
    Scene("profile-empty", "/account", "nameless"),
    Scene("profile-errors", "/account", "nameless", then(fill(given_name="Anna 2"), click("Profil speichern"))),
    Scene("home-english", "/home", "volunteer", language="en"),
    Scene("home-ready", "/home", "volunteer_ready"),
    Scene("home-new", "/home", "new"),
    Scene("home-nameless", "/home", "nameless"),
    Scene("home-offline", "/home", "volunteer", go_offline),
    Scene("home-offline-nobody", "/shell/de/home", before=see("[data-show-if='!account']")),
    Scene("hours-empty", "/hour-logs", "new"),
    Scene("hours-new-first", "/hour-logs/new", "new"),
    Scene(
        "hours-new-errors",
        "/hour-logs/new",
        "volunteer",
        then(fill(duration="25"), click("Stunden speichern"), see(".error-summary")),
    ),
    Scene("hours-case-withdraw", "/hour-logs/{submitted_hours}", "volunteer", unfold("Eintrag zurückziehen")),
    Scene("hours-case-queried", "/hour-logs/{queried_hours}", "volunteer"),
    Scene("hours-case-rejected", "/hour-logs/{rejected_hours}", "volunteer"),
    Scene("hours-case-approved", "/hour-logs/{approved_hours}", "volunteer"),
    Scene("hours-case-withdrawn", "/hour-logs/{withdrawn_hours}", "volunteer"),
    Scene("hours-case-flagged", "/hour-logs/{odd_hours}", "odd"),
    Scene("progress-ready", "/progress", "volunteer_ready"),
    Scene("progress-new", "/progress", "new"),
    Scene("application-not-met", "/application", "volunteer"),
    Scene("application-errors", "/application", "volunteer_ready", click("Antrag abschicken")),
    Scene("application-submitted", "/application", "submitted_application"),
    Scene("application-queried", "/application", "queried_application"),
    Scene("application-approved", "/application", "approved_application"),
    Scene("application-rejected", "/application", "rejected_application"),
    Scene("application-issued", "/application", "active_card"),
    Scene("application-revoked", "/application", "revoked_card"),
)

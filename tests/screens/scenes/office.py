"""The office's pages."""

from typing import Final

from tests.screens.acts import click, post, then, unfold
from tests.screens.scene import Scene

HOURS_CASE: Final = "/office/hour-logs/{submitted_hours}"
PAGES: Final = (
    Scene("office", "/office", "office"),
    Scene("office-hours", "/office/hour-logs", "office"),
    Scene("office-hours-case", "/office/hour-logs/{odd_hours}", "office"),
    Scene("office-applications", "/office/applications", "office"),
    Scene("office-application", "/office/applications/{submitted_application}", "office"),
    Scene("office-cards", "/office/cards", "office"),
    Scene("office-card", "/office/cards/{active_card}", "office"),
)
STATES: Final = (
    Scene("office-empty", "/office", "office_quiet"),
    Scene("office-hours-english", "/office/hour-logs", "office", language="en"),
    Scene("office-hours-auditor", "/office/hour-logs", "auditor"),
    Scene("office-hours-empty", "/office/hour-logs", "office_quiet"),
    Scene("office-hours-case-acts", HOURS_CASE, "office", then(unfold("Rückfrage"), unfold("Ablehnen"))),
    Scene("office-hours-case-errors", HOURS_CASE, "office", then(unfold("Ablehnen"), click("Stunden ablehnen"))),
    Scene("office-hours-case-own", "/office/hour-logs/{own_hours}", "office"),
    Scene("office-hours-case-approved", "/office/hour-logs/{approved_hours}", "office"),
    Scene("office-hours-case-rejected", "/office/hour-logs/{rejected_hours}", "office"),
    Scene("office-hours-case-queried", "/office/hour-logs/{queried_hours}", "office"),
    Scene("office-applications-empty", "/office/applications", "office_quiet"),
    Scene("office-application-not-met", "/office/applications/{odd_application}", "office"),
    Scene("office-application-approved", "/office/applications/{approved_application}", "office"),
    Scene("office-application-queried", "/office/applications/{queried_application}", "office"),
    Scene("office-application-issued", "/office/applications/{card_issued_application}", "office"),
    Scene("office-cards-no-hit", "/office/cards?q=Mustermann", "office"),
    Scene("office-cards-empty", "/office/cards", "office_quiet"),
    Scene("office-card-revoking", "/office/cards/{active_card}", "office", unfold("Karte sperren")),
    Scene("office-card-trouble", "/office/cards/{trouble_card}", "office"),
    Scene("office-card-revoked", "/office/cards/{revoked_card}", "office"),
    Scene("error-forbidden", "/office/hour-logs", "auditor", post("/office/hour-logs/{submitted_hours}/approval")),
    Scene("error-decided", "/office/hour-logs", "office", post("/office/hour-logs/{approved_hours}/approval")),
)

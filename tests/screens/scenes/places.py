"""Who decides where, the hand-over of a case, the report, the rules and the simulator."""

from typing import Final

from tests.screens.acts import click
from tests.screens.scene import Scene

PAGES: Final = (
    Scene("office-places", "/office/places", "office_other"),
    Scene("office-hand-over", "/office/applications/{submitted_application}/hand-over", "office"),
    Scene("office-hand-over-hours", "/office/hour-logs/{submitted_hours}/hand-over", "office"),
    Scene("office-reports", "/office/reports", "office_other"),
    Scene("office-exports", "/office/exports", "office"),
    Scene("open-data", "/open-data"),
    Scene("office-programme", "/office/programme", "office"),
    Scene("office-simulation", "/office/programme?hours=20&age_min=14", "office"),
)
STATES: Final = (
    Scene("office-gemeinde", "/office", "office_gemeinde"),
    Scene("office-gemeinde-applications", "/office/applications", "office_gemeinde"),
    Scene("office-handed-over", "/office/applications", "office_other"),
    Scene(
        "office-hand-over-errors",
        "/office/applications/{submitted_application}/hand-over",
        "office",
        click("Fall abgeben"),
    ),
    Scene("office-reports-land", "/office/reports", "land"),
    Scene("office-reports-since-start", "/office/reports?period=since-start", "office"),
    Scene("office-exports-cards", "/office/exports?what=cards&state=active&from=2026-01-01", "office"),
    Scene("office-exports-part", "/office/exports?what=hours&state=waiting&part=1", "office"),
    Scene("office-exports-errors", "/office/exports", "office", click("Datei herunterladen")),
    Scene("office-simulation-refused", "/office/programme?hours=viele", "office", status=422),
)

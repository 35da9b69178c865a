"""The audit log of an office."""

from typing import Final

from tests.screens.acts import click, unfold
from tests.screens.scene import Scene

PAGES: Final = (
    Scene("audit-log", "/office/audit-log", "auditor"),
    Scene("audit-log-export", "/office/audit-log/export", "auditor"),
)
STATES: Final = (
    Scene("audit-log-head", "/office/audit-log", "auditor", unfold("Prüfsumme zum Aufbewahren")),
    Scene("audit-log-no-hit", "/office/audit-log?q=Mustermann", "auditor"),
    Scene("audit-log-export-errors", "/office/audit-log/export?act=reject", "auditor", click("Herunterladen")),
)

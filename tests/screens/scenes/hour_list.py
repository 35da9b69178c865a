"""The list of own hours, and the statement of them with its check."""

from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from pwa.models import Certificate
from tests.screens.acts import click, fill, go, then, unfold
from tests.screens.scene import Scene, Visit

UNKNOWN: Final = "ZZZZ ZZZZ ZZZZ ZZZZ"


def check_known(visit: Visit) -> None:
    """Load the own statement, then check its code as anybody does."""
    visit.page.context.request.get(f"{visit.stage.address}/certificate.pdf")
    with Session(visit.stage.parts.engine) as session:
        code = session.scalars(select(Certificate.code).limit(1)).one()
    then(go("/certificate/check"), fill(code=code), click("Code prüfen"))(visit)


PAGES: Final = (
    Scene("certificate", "/certificate", "volunteer_ready"),
    Scene("certificate-check", "/certificate/check"),
)
STATES: Final = (
    Scene("hours-select", "/hour-logs", "volunteer", unfold("Auswahl")),
    Scene("hours-selected", "/hour-logs?status=approved&year=2026", "volunteer"),
    Scene("hours-selected-none", "/hour-logs?status=confirmed", "volunteer_ready"),
    Scene("hours-download", "/hour-logs", "volunteer", unfold("Herunterladen")),
    Scene("certificate-none", "/certificate", "new"),
    Scene("certificate-errors", "/certificate?from=2026-10-02&until=2026-10-01", "volunteer_ready", status=422),
    Scene("certificate-check-known", "/certificate", "volunteer_ready", check_known),
    Scene("certificate-check-unknown", "/certificate/check", before=then(fill(code=UNKNOWN), click("Code prüfen"))),
)

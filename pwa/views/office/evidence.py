"""The papers of a case, for the office that decides on it."""

from flask import Blueprint
from flask.typing import ResponseReturnValue

from pwa import db
from pwa.models import Evidence
from pwa.pages.downloads import sealed
from pwa.security.access import requires_on
from pwa.security.audit import note
from pwa.security.login import signed_in_account
from pwa.security.permissions import Permission
from pwa.services import evidence

bp = Blueprint("office_evidence", __name__)


def load(public_id: str) -> Evidence:
    """Return a paper of a case of the own authority. Raises NotFoundError."""
    return evidence.get(db.session(), public_id, authority=signed_in_account().acting_for)


@bp.get("/office/evidence/<public_id>")
@requires_on(Permission.READ_CASES, load)
def download(row: Evidence) -> ResponseReturnValue:
    """Hand out a paper, and write down who has read it."""
    note("download", f"evidence {row.public_id}")
    return sealed(row.content, file_name=row.file_name)

"""Taking back an own note on a case."""

from flask import Blueprint, redirect, url_for
from flask.typing import ResponseReturnValue

from pwa import db
from pwa.instance import now
from pwa.models import CaseKind, CaseNote
from pwa.security.access import requires_on
from pwa.security.audit import note
from pwa.security.login import signed_in_account
from pwa.security.permissions import Permission
from pwa.services import case_notes

bp = Blueprint("office_case_notes", __name__)

PAGES = {CaseKind.APPLICATION: "office_applications.show", CaseKind.HOUR_LOG: "office_hours.show"}
WORDS = {CaseKind.APPLICATION: "application", CaseKind.HOUR_LOG: "hour log"}


def load(public_id: str) -> CaseNote:
    """Return a note of the own office. Raises NotFoundError."""
    return case_notes.get(db.session(), public_id, authority=signed_in_account().acting_for)


@bp.post("/office/notes/<public_id>/deletion")
@requires_on(Permission.DECIDE_APPLICATIONS, load)
def take_back(row: CaseNote) -> ResponseReturnValue:
    """Delete the own note within ten minutes; another's, or an older one, is not found."""
    kind, public_id = case_notes.path_of(db.session(), row)
    case_notes.take_back(db.session(), row, by=signed_in_account().account_id, now=now())
    note("take_back_note", f"{WORDS[kind]} {public_id}")
    return redirect(url_for(PAGES[kind], public_id=public_id, _anchor="notes"), 303)

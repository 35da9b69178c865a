"""What an organisation works for: the office says it, for the report."""

from flask import Blueprint, redirect, request, url_for
from flask.typing import ResponseReturnValue

from pwa import db
from pwa.models import Organisation
from pwa.pages.register import load
from pwa.security.access import requires_on
from pwa.security.audit import note
from pwa.security.permissions import Permission
from pwa.services import organisation_fields

bp = Blueprint("office_organisation_field", __name__)


@bp.post("/office/organisations/<public_id>/field")
@requires_on(Permission.MANAGE_ORGANISATIONS, load)
def change(organisation: Organisation) -> ResponseReturnValue:
    """Keep the field; what the list does not know counts as not stated."""
    organisation_fields.state(db.session(), organisation, request.form.get("field", ""))
    note("change_field", f"organisation {organisation.public_id}")
    return redirect(url_for("office_organisations.show", public_id=organisation.public_id, said="field"), 303)

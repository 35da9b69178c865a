"""Hardship cases: a clerk proposes to grant a card in spite of the rules, a second person decides."""

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from pwa import db
from pwa.instance import now, programme, today
from pwa.models import Application, FourEyesAct
from pwa.page import refused_page
from pwa.post.office_mails import tell_deciders
from pwa.security.access import requires_on
from pwa.security.audit import look, note
from pwa.security.login import signed_in_account
from pwa.security.permissions import Permission
from pwa.services import application_decisions, entitlement, overrides
from pwa.services.errors import RefusedError

bp = Blueprint("office_overrides", __name__)

PAGE = "office/override.html"


def load(public_id: str) -> Application:
    """Return an application to the own authority. Raises NotFoundError."""
    return application_decisions.get(db.session(), public_id, authority=signed_in_account().acting_for)


@bp.get("/office/applications/<public_id>/override")
@requires_on(Permission.DECIDE_APPLICATIONS, load)
def ask(application: Application) -> ResponseReturnValue:
    """Show what is missing, and ask for the reason."""
    return render_template(PAGE, errors={}, **_page(application))


@bp.post("/office/applications/<public_id>/override")
@requires_on(Permission.DECIDE_APPLICATIONS, load)
def propose(application: Application) -> ResponseReturnValue:
    """Propose it; somebody else with the same permission confirms at /office/proposals."""
    reason = request.form.get("reason", "")
    try:
        proposal = overrides.propose(
            db.session(),
            application,
            reason=reason,
            by=signed_in_account().account_id,
            programme=programme(),
            now=now(),
            today=today(),
        )
    except RefusedError as error:
        return refused_page(PAGE, error.faults, reason=reason, **_page(application))
    note("propose", f"proposal {proposal.public_id}", reason=reason.strip())
    tell_deciders(FourEyesAct.OVERRIDE)
    return redirect(url_for("office_proposals.listed", done="proposed"), 303)


def _page(application: Application) -> dict[str, object]:
    look(f"application {application.public_id}")
    result = entitlement.of_application(db.session(), application, programme=programme(), today=today())
    return {
        "application": application,
        "result": result,
        "proposal": overrides.of_application(db.session(), application, now=now()),
    }

"""The office's queue of applications, the decision on each, and the card."""

from uuid import UUID

from flask import Blueprint, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from pwa import db
from pwa.domain.application import ApplicationStatus, is_decidable
from pwa.instance import now, programme, today
from pwa.models import Application
from pwa.page import refused_page
from pwa.security.access import requires, requires_on
from pwa.security.audit import note
from pwa.security.login import signed_in_account
from pwa.security.permissions import Permission, may
from pwa.services import accounts, application_decisions, cards, standing
from pwa.services.errors import RefusedError, RulesNotMetError
from pwa.services.paging import Page

bp = Blueprint("office_applications", __name__)

CASE = "office/application.html"
AND_ISSUE = "card"


def load(public_id: str) -> Application:
    """Return an application to the own authority. Raises NotFoundError."""
    return application_decisions.get(db.session(), public_id, authority=signed_in_account().acting_for)


@bp.get("/office/applications")
@requires(Permission.READ_CASES)
def queue() -> ResponseReturnValue:
    """List what waits, oldest first."""
    page = _queue(after=request.args.get("after"))
    standings = {row.public_id: _standing(row) for row in page.rows}
    return render_template("office/applications.html", page=page, standings=standings, me=_me())


@bp.get("/office/applications/<public_id>")
@requires_on(Permission.READ_CASES, load)
def show(application: Application) -> ResponseReturnValue:
    """Show one case: each rule, the history, and what can be decided."""
    note("read", f"application {application.public_id}")
    return render_template(CASE, errors={}, **_case(application))


@bp.post("/office/applications/<public_id>/approval")
@requires_on(Permission.DECIDE_APPLICATIONS, load)
def approve(application: Application) -> ResponseReturnValue:
    """Grant the card where the rules are met, else show which are not; issue it at once where the clerk says so."""
    try:
        application_decisions.approve(
            db.session(), application, by=_me(), programme=programme(), now=now(), today=today()
        )
    except RulesNotMetError:
        return make_response(render_template(CASE, errors={}, rules_not_met=True, **_case(application)), 422)
    note("approve", f"application {application.public_id}")
    if request.form.get("then") == AND_ISSUE:
        return issue_card(application.public_id)
    return redirect(url_for(".show", public_id=application.public_id), 303)


@bp.post("/office/applications/<public_id>/card")
@requires_on(Permission.ISSUE_CARDS, load)
def issue_card(application: Application) -> ResponseReturnValue:
    """Issue the card of an approved application."""
    application_decisions.refuse_own(application, _me())
    card = cards.issue(db.session(), application=application, programme=programme(), by=_me(), now=now(), today=today())
    note("issue", f"card {card.public_id}")
    return redirect(url_for("office_cards.show", public_id=card.public_id, issued=1), 303)


@bp.post("/office/applications/<public_id>/rejection")
@requires_on(Permission.DECIDE_APPLICATIONS, load)
def reject(application: Application) -> ResponseReturnValue:
    """Refuse the card with a reason."""
    reason = request.form.get("reason", "")
    try:
        application_decisions.reject(db.session(), application, by=_me(), now=now(), reason=reason)
    except RefusedError as error:
        return refused_page(CASE, error.faults, reason=reason, **_case(application))
    note("reject", f"application {application.public_id}", reason=reason.strip())
    return redirect(url_for(".queue", done=1), 303)


@bp.post("/office/applications/<public_id>/query")
@requires_on(Permission.DECIDE_APPLICATIONS, load)
def query(application: Application) -> ResponseReturnValue:
    """Ask the volunteer."""
    question = request.form.get("question", "")
    try:
        application_decisions.query(db.session(), application, by=_me(), now=now(), question=question)
    except RefusedError as error:
        return refused_page(CASE, error.faults, question=question, **_case(application))
    note("query", f"application {application.public_id}", reason=question.strip())
    return redirect(url_for(".queue", done=1), 303)


def _case(application: Application) -> dict[str, object]:
    role = signed_in_account().role
    people = (application.decided_by_id, *(step.by_id for step in application.steps))
    return {
        "application": application,
        "page": _queue(),
        "standing": _standing(application),
        "programme": programme(),
        "engagements": accounts.get(db.session(), application.volunteer_id).engagements,
        "names": accounts.names_of(db.session(), people),
        "card": cards.of_application(db.session(), application=application),
        "may_decide": may(role, Permission.DECIDE_APPLICATIONS),
        "may_issue": may(role, Permission.ISSUE_CARDS),
        "is_decidable": is_decidable(application.status),
        "is_approved": application.status is ApplicationStatus.APPROVED,
        "is_own": application.volunteer_id == _me(),
    }


def _queue(*, after: str | None = None) -> Page[Application]:
    return application_decisions.queue(db.session(), authority=signed_in_account().acting_for, after=after)


def _standing(application: Application) -> standing.Standing:
    return standing.of(db.session(), volunteer=application.volunteer_id, programme=programme(), today=today())


def _me() -> UUID:
    return signed_in_account().account_id

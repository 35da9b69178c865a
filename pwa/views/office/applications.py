"""The office's queue of applications, the decision on each, and the card."""

from uuid import UUID

from flask import Blueprint, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from pwa import db
from pwa.domain.application import ApplicationStatus, is_decidable
from pwa.domain.evaluation import RouteResult
from pwa.instance import now, programme, today
from pwa.models import Application
from pwa.page import refused_page
from pwa.pages import queue as queue_pages
from pwa.pages import text_blocks
from pwa.pages.case_page import case_page
from pwa.pages.queue import APPLICATIONS
from pwa.pages.queue_conflicts import shows_conflict
from pwa.security.access import requires, requires_on
from pwa.security.audit import look, note, take_in_later
from pwa.security.login import signed_in_account
from pwa.security.permissions import Permission, may
from pwa.services import (
    accounts,
    application_decisions,
    attestations,
    card_renewals,
    cards,
    case_notes,
    consents,
    counter_answers,
    entitlement,
    evidence,
    hand_overs,
    own_cases,
    renewal_ends,
    standing,
)
from pwa.services.errors import RefusedError, RulesNotMetError
from pwa.words.routes import group_name, paper_name, route_name

bp = Blueprint("office_applications", __name__)

CASE = "office/application.html"
CARD_NOW = "card"
CARD_LATER = "later"


def load(public_id: str) -> Application:
    """Return an application to the own authority. Raises NotFoundError."""
    return application_decisions.get(db.session(), public_id, authority=signed_in_account().acting_for)


@bp.get("/office/applications")
@requires(Permission.READ_CASES)
def queue() -> ResponseReturnValue:
    """List what waits, as the address asks for it."""
    return queue_pages.queue_page(APPLICATIONS)


@bp.get("/office/applications/selection")
@requires(Permission.ISSUE_CARDS)
def selection() -> ResponseReturnValue:
    """Show what would happen to what was chosen."""
    return queue_pages.selection_page(APPLICATIONS)


@bp.post("/office/decisions/applications")
@requires(Permission.ISSUE_CARDS)
def decide() -> ResponseReturnValue:
    """Approve what was chosen and let the cards follow."""
    return queue_pages.decide(APPLICATIONS)


@bp.get("/office/applications/<public_id>")
@requires_on(Permission.READ_CASES, load)
def show(application: Application) -> ResponseReturnValue:
    """Show one case: each rule, the history, and what can be decided."""
    return render_template(CASE, errors={}, **_case(application))


@bp.post("/office/applications/<public_id>/approval")
@requires_on(Permission.DECIDE_APPLICATIONS, load)
@shows_conflict(APPLICATIONS, "approve")
def approve(application: Application) -> ResponseReturnValue:
    """Grant the card where the rules are met, else show which are not; issue it at once where the clerk says so."""
    then = request.form.get("then")
    try:
        application_decisions.approve(
            db.session(),
            application,
            by=_me(),
            programme=programme(),
            now=now(),
            today=today(),
            with_card=then == CARD_LATER,
        )
    except RulesNotMetError:
        return make_response(render_template(CASE, errors={}, rules_not_met=True, **_case(application)), 422)
    note("approve", f"application {application.public_id}")
    if then == CARD_NOW:
        return _issue(application)
    if then == CARD_LATER:
        return redirect(url_for(".queue", done=1), 303)
    return redirect(url_for(".show", public_id=application.public_id), 303)


@bp.post("/office/applications/<public_id>/card")
@requires_on(Permission.ISSUE_CARDS, load)
@shows_conflict(APPLICATIONS, "issue")
def issue_card(application: Application) -> ResponseReturnValue:
    """Issue the card of an approved application."""
    return _issue(application)


@bp.post("/office/applications/<public_id>/rejection")
@requires_on(Permission.DECIDE_APPLICATIONS, load)
@shows_conflict(APPLICATIONS, "reject")
def reject(application: Application) -> ResponseReturnValue:
    """Refuse the card with a reason."""
    reason = text_blocks.written("reason")
    try:
        application_decisions.reject(db.session(), application, by=_me(), now=now(), reason=reason, at_once=_at_once())
    except RefusedError as error:
        return refused_page(CASE, error.faults, reason=reason, **_case(application))
    note("reject", f"application {application.public_id}", reason=reason.strip())
    return redirect(url_for(".queue", done=1), 303)


@bp.post("/office/applications/<public_id>/query")
@requires_on(Permission.DECIDE_APPLICATIONS, load)
@shows_conflict(APPLICATIONS, "query")
def query(application: Application) -> ResponseReturnValue:
    """Ask the volunteer."""
    question = text_blocks.written("question")
    try:
        application_decisions.query(
            db.session(), application, by=_me(), now=now(), question=question, at_once=_at_once()
        )
    except RefusedError as error:
        return refused_page(CASE, error.faults, question=question, **_case(application))
    note("query", f"application {application.public_id}", reason=question.strip())
    return redirect(url_for(".queue", done=1), 303)


@bp.post("/office/applications/<public_id>/notes")
@requires_on(Permission.DECIDE_APPLICATIONS, load)
def add_note(application: Application) -> ResponseReturnValue:
    """Keep a note for colleagues."""
    try:
        case_notes.add(db.session(), application, text=request.form.get("note", ""), by=_me(), now=now())
    except RefusedError as error:
        return refused_page(CASE, error.faults, **_case(application))
    note("write_note", f"application {application.public_id}")
    return redirect(url_for(".show", public_id=application.public_id, _anchor="notes"), 303)


@bp.post("/office/applications/<public_id>/answer")
@requires_on(Permission.SERVE_COUNTER, load)
def take_answer(application: Application) -> ResponseReturnValue:
    """Write down what the volunteer answered at the counter, on the phone or by letter."""
    try:
        counter_answers.take(db.session(), application, text=request.form.get("answer", ""), by=_me(), now=now())
    except RefusedError as error:
        return refused_page(CASE, error.faults, **_case(application))
    note("take_answer", f"application {application.public_id}")
    return redirect(url_for(".show", public_id=application.public_id), 303)


@bp.post("/office/applications/<public_id>/undo")
@requires_on(Permission.DECIDE_APPLICATIONS, load)
def undo(application: Application) -> ResponseReturnValue:
    """Lift the last decision, within ten minutes."""
    return queue_pages.undo_case(APPLICATIONS, application)


def _issue(application: Application) -> ResponseReturnValue:
    card = application_decisions.issue(
        db.session(), application, by=_me(), programme=programme(), now=now(), today=today()
    )
    if card is None:
        take_in_later()
        return redirect(url_for(".show", public_id=application.public_id), 303)
    note("issue", f"card {card.public_id}")
    done = "renewed" if card_renewals.card_of(db.session(), application) else None
    return redirect(url_for("office_cards.show", public_id=card.public_id, issued=1, done=done), 303)


def _at_once() -> bool:
    """Tell whether the clerk wants no time to think again."""
    return "now" in request.form


def _case(application: Application) -> dict[str, object]:
    look(f"application {application.public_id}")
    role = signed_in_account().role
    seen_by = (row.seen_by_id for row in evidence.of_application(db.session(), application))
    people = (application.decided_by_id, *(step.by_id for step in application.steps), *seen_by)
    answers = attestations.of_application(db.session(), application)
    return {
        "application": application,
        **queue_pages.case_words(APPLICATIONS, application),
        **_way_of(application),
        "attestations": answers,
        "contactless": [row.id for row in answers if attestations.contact_for(db.session(), row) is None],
        "standing": _standing(application),
        "programme": programme(),
        "engagements": accounts.get(db.session(), application.volunteer_id).engagements,
        "names": accounts.names_of(db.session(), people),
        "card": cards.of_application(db.session(), application=application),
        "may_decide": may(role, Permission.DECIDE_APPLICATIONS),
        "may_issue": may(role, Permission.ISSUE_CARDS),
        "is_decidable": is_decidable(application.status),
        "is_approved": application.status is ApplicationStatus.APPROVED,
        "is_own": own_cases.is_own_application(db.session(), application, by=_me()),
        "hand_overs": hand_overs.of_case(db.session(), application),
        "is_open": hand_overs.is_open(application),
        **case_page(application),
    }


def _way_of(application: Application) -> dict[str, object]:
    """Return what belongs to the application's own way: who was asked, the papers, what the rules say."""
    session = db.session()
    papers = evidence.of_application(session, application)
    return {
        "way": route_name(application.route),
        "group": group_name(programme(), application.route, application.group),
        "result": _result(application),
        "renews": card_renewals.card_of(session, application),
        "has_ended_with_card": renewal_ends.has_ended(application),
        "papers": papers,
        "paper_names": {row.kind: paper_name(programme(), row.kind) for row in papers},
        "consents": consents.of_application(session, application),
    }


def _result(application: Application) -> RouteResult:
    return entitlement.of_application(db.session(), application, programme=programme(), today=today())


def _standing(application: Application) -> standing.Standing:
    return standing.of(db.session(), volunteer=application.volunteer_id, programme=programme(), today=today())


def _me() -> UUID:
    return signed_in_account().account_id

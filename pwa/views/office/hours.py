"""The office's queue of hour logs, and the decision on each."""

from uuid import UUID

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from pwa import db
from pwa.domain.hour_correction import is_correctable
from pwa.domain.hour_log import is_decidable, is_decided
from pwa.domain.window import Window, rolling_window
from pwa.instance import now, programme, today
from pwa.models import HourLog
from pwa.page import refused_page
from pwa.pages import queue as queue_pages
from pwa.pages import text_blocks
from pwa.pages.case_page import case_page
from pwa.pages.queue import HOURS
from pwa.pages.queue_conflicts import shows_conflict
from pwa.security.access import requires, requires_on
from pwa.security.audit import look, note
from pwa.security.login import signed_in_account
from pwa.security.permissions import Permission, may
from pwa.services import (
    accounts,
    case_notes,
    counter_answers,
    hand_overs,
    hour_decisions,
    own_cases,
    standing,
)
from pwa.services.errors import RefusedError

bp = Blueprint("office_hours", __name__)

CASE = "office/hour_log.html"


def load(public_id: str) -> HourLog:
    """Return an hour log of the own authority. Raises NotFoundError."""
    return hour_decisions.get(db.session(), public_id, authority=signed_in_account().acting_for)


@bp.get("/office/hour-logs")
@requires(Permission.READ_CASES)
def queue() -> ResponseReturnValue:
    """List what waits, as the address asks for it."""
    return queue_pages.queue_page(HOURS)


@bp.get("/office/hour-logs/selection")
@requires(Permission.DECIDE_HOURS)
def selection() -> ResponseReturnValue:
    """Show what would happen to what was chosen."""
    return queue_pages.selection_page(HOURS)


@bp.post("/office/decisions/hour-logs")
@requires(Permission.DECIDE_HOURS)
def decide() -> ResponseReturnValue:
    """Decide on what was chosen."""
    return queue_pages.decide(HOURS)


@bp.get("/office/hour-logs/<public_id>")
@requires_on(Permission.READ_CASES, load)
def show(hour_log: HourLog) -> ResponseReturnValue:
    """Show one case with what can be decided."""
    return render_template(CASE, errors={}, **_case(hour_log))


@bp.post("/office/hour-logs/<public_id>/approval")
@requires_on(Permission.DECIDE_HOURS, load)
@shows_conflict(HOURS, "approve")
def approve(hour_log: HourLog) -> ResponseReturnValue:
    """Let the minutes count."""
    hour_decisions.approve(db.session(), hour_log, by=_me(), now=now(), at_once=_at_once())
    note("approve", f"hour log {hour_log.public_id}")
    return _go_on(hour_log)


@bp.post("/office/hour-logs/<public_id>/rejection")
@requires_on(Permission.DECIDE_HOURS, load)
@shows_conflict(HOURS, "reject")
def reject(hour_log: HourLog) -> ResponseReturnValue:
    """Refuse the minutes with a reason."""
    reason = text_blocks.written("reason")
    try:
        hour_decisions.reject(db.session(), hour_log, by=_me(), now=now(), reason=reason, at_once=_at_once())
    except RefusedError as error:
        return refused_page(CASE, error.faults, reason=reason, **_case(hour_log))
    note("reject", f"hour log {hour_log.public_id}", reason=reason.strip())
    return _go_on(hour_log)


@bp.post("/office/hour-logs/<public_id>/query")
@requires_on(Permission.DECIDE_HOURS, load)
@shows_conflict(HOURS, "query")
def query(hour_log: HourLog) -> ResponseReturnValue:
    """Ask the volunteer."""
    question = text_blocks.written("question")
    try:
        hour_decisions.query(db.session(), hour_log, by=_me(), now=now(), question=question, at_once=_at_once())
    except RefusedError as error:
        return refused_page(CASE, error.faults, question=question, **_case(hour_log))
    note("query", f"hour log {hour_log.public_id}", reason=question.strip())
    return _go_on(hour_log)


@bp.post("/office/hour-logs/<public_id>/notes")
@requires_on(Permission.DECIDE_HOURS, load)
def add_note(hour_log: HourLog) -> ResponseReturnValue:
    """Keep a note for colleagues."""
    try:
        case_notes.add(db.session(), hour_log, text=request.form.get("note", ""), by=_me(), now=now())
    except RefusedError as error:
        return refused_page(CASE, error.faults, **_case(hour_log))
    note("write_note", f"hour log {hour_log.public_id}")
    return redirect(url_for(".show", public_id=hour_log.public_id, _anchor="notes"), 303)


@bp.post("/office/hour-logs/<public_id>/answer")
@requires_on(Permission.SERVE_COUNTER, load)
def take_answer(hour_log: HourLog) -> ResponseReturnValue:
    """Write down what the volunteer answered at the counter, on the phone or by letter."""
    try:
        counter_answers.take(db.session(), hour_log, text=request.form.get("answer", ""), by=_me(), now=now())
    except RefusedError as error:
        return refused_page(CASE, error.faults, **_case(hour_log))
    note("take_answer", f"hour log {hour_log.public_id}")
    return redirect(url_for(".show", public_id=hour_log.public_id), 303)


@bp.post("/office/hour-logs/<public_id>/undo")
@requires_on(Permission.DECIDE_HOURS, load)
def undo(hour_log: HourLog) -> ResponseReturnValue:
    """Lift the last decision, within ten minutes."""
    return queue_pages.undo_case(HOURS, hour_log)


def _go_on(hour_log: HourLog) -> ResponseReturnValue:
    """Lead back to the queue, or where the clerk says so to the next case."""
    next_case = hour_decisions.next_after(db.session(), hour_log, by=_me()) if "then" in request.form else None
    if next_case is not None:
        return redirect(url_for(".show", public_id=next_case, done=1), 303)
    return redirect(url_for(".queue", done=1), 303)


def _case(hour_log: HourLog) -> dict[str, object]:
    look(f"hour log {hour_log.public_id}")
    session = db.session()
    people = (hour_log.decided_by_id, *(step.by_id for step in hour_log.steps))
    return {
        "hour_log": hour_log,
        **queue_pages.case_words(HOURS, hour_log),
        "same_day": hour_decisions.same_day(session, hour_log),
        "standing": standing.of(session, volunteer=hour_log.volunteer_id, programme=programme(), today=today()),
        "names": accounts.names_of(session, people),
        "next_case": hour_decisions.next_after(session, hour_log, by=_me()),
        "is_decidable": is_decidable(hour_log.status),
        "is_decided": is_decided(hour_log.status),
        "is_own": own_cases.is_own_hour_log(session, hour_log, by=_me()),
        "is_correctable": is_correctable(hour_log.status),
        "hand_overs": hand_overs.of_case(session, hour_log),
        "may_decide": may(signed_in_account().role, Permission.DECIDE_HOURS),
        **case_page(hour_log),
    }


def _at_once() -> bool:
    """Tell whether the clerk wants no time to think again."""
    return "now" in request.form


def _window() -> Window:
    return rolling_window(today(), programme().goal_route.window_months)


def _me() -> UUID:
    return signed_in_account().account_id

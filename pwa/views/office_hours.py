"""The office's queue of hour logs, and the decision on each."""

from uuid import UUID

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from pwa import db
from pwa.domain.hour_log import is_decidable, is_decided
from pwa.domain.window import Window, rolling_window
from pwa.instance import now, programme, today
from pwa.models import HourLog
from pwa.page import refused_page
from pwa.security.access import requires, requires_on
from pwa.security.audit import note
from pwa.security.login import signed_in_account
from pwa.security.permissions import Permission, may
from pwa.services import accounts, hour_decisions, hour_entry, standing
from pwa.services.errors import ChangedCaseError, RefusedError

bp = Blueprint("office_hours", __name__)

CASE = "office/hour_log.html"


def load(public_id: str) -> HourLog:
    """Return an hour log of the own authority. Raises NotFoundError."""
    return hour_decisions.get(db.session(), public_id, authority=signed_in_account().acting_for)


def load_as_seen(public_id: str) -> HourLog:
    """Return an hour log that is still what the form showed. Raises NotFoundError and ChangedCaseError.

    A form that does not say what it showed is let through: it saw nothing that could have changed.
    """
    hour_log = load(public_id)
    if request.form.get("seen", hour_log.content_mark) != hour_log.content_mark:
        raise ChangedCaseError
    return hour_log


@bp.get("/office/hour-logs")
@requires(Permission.READ_CASES)
def queue() -> ResponseReturnValue:
    """List what waits, oldest first."""
    return render_template("office/hour_logs.html", **_queue(after=request.args.get("after")))


@bp.get("/office/hour-logs/<public_id>")
@requires_on(Permission.READ_CASES, load)
def show(hour_log: HourLog) -> ResponseReturnValue:
    """Show one case with what can be decided."""
    note("read", f"hour log {hour_log.public_id}")
    return render_template(CASE, errors={}, **_case(hour_log))


@bp.post("/office/hour-logs/<public_id>/approval")
@requires_on(Permission.DECIDE_HOURS, load_as_seen)
def approve(hour_log: HourLog) -> ResponseReturnValue:
    """Let the minutes count."""
    hour_decisions.approve(db.session(), hour_log, by=_me(), now=now())
    note("approve", f"hour log {hour_log.public_id}")
    return _go_on(hour_log)


@bp.post("/office/hour-logs/<public_id>/rejection")
@requires_on(Permission.DECIDE_HOURS, load_as_seen)
def reject(hour_log: HourLog) -> ResponseReturnValue:
    """Refuse the minutes with a reason."""
    reason = request.form.get("reason", "")
    try:
        hour_decisions.reject(db.session(), hour_log, by=_me(), now=now(), reason=reason)
    except RefusedError as error:
        return refused_page(CASE, error.faults, reason=reason, **_case(hour_log))
    note("reject", f"hour log {hour_log.public_id}", reason=reason.strip())
    return _go_on(hour_log)


@bp.post("/office/hour-logs/<public_id>/query")
@requires_on(Permission.DECIDE_HOURS, load_as_seen)
def query(hour_log: HourLog) -> ResponseReturnValue:
    """Ask the volunteer."""
    question = request.form.get("question", "")
    try:
        hour_decisions.query(db.session(), hour_log, by=_me(), now=now(), question=question)
    except RefusedError as error:
        return refused_page(CASE, error.faults, question=question, **_case(hour_log))
    note("query", f"hour log {hour_log.public_id}", reason=question.strip())
    return _go_on(hour_log)


def _go_on(hour_log: HourLog) -> ResponseReturnValue:
    """Lead back to the queue, or where the clerk says so to the next case."""
    next_case = hour_decisions.next_after(db.session(), hour_log, by=_me()) if "then" in request.form else None
    if next_case is not None:
        return redirect(url_for(".show", public_id=next_case, done=1), 303)
    return redirect(url_for(".queue", done=1), 303)


def _case(hour_log: HourLog) -> dict[str, object]:
    session = db.session()
    people = (hour_log.decided_by_id, *(step.by_id for step in hour_log.steps))
    return {
        "hour_log": hour_log,
        "case_flags": hour_entry.flags_of(session, hour_log, window=_window()),
        "same_day": hour_decisions.same_day(session, hour_log),
        "standing": standing.of(session, volunteer=hour_log.volunteer_id, programme=programme(), today=today()),
        "names": accounts.names_of(session, people),
        "next_case": hour_decisions.next_after(session, hour_log, by=_me()),
        "is_decidable": is_decidable(hour_log.status),
        "is_decided": is_decided(hour_log.status),
        "is_own": hour_log.volunteer_id == _me(),
        **_queue(),
    }


def _queue(*, after: str | None = None) -> dict[str, object]:
    session, account = db.session(), signed_in_account()
    page = hour_decisions.queue(session, authority=account.acting_for, after=after)
    return {
        "page": page,
        "flags": hour_entry.flags_of_each(session, page.rows, window=_window()),
        "may_decide": may(account.role, Permission.DECIDE_HOURS),
        "me": account.account_id,
    }


def _window() -> Window:
    return rolling_window(today(), programme().routes[0].window_months)


def _me() -> UUID:
    return signed_in_account().account_id

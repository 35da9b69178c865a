"""The office's queue of hour logs, and the decision on each."""

from collections.abc import Sequence
from uuid import UUID

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from pwa import db
from pwa.domain.hour_log import is_decidable, is_decided
from pwa.domain.plausibility import Flag
from pwa.domain.window import Window, rolling_window
from pwa.instance import now, programme, today
from pwa.models import HourLog
from pwa.page import refused_page
from pwa.security.access import requires, requires_on
from pwa.security.audit import note
from pwa.security.login import signed_in_account
from pwa.security.permissions import Permission
from pwa.services import hour_decisions, hour_entry, standing
from pwa.services.errors import RefusedError

bp = Blueprint("office_hours", __name__)

CASE = "office/hour_log.html"


def load(public_id: str) -> HourLog:
    """Return an hour log of the own authority. Raises NotFoundError."""
    return hour_decisions.get(db.session(), public_id, authority=signed_in_account().acting_for)


@bp.get("/office/hour-logs")
@requires(Permission.READ_CASES)
def queue() -> ResponseReturnValue:
    """List what waits, oldest first."""
    authority = signed_in_account().acting_for
    page = hour_decisions.queue(db.session(), authority=authority, after=request.args.get("after"))
    return render_template("office/hour_logs.html", page=page, flags=_flags(page.rows))


@bp.get("/office/hour-logs/<public_id>")
@requires_on(Permission.READ_CASES, load)
def show(hour_log: HourLog) -> ResponseReturnValue:
    """Show one case with what can be decided."""
    note("read", f"hour log {hour_log.public_id}")
    return render_template(CASE, errors={}, **_case(hour_log))


@bp.post("/office/hour-logs/<public_id>/approval")
@requires_on(Permission.DECIDE_HOURS, load)
def approve(hour_log: HourLog) -> ResponseReturnValue:
    """Let the minutes count."""
    hour_decisions.approve(db.session(), hour_log, by=_me(), now=now())
    note("approve", f"hour log {hour_log.public_id}")
    return _go_on()


@bp.post("/office/hour-logs/<public_id>/rejection")
@requires_on(Permission.DECIDE_HOURS, load)
def reject(hour_log: HourLog) -> ResponseReturnValue:
    """Refuse the minutes with a reason."""
    reason = request.form.get("reason", "")
    try:
        hour_decisions.reject(db.session(), hour_log, by=_me(), now=now(), reason=reason)
    except RefusedError as error:
        return refused_page(CASE, error.faults, reason=reason, **_case(hour_log))
    note("reject", f"hour log {hour_log.public_id}", reason=reason)
    return _go_on()


@bp.post("/office/hour-logs/<public_id>/query")
@requires_on(Permission.DECIDE_HOURS, load)
def query(hour_log: HourLog) -> ResponseReturnValue:
    """Ask the volunteer."""
    question = request.form.get("question", "")
    try:
        hour_decisions.query(db.session(), hour_log, by=_me(), now=now(), question=question)
    except RefusedError as error:
        return refused_page(CASE, error.faults, question=question, **_case(hour_log))
    note("query", f"hour log {hour_log.public_id}", reason=question)
    return _go_on()


def _go_on() -> ResponseReturnValue:
    """Lead to the oldest case that still waits, or to the empty queue."""
    waiting = hour_decisions.queue(db.session(), authority=signed_in_account().acting_for).rows
    if waiting and request.form.get("then") == "next":
        return redirect(url_for(".show", public_id=waiting[0].public_id, done=1), 303)
    return redirect(url_for(".queue", done=1), 303)


def _case(hour_log: HourLog) -> dict[str, object]:
    session = db.session()
    return {
        "hour_log": hour_log,
        "flags": hour_entry.flags_of(session, hour_log, window=_window()),
        "standing": standing.of(session, volunteer=hour_log.volunteer_id, programme=programme(), today=today()),
        "is_decidable": is_decidable(hour_log.status),
        "is_decided": is_decided(hour_log.status),
        "is_own": hour_log.volunteer_id == _me(),
    }


def _flags(rows: Sequence[HourLog]) -> dict[str, tuple[Flag, ...]]:
    return {row.public_id: hour_entry.flags_of(db.session(), row, window=_window()) for row in rows}


def _window() -> Window:
    return rolling_window(today(), programme().routes[0].window_months)


def _me() -> UUID:
    return signed_in_account().account_id

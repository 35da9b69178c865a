"""Handing a case over to another authority."""

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from pwa import db
from pwa.instance import now
from pwa.models import Application, HourLog
from pwa.page import refused_page
from pwa.security.access import requires_on
from pwa.security.audit import look, note
from pwa.security.login import signed_in_account
from pwa.security.permissions import Permission, may
from pwa.services import application_decisions, hand_overs, hour_decisions, routing
from pwa.services.errors import RefusedError

bp = Blueprint("office_hand_overs", __name__)

PAGE = "office/hand_over.html"


def load_application(public_id: str) -> Application:
    """Return an application to the own authority. Raises NotFoundError."""
    return application_decisions.get(db.session(), public_id, authority=signed_in_account().acting_for)


def load_hour_log(public_id: str) -> HourLog:
    """Return an hour log of the own authority. Raises NotFoundError."""
    return hour_decisions.get(db.session(), public_id, authority=signed_in_account().acting_for)


@bp.get("/office/applications/<public_id>/hand-over")
@requires_on(Permission.READ_CASES, load_application)
def ask_application(application: Application) -> ResponseReturnValue:
    """Ask to whom an application shall go, and why."""
    return render_template(PAGE, errors={}, **_page(application))


@bp.post("/office/applications/<public_id>/hand-over")
@requires_on(Permission.DECIDE_APPLICATIONS, load_application)
def hand_over_application(application: Application) -> ResponseReturnValue:
    """Let another authority decide on an application."""
    return _hand_over(application, "office_applications.queue")


@bp.get("/office/hour-logs/<public_id>/hand-over")
@requires_on(Permission.READ_CASES, load_hour_log)
def ask_hour_log(hour_log: HourLog) -> ResponseReturnValue:
    """Ask to whom an hour log shall go, and why."""
    return render_template(PAGE, errors={}, **_page(hour_log))


@bp.post("/office/hour-logs/<public_id>/hand-over")
@requires_on(Permission.DECIDE_HOURS, load_hour_log)
def hand_over_hour_log(hour_log: HourLog) -> ResponseReturnValue:
    """Let another authority decide on an hour log."""
    return _hand_over(hour_log, "office_hours.queue")


def _hand_over(case: hand_overs.Case, queue: str) -> ResponseReturnValue:
    to_ags, reason = request.form.get("authority", ""), request.form.get("reason", "")
    by = signed_in_account().account_id
    try:
        made = hand_overs.hand_over(db.session(), case, to_ags=to_ags, by=by, now=now(), reason=reason)
    except RefusedError as error:
        return refused_page(PAGE, error.faults, chosen=to_ags, reason=reason, **_page(case))
    subject = _subject(case)
    note("hand over", subject, reason=made.reason)
    note("receive", subject, reason=made.reason, authority=made.receiver_id)
    return redirect(url_for(queue, handed_over=1), 303)


def _page(case: hand_overs.Case) -> dict[str, object]:
    look(_subject(case))
    is_application = isinstance(case, Application)
    needed = Permission.DECIDE_APPLICATIONS if is_application else Permission.DECIDE_HOURS
    return {
        "case": case,
        "noun": "application" if is_application else "hour_log",
        "back": url_for(
            "office_applications.show" if is_application else "office_hours.show", public_id=case.public_id
        ),
        "is_own": case.volunteer_id == signed_in_account().account_id,
        "may_decide": may(signed_in_account().role, needed),
        "is_open": hand_overs.is_open(case),
        "destinations": routing.destinations(db.session(), authority=case.authority_id),
    }


def _subject(case: hand_overs.Case) -> str:
    return f"application {case.public_id}" if isinstance(case, Application) else f"hour log {case.public_id}"

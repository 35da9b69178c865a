"""Behind the poster of an event: come, go, enter the hours. All may read it, only an own tap changes anything."""

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from pwa import db
from pwa.instance import now, settings, today
from pwa.models import GroupEvent
from pwa.outbox import clock_duration
from pwa.page import refused_page
from pwa.security import tokens
from pwa.security.access import public, signed_in
from pwa.security.login import account_or_none, signed_in_account
from pwa.security.tokens import Purpose
from pwa.services import accounts, attendances, group_events
from pwa.services.errors import RefusedError
from pwa.services.group_hours import Confirmation

bp = Blueprint("check_in", __name__)

PAGE = "volunteer/group_check_in.html"


@bp.get("/groups/check-in/<token>")
@public
def show(token: str) -> ResponseReturnValue:
    """Say what this event is and, to whoever is signed in, what comes next."""
    return render_template(PAGE, errors={}, **_page(token, _event(token)))


@bp.post("/groups/check-in/<token>")
@signed_in
def come(token: str) -> ResponseReturnValue:
    """Note that the person is here."""
    event = _event(token)
    person = accounts.get(db.session(), signed_in_account().account_id)
    try:
        attendances.come(db.session(), event, person=person, now=now())
    except RefusedError as error:
        return refused_page(PAGE, error.faults, **_page(token, event))
    return _back(token)


@bp.post("/groups/check-in/<token>/check-out")
@signed_in
def leave(token: str) -> ResponseReturnValue:
    """Note that the person goes now; the hours follow by another tap."""
    attendances.leave(db.session(), _event(token), volunteer=signed_in_account().account_id, now=now())
    return _back(token)


@bp.post("/groups/check-in/<token>/hours")
@signed_in
def finish(token: str) -> ResponseReturnValue:
    """Enter the hours as the person confirms them."""
    event = _event(token)
    said = Confirmation(
        signed_in_account().account_id, request.form.get("duration", ""), anyway="anyway" in request.form
    )
    try:
        hour_log = attendances.finish(db.session(), event, said, now=now(), today=today())
    except RefusedError as error:
        is_twice = "entered_already" in error.faults.values()
        page = _page(token, event) | {"duration": said.duration, "is_twice": is_twice}
        return refused_page(PAGE, error.faults, **page)
    return redirect(url_for("hours.show", public_id=hour_log.public_id, saved=1), 303)


@bp.post("/groups/check-in/<token>/removal")
@signed_in
def remove(token: str) -> ResponseReturnValue:
    """Forget that the person came."""
    attendances.remove(db.session(), _event(token), volunteer=signed_in_account().account_id)
    return _back(token)


def _event(token: str) -> GroupEvent:
    return group_events.behind_poster(db.session(), tokens.read(settings(), Purpose.CHECK_IN, token))


def _back(token: str) -> ResponseReturnValue:
    return redirect(url_for(".show", token=token), 303)


def _page(token: str, event: GroupEvent) -> dict[str, object]:
    person = account_or_none()
    attendance = attendances.own(db.session(), event, volunteer=person.account_id) if person else None
    stay = attendances.stay_of(attendance, event, now=now()) if attendance else None
    return {
        "token": token,
        "event": event,
        "phase": event.phase(now=now()),
        "attendance": attendance,
        "stay": stay,
        "duration": clock_duration(stay.minutes) if stay else "",
        "is_finishable": now() <= event.times.finished_by,
    }

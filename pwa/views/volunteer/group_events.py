"""A leader's events: the form, who came, the poster."""

from base64 import b64encode

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from pwa import db, qr
from pwa.check_in_link import check_in_path
from pwa.domain.group_event import FURTHEST
from pwa.instance import now, settings, today
from pwa.models import GroupEvent
from pwa.page import refused_page
from pwa.security.access import signed_in
from pwa.security.login import signed_in_account
from pwa.services import accounts, group_events, hour_logs, organisations
from pwa.services.errors import RefusedError
from pwa.services.group_events import EventInput
from pwa.services.organisations import Place

bp = Blueprint("group_events", __name__)

FORM = "volunteer/group_event_form.html"


@bp.get("/groups/events/new")
@signed_in
def new() -> ResponseReturnValue:
    """Show the form of an event, for today."""
    typed = EventInput(Place(), "", today().isoformat(), "", "")
    return render_template(FORM, errors={}, **_form(typed))


@bp.post("/groups/events")
@signed_in
def create() -> ResponseReturnValue:
    """Make an event and show it, with the way to its poster."""
    leader = accounts.get(db.session(), signed_in_account().account_id)
    typed = _typed()
    try:
        event = group_events.create(db.session(), typed, leader=leader, now=now())
    except RefusedError as error:
        return refused_page(FORM, error.faults, **_form(typed))
    return redirect(url_for(".show", public_id=event.public_id, saved=1), 303)


@bp.get("/groups/events/<public_id>")
@signed_in
def show(public_id: str) -> ResponseReturnValue:
    """Show an own event and who came."""
    event = _own(public_id)
    return render_template(
        "volunteer/group_event.html",
        event=event,
        phase=event.phase(now=now()),
        counts=group_events.counts(db.session(), event),
        page=group_events.attendances(db.session(), event, after=request.args.get("after")),
        check_in_path=check_in_path(event),
        is_saved="saved" in request.args,
    )


@bp.post("/groups/events/<public_id>/cancellation")
@signed_in
def cancel(public_id: str) -> ResponseReturnValue:
    """Call an own event off."""
    group_events.cancel(db.session(), _own(public_id), now=now())
    return redirect(url_for(".show", public_id=public_id), 303)


@bp.get("/groups/events/<public_id>/poster")
@signed_in
def poster(public_id: str) -> ResponseReturnValue:
    """Print a poster whose code opens the check-in."""
    event = _own(public_id)
    code = b64encode(qr.drawn(settings().public_url + check_in_path(event))).decode()
    return render_template("volunteer/group_poster.html", event=event, code=f"data:image/svg+xml;base64,{code}")


def _own(public_id: str) -> GroupEvent:
    return group_events.get(db.session(), public_id, leader=signed_in_account().account_id)


def _typed() -> EventInput:
    fields = ("organisation", "organisation_name", "organisation_ags")
    place = Place(*(request.form.get(field, "").strip() for field in fields))
    return EventInput(place, *(request.form.get(field, "") for field in ("activity", "worked_on", "begins", "ends")))


def _form(typed: EventInput) -> dict[str, object]:
    session, me = db.session(), signed_in_account()
    return {
        "typed": typed,
        "has_profile": me.has_profile,
        "choices": organisations.choices(session, volunteer=me.account_id),
        "authorities": organisations.authorities(session),
        "activities": hour_logs.recent_activities(session, volunteer=me.account_id),
        "today": today(),
        "latest": today() + FURTHEST,
    }

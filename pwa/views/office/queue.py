"""What the queues share: what came of many decisions at once, views kept by name, and the office's settings."""

from flask import Blueprint, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from pwa import db
from pwa.faults import describe
from pwa.models import BulkAct, SavedView
from pwa.page import refused_page
from pwa.pages import queue as queue_pages
from pwa.security.access import requires, requires_on
from pwa.security.audit import look, note
from pwa.security.login import signed_in_account
from pwa.security.permissions import Permission
from pwa.services import bulk_acts, samples, saved_views
from pwa.services.errors import NotFoundError, RefusedError

bp = Blueprint("office_queue", __name__)

SETTINGS = "office/settings.html"
PLACES = {place.queue.name: place for place in (queue_pages.HOURS, queue_pages.APPLICATIONS)}


def load_act(public_id: str) -> BulkAct:
    """Return a bulk act of the own authority. Raises NotFoundError."""
    return bulk_acts.get(db.session(), public_id, authority=signed_in_account().acting_for)


def load_view(public_id: str) -> SavedView:
    """Return an own view. Raises NotFoundError."""
    return saved_views.get(db.session(), public_id, account=signed_in_account().account_id)


@bp.get("/office/bulk-acts/<public_id>")
@requires_on(Permission.READ_CASES, load_act)
def result(act: BulkAct) -> ResponseReturnValue:
    """Show what came of each case."""
    look(f"bulk act {act.public_id}")
    return queue_pages.result(act)


@bp.post("/office/bulk-acts/<public_id>/undo")
@requires_on(Permission.DECIDE_APPLICATIONS, load_act)
def undo(act: BulkAct) -> ResponseReturnValue:
    """Lift all of it that can still be lifted."""
    return queue_pages.undo_act(act)


@bp.post("/office/queue-views")
@requires(Permission.READ_CASES)
def keep_view() -> ResponseReturnValue:
    """Keep the filter of a queue under a name."""
    queue, name = request.form.get("queue", ""), request.form.get("name", "")
    if queue not in PLACES:
        raise NotFoundError
    account = signed_in_account().account_id
    try:
        view = saved_views.keep(db.session(), account=account, queue=queue, name=name, asked=request.form)
    except RefusedError as error:
        texts = {field: describe(reason) for field, reason in error.faults.items()}
        page = render_template("office/queue_view.html", errors=texts, name=name, queue=queue, asked=_asked())
        return make_response(page, 422)
    return redirect(PLACES[queue].url("queue", **saved_views.arguments(view)), 303)


@bp.post("/office/queue-views/<public_id>/removal")
@requires_on(Permission.READ_CASES, load_view)
def remove_view(view: SavedView) -> ResponseReturnValue:
    """Forget a view."""
    db.session().delete(view)
    return redirect(PLACES[view.queue].url("queue"), 303)


@bp.get("/office/settings")
@requires(Permission.MANAGE_SETTINGS)
def settings() -> ResponseReturnValue:
    """Show how many cases are drawn to be looked at."""
    percent = samples.percent(db.session(), authority=signed_in_account().acting_for)
    return render_template(SETTINGS, errors={}, percent=percent)


@bp.post("/office/settings")
@requires(Permission.MANAGE_SETTINGS)
def change_settings() -> ResponseReturnValue:
    """Set how many cases are drawn."""
    typed = request.form.get("sample_percent", "")
    try:
        percent = samples.change(db.session(), authority=signed_in_account().acting_for, text=typed)
    except RefusedError as error:
        return refused_page(SETTINGS, error.faults, percent=typed)
    note("change", "settings", reason=f"sample {percent} %")
    return redirect(url_for(".settings", saved=1), 303)


def _asked() -> dict[str, str]:
    return {name: value for name, value in request.form.items() if name not in {"queue", "name"}}

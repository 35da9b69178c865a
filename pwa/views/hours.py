"""A volunteer's hour logs: the list, the form, the case."""

from uuid import UUID, uuid4

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from pwa import db
from pwa.domain.hour_log import is_editable
from pwa.domain.plausibility import OLDEST_MONTHS
from pwa.domain.programme import RouteKind
from pwa.domain.window import months_before, rolling_window
from pwa.instance import now, programme, today
from pwa.models import HourLog
from pwa.page import refused_page
from pwa.security.access import signed_in
from pwa.security.login import signed_in_account
from pwa.services import hour_entry, hour_logs, organisations
from pwa.services.errors import RefusedError
from pwa.services.hour_entry import Entry
from pwa.services.organisations import Place

bp = Blueprint("hours", __name__)

FORM = "volunteer/hour_log_form.html"
CASE = "volunteer/hour_log.html"


@bp.get("/hour-logs")
@signed_in
def listed() -> ResponseReturnValue:
    """List the own entries, last entered first."""
    page = hour_logs.listed(db.session(), volunteer=_me(), after=request.args.get("after"))
    return render_template("volunteer/hour_logs.html", page=page)


@bp.get("/hour-logs/new")
@signed_in
def new() -> ResponseReturnValue:
    """Show the form, with the organisation used last."""
    recent = hour_logs.listed(db.session(), volunteer=_me()).rows
    place = Place(recent[0].organisation.public_id) if recent else Place()
    entry = Entry(place, today().isoformat(), "", "")
    return render_template(FORM, errors={}, hour_log=None, **_form(entry, client_id=str(uuid4())))


@bp.post("/hour-logs")
@signed_in
def create() -> ResponseReturnValue:
    """Store an entry, once for each client id."""
    entry, client_id = _typed_entry(), request.form.get("client_id", "") or str(uuid4())
    try:
        hour_log = hour_logs.create(
            db.session(), entry, volunteer=_me(), client_id=_read_client_id(client_id), now=now(), today=today()
        )
    except RefusedError as error:
        again = str(uuid4()) if "client_id" in error.faults else client_id
        return refused_page(FORM, error.faults, hour_log=None, **_form(entry, client_id=again))
    return redirect(url_for(".show", public_id=hour_log.public_id, saved=1), 303)


@bp.get("/hour-logs/<public_id>")
@signed_in
def show(public_id: str) -> ResponseReturnValue:
    """Show an entry with its history and what can be done with it."""
    return render_template(CASE, errors={}, **_case(hour_logs.get(db.session(), public_id, volunteer=_me())))


@bp.get("/hour-logs/<public_id>/edit")
@signed_in
def edit_form(public_id: str) -> ResponseReturnValue:
    """Show the form of an entry that is not decided yet."""
    hour_log = hour_logs.get(db.session(), public_id, volunteer=_me())
    if not is_editable(hour_log.status):
        return redirect(url_for(".show", public_id=public_id), 303)
    return render_template(FORM, errors={}, hour_log=hour_log, **_form(_kept_entry(hour_log)))


@bp.post("/hour-logs/<public_id>")
@signed_in
def edit(public_id: str) -> ResponseReturnValue:
    """Change an entry that is not decided yet."""
    hour_log = hour_logs.get(db.session(), public_id, volunteer=_me())
    entry = _typed_entry()
    try:
        hour_logs.edit(db.session(), hour_log, entry, now=now(), today=today())
    except RefusedError as error:
        return refused_page(FORM, error.faults, hour_log=hour_log, **_form(entry))
    return redirect(url_for(".show", public_id=public_id, saved=1), 303)


@bp.post("/hour-logs/<public_id>/withdrawal")
@signed_in
def withdraw(public_id: str) -> ResponseReturnValue:
    """Take an entry back."""
    hour_logs.withdraw(db.session(), hour_logs.get(db.session(), public_id, volunteer=_me()), now=now())
    return redirect(url_for(".show", public_id=public_id), 303)


@bp.post("/hour-logs/<public_id>/answer")
@signed_in
def answer(public_id: str) -> ResponseReturnValue:
    """Answer the office's question."""
    hour_log = hour_logs.get(db.session(), public_id, volunteer=_me())
    text = request.form.get("answer", "")
    try:
        hour_logs.answer(db.session(), hour_log, text=text, now=now())
    except RefusedError as error:
        return refused_page(CASE, error.faults, answer=text, **_case(hour_log))
    return redirect(url_for(".show", public_id=public_id), 303)


def _me() -> UUID:
    return signed_in_account().account_id


def _typed_entry() -> Entry:
    form = request.form
    place = Place(
        form.get("organisation", "").strip(),
        form.get("organisation_name", "").strip(),
        form.get("organisation_ags", "").strip(),
    )
    return Entry(place, form.get("worked_on", ""), form.get("duration", ""), form.get("activity", ""))


def _kept_entry(hour_log: HourLog) -> Entry:
    hours, minutes = divmod(hour_log.minutes, 60)
    place = Place(hour_log.organisation.public_id)
    return Entry(place, hour_log.worked_on.isoformat(), f"{hours}:{minutes:02}", hour_log.activity)


def _read_client_id(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError as error:
        raise RefusedError({"client_id": "client_id_refused"}) from error


def _form(entry: Entry, *, client_id: str = "") -> dict[str, object]:
    session = db.session()
    return {
        "entry": entry,
        "client_id": client_id,
        "choices": organisations.choices(session, volunteer=_me()),
        "authorities": organisations.authorities(session),
        "activities": hour_logs.recent_activities(session, volunteer=_me()),
        "earliest": months_before(today(), OLDEST_MONTHS),
        "today": today(),
    }


def _case(hour_log: HourLog) -> dict[str, object]:
    route = programme().route(RouteKind.STANDARD)
    window = rolling_window(today(), route.window_months)
    return {
        "hour_log": hour_log,
        "flags": hour_entry.flags_of(db.session(), hour_log, window=window),
        "window_months": route.window_months,
        "is_editable": is_editable(hour_log.status),
        "is_saved": "saved" in request.args,
    }

"""A volunteer's hour logs: the list, the form, the case."""

from uuid import UUID, uuid4

from flask import Blueprint, jsonify, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from pwa import db, outbox
from pwa.domain.hour_log import is_editable
from pwa.domain.window import rolling_window
from pwa.instance import now, programme, today
from pwa.models import HourLog
from pwa.page import refused_page, wants_json
from pwa.pages import hour_form
from pwa.security.access import signed_in
from pwa.security.login import signed_in_account
from pwa.services import hour_entry, hour_filters, hour_lists, hour_logs, hour_repeats
from pwa.services.errors import RefusedError
from pwa.services.hour_entry import Entry
from pwa.services.hour_logs import Change
from pwa.services.organisations import Place
from pwa.words.labels import HOUR_LOG_STATES

bp = Blueprint("hours", __name__)

FORM = "volunteer/hour_log_form.html"
CASE = "volunteer/hour_log.html"


@bp.get("/hour-logs")
@signed_in
def listed() -> ResponseReturnValue:
    """List the own entries, newest day first, by month."""
    choices = hour_filters.choices(db.session(), volunteer=_me())
    chosen = hour_filters.read(choices, request.args)
    page = hour_lists.listed(db.session(), chosen, volunteer=_me(), after=request.args.get("after"))
    words = {"choices": choices, "chosen": chosen, "states": HOUR_LOG_STATES}
    return render_template("volunteer/hour_logs.html", page=page, **words)


@bp.get("/hour-logs/new")
@signed_in
def new() -> ResponseReturnValue:
    """Show the form, filled with what is usual or with a suggestion."""
    entry = hour_form.first_entry(db.session(), request.args, volunteer=_me())
    return render_template(FORM, errors={}, hour_log=None, **_form(entry, client_id=str(uuid4())))


@bp.post("/hour-logs")
@signed_in
def create() -> ResponseReturnValue:
    """Store an entry, once for each client id."""
    entry, client_id = _typed_entry(), request.form.get("client_id", "") or str(uuid4())

    def act() -> HourLog:
        marked = _read_client_id(client_id)
        at = now()
        hour_log = hour_logs.create(db.session(), entry, volunteer=_me(), client_id=marked, now=at, today=today())
        if request.form.get("repeat") and hour_log.submitted_at == at:  # sent again, it is no new wish
            hour_repeats.remember(db.session(), hour_log, now=at)
        return hour_log

    if wants_json():
        return outbox.answer(
            act, theirs=lambda: hour_logs.known(db.session(), _read_client_id(client_id), volunteer=_me())
        )
    try:
        hour_log = act()
    except RefusedError as error:
        again = str(uuid4()) if "client_id" in error.faults else client_id
        return refused_page(FORM, error.faults, hour_log=None, **_form(entry, client_id=again))
    return redirect(url_for(".show", public_id=hour_log.public_id, saved=1), 303)


@bp.get("/hour-logs/newest")
@signed_in
def newest() -> ResponseReturnValue:
    """Tell a script the newest own entries, which the phone keeps for times without network."""
    rows = hour_logs.newest(db.session(), volunteer=_me())
    return jsonify(account=signed_in_account().public_id, hour_logs=[outbox.described(row) for row in rows])


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
    hour_log = _own(public_id)
    entry = _typed_entry()

    def act() -> HourLog:
        hour_logs.edit(db.session(), hour_log, entry, now=now(), today=today(), change=_change())
        return hour_log

    if wants_json():
        return outbox.answer(act, theirs=lambda: _own(public_id))
    try:
        act()
    except RefusedError as error:
        return refused_page(FORM, error.faults, hour_log=hour_log, **_form(entry))
    return redirect(url_for(".show", public_id=public_id, saved=1), 303)


@bp.post("/hour-logs/<public_id>/withdrawal")
@signed_in
def withdraw(public_id: str) -> ResponseReturnValue:
    """Take an entry back."""

    def act() -> HourLog:
        hour_log = _own(public_id)
        hour_logs.withdraw(db.session(), hour_log, now=now(), change=_change())
        return hour_log

    if wants_json():
        return outbox.answer(act, theirs=lambda: _own(public_id))
    act()
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


def _own(public_id: str) -> HourLog:
    return hour_logs.get(db.session(), public_id, volunteer=_me())


def _change() -> Change:
    client_id = request.form.get("client_id", "")
    return Change(_read_client_id(client_id) if client_id else None, request.form.get("seen", ""))


def _me() -> UUID:
    return signed_in_account().account_id


def _typed_entry() -> Entry:
    return hour_form.typed_entry(request.form)


def _kept_entry(hour_log: HourLog) -> Entry:
    duration = outbox.clock_duration(hour_log.minutes)
    return Entry(Place(hour_log.organisation.public_id), hour_log.worked_on.isoformat(), duration, hour_log.activity)


def _read_client_id(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError as error:
        raise RefusedError({"client_id": "client_id_refused"}) from error


def _form(entry: Entry, *, client_id: str = "") -> dict[str, object]:
    account, is_first = signed_in_account(), request.method == "GET" and not request.args
    form = hour_form.context(
        db.session(), entry, volunteer=account.account_id, account=account.public_id, is_first=is_first
    )
    choices = {"is_repeat": "repeat" in request.args, "wants_repeat": "repeat" in request.form}
    return {**form, **choices, "shell": False, "client_id": client_id}


def _case(hour_log: HourLog) -> dict[str, object]:
    route = programme().goal_route
    window = rolling_window(today(), route.window_months)
    return {
        "hour_log": hour_log,
        "flags": hour_entry.flags_of(db.session(), hour_log, window=window),
        "window_months": route.window_months,
        "is_editable": is_editable(hour_log.status),
        "is_saved": "saved" in request.args,
    }

"""Lists that a leader writes: the form, and what each person has answered."""

from collections.abc import Sequence
from uuid import UUID, uuid4

from flask import Blueprint, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from pwa import db
from pwa.domain.people_list import MOST_PEOPLE, Fault, LineReason
from pwa.domain.plausibility import OLDEST_MONTHS
from pwa.domain.window import months_before
from pwa.faults import describe
from pwa.i18n import gettext as _
from pwa.i18n import ngettext, noted
from pwa.instance import now, today
from pwa.page import refused_page
from pwa.security.access import signed_in
from pwa.security.login import signed_in_account
from pwa.services import accounts, group_lists, hour_logs, organisations
from pwa.services.errors import NotFoundError, RefusedError
from pwa.services.group_lists import ListInput, ListRefusedError, ListSentError
from pwa.services.hour_entry import Entry
from pwa.services.organisations import Place

bp = Blueprint("group_lists", __name__)

FORM = "volunteer/group_list_form.html"
NAMED_LINES = 5
LINE_TEXTS = {
    LineReason.ADDRESS: noted("Zeile %(number)s: Das ist keine E-Mail-Adresse."),
    LineReason.TWICE: noted("Zeile %(number)s: Diese Adresse steht schon weiter oben."),
    LineReason.DURATION: noted("Zeile %(number)s: Diese Dauer geht nicht. Richtig ist zum Beispiel 2,5."),
}


@bp.get("/groups/lists/new")
@signed_in
def new() -> ResponseReturnValue:
    """Show the form of a list, for today."""
    typed = ListInput(Entry(Place(), today().isoformat(), "", ""), "")
    return render_template(FORM, errors={}, **_form(typed, batch_id=uuid4()))


@bp.post("/groups/lists")
@signed_in
def create() -> ResponseReturnValue:
    """Put hours down for everybody on the list, once for each batch id."""
    leader = accounts.get(db.session(), signed_in_account().account_id)
    typed, batch_id = _typed(), _read_batch_id(request.form.get("batch_id", "")) or uuid4()
    try:
        group_lists.propose(db.session(), typed, leader=leader, batch_id=batch_id, now=now(), today=today())
    except ListRefusedError as error:
        texts = {field: describe(reason) for field, reason in error.faults.items()}
        texts["lines"] = _line_texts(error.lines)
        return make_response(render_template(FORM, errors=texts, **_form(typed, batch_id=batch_id)), 422)
    except ListSentError:
        return refused_page(FORM, {"lines": "list_sent_before"}, **_form(typed, batch_id=uuid4()))
    except RefusedError as error:
        return refused_page(FORM, error.faults, **_form(typed, batch_id=batch_id))
    return redirect(url_for(".show", batch_id=batch_id, sent=1), 303)


@bp.get("/groups/lists/<batch_id>")
@signed_in
def show(batch_id: str) -> ResponseReturnValue:
    """Show an own list with each answer."""
    key = _read_batch_id(batch_id)
    if key is None:
        raise NotFoundError
    rows = group_lists.get(db.session(), key, leader=signed_in_account().account_id)
    return render_template("volunteer/group_list.html", rows=rows, is_sent="sent" in request.args)


def _typed() -> ListInput:
    form = request.form
    fields = ("organisation", "organisation_name", "organisation_ags")
    place = Place(*(form.get(field, "").strip() for field in fields))
    entry = Entry(place, form.get("worked_on", ""), form.get("duration", ""), form.get("activity", ""))
    return ListInput(entry, form.get("lines", ""))


def _read_batch_id(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def _line_texts(faults: Sequence[Fault]) -> str:
    """Name the first lines at fault; the rest follow once these are mended."""
    texts = [_(LINE_TEXTS[fault.reason]) % {"number": fault.number} for fault in faults[:NAMED_LINES]]
    rest = len(faults) - len(texts)
    if rest:
        more = ngettext("Dazu kommt noch %(count)s Zeile.", "Dazu kommen noch %(count)s Zeilen.", rest)
        texts.append(more % {"count": rest})
    return " ".join(texts)


def _form(typed: ListInput, *, batch_id: UUID) -> dict[str, object]:
    session, me = db.session(), signed_in_account()
    return {
        "typed": typed,
        "batch_id": batch_id,
        "has_profile": me.has_profile,
        "choices": organisations.choices(session, volunteer=me.account_id),
        "authorities": organisations.authorities(session),
        "activities": hour_logs.recent_activities(session, volunteer=me.account_id),
        "earliest": months_before(today(), OLDEST_MONTHS),
        "today": today(),
        "most": MOST_PEOPLE,
    }

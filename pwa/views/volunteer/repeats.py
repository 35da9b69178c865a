"""A volunteer's weekly repeats: not this time, and not any more."""

from datetime import date

from flask import Blueprint, redirect, request, url_for
from flask.typing import ResponseReturnValue

from pwa import db
from pwa.instance import now, today
from pwa.models import HourRepeat
from pwa.page import local_path
from pwa.security.access import signed_in
from pwa.security.login import signed_in_account
from pwa.services import hour_repeats
from pwa.services.errors import NotFoundError

bp = Blueprint("repeats", __name__)


@bp.post("/hour-repeats/<public_id>/skip")
@signed_in
def skip(public_id: str) -> ResponseReturnValue:
    """Suggest nothing for one day."""
    repeat = _own(public_id)
    hour_repeats.skip(db.session(), repeat, day=_read_day(request.form.get("day", "")), today=today())
    return _back()


@bp.post("/hour-repeats/<public_id>/end")
@signed_in
def end(public_id: str) -> ResponseReturnValue:
    """Suggest it no more."""
    hour_repeats.end(db.session(), _own(public_id), now=now())
    return _back()


def _own(public_id: str) -> HourRepeat:
    return hour_repeats.get(db.session(), public_id, volunteer=signed_in_account().account_id)


def _read_day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise NotFoundError from error


def _back() -> ResponseReturnValue:
    return redirect(local_path(request.form.get("next", ""), otherwise=url_for("volunteer.home")), 303)

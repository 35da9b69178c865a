"""Showing the second factor: after signing in, and once more before a dangerous act."""

from flask import Blueprint, jsonify, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from pwa import db
from pwa.instance import now
from pwa.page import local_path, refused_page
from pwa.security import login, second_factor
from pwa.security.access import signed_in
from pwa.security.login import signed_in_account
from pwa.services import accounts, passkeys
from pwa.services.errors import RefusedError

bp = Blueprint("second_factor", __name__)

PAGE = "account/second_factor.html"
AGAIN = "account/step_up.html"


@bp.get("/account/second-factor")
@signed_in
def ask() -> ResponseReturnValue:
    """Ask for the second factor; lead to setting one up where there is none, and on where it was shown."""
    if signed_in_account().has_second_factor:
        return redirect(_next(), 303)
    if not second_factor.own_factors().are_there:
        return redirect(url_for("factors.ask_set_up", next=_asked() or None), 303)
    return render_template(PAGE, errors={}, ways=second_factor.ways(), next=_asked())


@bp.post("/account/second-factor")
@signed_in
def show() -> ResponseReturnValue:
    """Let the office be entered once the second factor was shown: in a session of its own."""
    try:
        second_factor.prove()
    except RefusedError as error:
        db.commit_anyway()
        return refused_page(PAGE, error.faults, ways=second_factor.ways(), next=_asked())
    response = make_response(redirect(_next(), 303))
    account = accounts.get(db.session(), signed_in_account().account_id)
    login.sign_in(response, account, has_second_factor=True)
    return response


@bp.get("/account/step-up")
@signed_in
def ask_again() -> ResponseReturnValue:
    """Ask once more before a page of a dangerous act."""
    return render_template(AGAIN, errors={}, **_again())


@bp.post("/account/step-up")
@signed_in
def show_again() -> ResponseReturnValue:
    """Lead to the page that was wanted."""
    try:
        second_factor.prove()
    except RefusedError as error:
        db.commit_anyway()
        return refused_page(AGAIN, error.faults, **_again())
    return redirect(_next(), 303)


@bp.post("/account/second-factor/passkey")
@signed_in
def ask_passkey() -> ResponseReturnValue:
    """Return what a browser needs to show one of the account's passkeys."""
    account = signed_in_account().account_id
    return jsonify(passkeys.ask_proof(db.session(), account=account, site=second_factor.site(), now=now()))


def _again() -> dict[str, object]:
    return {
        "action": url_for(".show_again"),
        "fields": [("next", _asked())],
        "has_files": False,
        "ways": second_factor.ways(),
        "is_page": True,
    }


def _asked() -> str:
    return local_path(request.values.get("next", ""), otherwise="")


def _next() -> str:
    return _asked() or ("/office" if signed_in_account().role else "/account/factors")

"""Signing in by a passkey alone: what the phone shows says who it is, and counts as both factors."""

from flask import Blueprint, jsonify, make_response, redirect, render_template, request
from flask.typing import ResponseReturnValue

from pwa import db
from pwa.faults import describe
from pwa.i18n import language
from pwa.instance import now
from pwa.page import local_path
from pwa.security import login, second_factor
from pwa.security.access import public
from pwa.security.guesses import note_wrong, refuse_too_many
from pwa.services import accounts, card_links, passkeys
from pwa.services.passkeys import PasskeyRefusedError

bp = Blueprint("passkey_sign_in", __name__)


@bp.post("/sign-in/passkey/options")
@public
def ask() -> ResponseReturnValue:
    """Return what a browser needs to show any passkey of this site; the same for everybody."""
    refuse_too_many()
    return jsonify(passkeys.ask_proof(db.session(), account=None, site=second_factor.site(), now=now()))


@bp.post("/sign-in/passkey")
@public
def sign_in() -> ResponseReturnValue:
    """Open a session for the account whose passkey was shown."""
    refuse_too_many()
    answer, onward = second_factor.sent_answer("passkey"), local_path(request.form.get("next", ""), otherwise="")
    try:
        shown = passkeys.show(db.session(), account=None, answer=answer, site=second_factor.site(), now=now())
    except PasskeyRefusedError:
        note_wrong()
        errors = {"email": describe("passkey_refused")}
        return make_response(render_template("account/sign_in.html", next=onward, email="", errors=errors), 422)
    account = accounts.get(db.session(), shown.account_id)
    account.language = language()
    card_links.close(db.session(), holder=account.id)
    usual = "/office" if account.membership else "/home" if account.has_profile else "/account"
    response = make_response(redirect(onward or usual, 303))
    login.sign_in(response, account, has_second_factor=True)
    return response

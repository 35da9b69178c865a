"""Where a person's card is and where the person is signed in; a lost phone is blocked from any browser."""

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from pwa import db
from pwa.instance import instance, now, today
from pwa.security.access import signed_in
from pwa.security.login import signed_in_account
from pwa.services import cards, phones

bp = Blueprint("phones", __name__)


@bp.get("/account/phones")
@signed_in
def show() -> ResponseReturnValue:
    """Show the phone with the card, and the other browsers."""
    account = signed_in_account()
    card = cards.current(db.session(), holder=account.account_id)
    browsers = phones.browsers(
        db.session(), account=account.account_id, card=card, here=account.session_id, now=now(), today=today()
    )
    return render_template("account/phones.html", browsers=browsers, done=request.args.get("done", ""))


@bp.post("/account/phones/block")
@signed_in
def block() -> ResponseReturnValue:
    """End the card on its phone; a second click finds nothing more to do."""
    account = signed_in_account()
    card = cards.current(db.session(), holder=account.account_id)
    if card is not None:
        phones.block(db.session(), card=card, here=account.session_id, issuer=instance().issuer, now=now())
    return redirect(url_for(".show", done="blocked"), 303)


@bp.post("/account/phones/sign-out")
@signed_in
def sign_out_elsewhere() -> ResponseReturnValue:
    """End every session but this one."""
    account = signed_in_account()
    phones.sign_out_elsewhere(db.session(), account=account.account_id, here=account.session_id, now=now())
    return redirect(url_for(".show", done="signed_out"), 303)

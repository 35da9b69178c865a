"""Behind the link in a mail or letter: the holder of an imported card puts it on this phone."""

from flask import Blueprint, make_response, redirect, render_template
from flask.typing import ResponseReturnValue

from pwa import db
from pwa.instance import now, settings
from pwa.security import login, tokens
from pwa.security.access import public
from pwa.security.tokens import Purpose
from pwa.services import card_links
from pwa.services.errors import SignInInsteadError

bp = Blueprint("card_links", __name__)


@bp.get("/card-link/<token>")
@public
def show(token: str) -> ResponseReturnValue:
    """Show whose card it is and one button: only its POST signs in, so a scanner of mails does no harm."""
    link = card_links.get(db.session(), tokens.read(settings(), Purpose.CARD, token), now=now())
    opens = card_links.opens_account(db.session(), link)
    return render_template("public/card_link.html", link=link, opens=opens, token=token)


@bp.post("/card-link/<token>")
@public
def redeem(token: str) -> ResponseReturnValue:
    """Sign in to the account that the import made and lead to the card; to one in use already, by mail alone."""
    try:
        account = card_links.redeem(db.session(), tokens.read(settings(), Purpose.CARD, token), now=now())
    except SignInInsteadError:
        return redirect(f"/card-link/{token}", 303)
    response = make_response(redirect("/card", 303))
    login.sign_in(response, account)
    return response

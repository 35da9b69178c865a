"""A volunteer's start page and progress."""

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from pwa import db
from pwa.instance import programme, today
from pwa.security.access import signed_in
from pwa.security.login import signed_in_account
from pwa.services import applications, cards, standing
from pwa.services.next_step import next_step

bp = Blueprint("volunteer", __name__)


@bp.get("/home")
@signed_in
def home() -> ResponseReturnValue:
    """Show the two tiles, the progress and the next step."""
    account = signed_in_account()
    session = db.session()
    where = standing.of(session, volunteer=account.account_id, programme=programme(), today=today())
    application = applications.current(session, volunteer=account.account_id)
    card = cards.current(session, holder=account.account_id)
    step = next_step(where, application, card, has_profile=account.has_profile, today=today())
    return render_template("volunteer/home.html", shell=False, standing=where, step=step, card=card)


@bp.get("/progress")
@signed_in
def progress() -> ResponseReturnValue:
    """Show the ring, the rolling months, each rule, and what slides out of the window."""
    volunteer = signed_in_account().account_id
    where = standing.of(db.session(), volunteer=volunteer, programme=programme(), today=today())
    return render_template("volunteer/progress.html", standing=where, programme=programme())

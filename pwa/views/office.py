"""The office's overview."""

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from pwa import db
from pwa.instance import programme
from pwa.security.access import requires
from pwa.security.login import signed_in_account
from pwa.security.permissions import Permission
from pwa.services import office_overview

bp = Blueprint("office", __name__)


@bp.get("/office")
@requires(Permission.READ_CASES)
def overview() -> ResponseReturnValue:
    """Say what waits, oldest first."""
    waiting = office_overview.waiting(db.session(), authority=signed_in_account().acting_for)
    return render_template("office/overview.html", waiting=waiting, programme=programme())

"""For everybody: which way leads to the card, before an account is asked for."""

from flask import Blueprint
from flask.typing import ResponseReturnValue

from pwa.pages import finder as finder_page
from pwa.security.access import public

bp = Blueprint("finder", __name__)


@bp.get("/application/find")
@public
def find() -> ResponseReturnValue:
    """Ask at most four questions, then tell the way to the card."""
    return finder_page.page()

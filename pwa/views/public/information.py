"""Pages for everybody: what this is, the scanner, its poster, help, privacy, imprint."""

from datetime import timedelta

from flask import Blueprint, Response, make_response, redirect, render_template, request
from flask.typing import ResponseReturnValue

from pwa import db, qr
from pwa.i18n import COOKIE, LANGUAGES
from pwa.instance import programme, settings
from pwa.page import local_path, root_key
from pwa.security.access import public
from pwa.security.login import account_or_none, set_cookie
from pwa.services import accounts

bp = Blueprint("public", __name__)

LANGUAGE_LIFE = timedelta(days=365)


@bp.get("/")
@public
def start() -> ResponseReturnValue:
    """Say what this is, and lead volunteers, shops and offices to their place."""
    return render_template("public/start.html", route=programme().goal_route)


@bp.get("/scan")
@public
def scan() -> ResponseReturnValue:
    """Check a card with the camera of any phone."""
    return render_template("public/scan.html", vk_root=root_key())


@bp.get("/scan/poster")
@public
def poster() -> ResponseReturnValue:
    """Print a poster whose code opens the scanner."""
    return render_template("public/poster.html", address=f"{settings().public_url}/scan")


@bp.get("/scan/poster.svg")
@public
def poster_code() -> ResponseReturnValue:
    """Draw the poster's code: the scanner's address."""
    return Response(qr.drawn(f"{settings().public_url}/scan"), mimetype="image/svg+xml")


@bp.get("/partners")
@public
def partners() -> ResponseReturnValue:
    """Tell what partners do, and how to become one."""
    return render_template("public/partners.html")


@bp.get("/help")
@public
def help_page() -> ResponseReturnValue:
    """Answer what people ask first."""
    return render_template("public/help.html", route=programme().goal_route)


@bp.get("/privacy")
@public
def privacy() -> ResponseReturnValue:
    """Say which data are kept, why, and for how long."""
    return render_template("public/privacy.html", operator=settings().operator)


@bp.get("/imprint")
@public
def imprint() -> ResponseReturnValue:
    """Say who is responsible."""
    return render_template("public/imprint.html", operator=settings().operator)


@bp.get("/accessibility")
@public
def accessibility() -> ResponseReturnValue:
    """State how accessible the pages are, and where to report a barrier."""
    return render_template("public/accessibility.html", operator=settings().operator)


@bp.get("/offline")
@public
def offline() -> ResponseReturnValue:
    """Say that there is no network, and what works without."""
    return render_template("public/offline.html")


@bp.post("/language")
@public
def set_language() -> ResponseReturnValue:
    """Remember the language for this browser."""
    response = make_response(redirect(local_path(request.form.get("next", "")), 303))
    chosen = request.form.get("lang", "")
    if chosen in LANGUAGES:
        set_cookie(response, COOKIE, chosen, life=LANGUAGE_LIFE)
        _remember_language(chosen)
    return response


def _remember_language(chosen: str) -> None:
    """Let mails to whoever is signed in speak the same language."""
    account = account_or_none()
    if account is not None:
        accounts.set_language(db.session(), account_id=account.account_id, language=chosen)

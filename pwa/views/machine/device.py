"""The app as a thing on a device: what lies there, and how it comes onto the home screen."""

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from pwa.page import root_key
from pwa.security.access import public

bp = Blueprint("device", __name__)


@bp.get("/app")
@public
def about() -> ResponseReturnValue:
    """Say which version this is; the device itself adds what it keeps."""
    return render_template("public/app.html", shell=False, vk_root=root_key())


@bp.get("/app/install")
@public
def install() -> ResponseReturnValue:
    """Show how to put the app onto the home screen, for each kind of device."""
    return render_template("public/app_install.html")

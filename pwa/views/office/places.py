"""Who decides where: the Gemeinden of a Landkreis, and the switch of delegation."""

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from pwa import db
from pwa.models import AuthorityKind
from pwa.page import refused_page
from pwa.security.access import requires
from pwa.security.audit import note
from pwa.security.login import signed_in_account
from pwa.security.permissions import Permission, may
from pwa.services import places
from pwa.services.errors import RefusedError

bp = Blueprint("office_places", __name__)

PAGE = "office/places.html"
YES = "1"


@bp.get("/office/places")
@requires(Permission.READ_CASES)
def show() -> ResponseReturnValue:
    """Show who decides in the own Kreis, and what the switch would change."""
    return render_template(PAGE, errors={}, **_page())


@bp.post("/office/places/delegation")
@requires(Permission.MANAGE_PLACES)
def delegate() -> ResponseReturnValue:
    """Let the Gemeinden decide from now on, or the Landratsamt again."""
    delegates = request.form.get("delegates") == YES
    try:
        landkreis = places.delegate(db.session(), authority=signed_in_account().acting_for, delegates=delegates)
    except RefusedError as error:
        return refused_page(PAGE, error.faults, **_page())
    note("delegate" if delegates else "take back", f"authority {landkreis.public_id}")
    return redirect(url_for(".show", done=1), 303)


def _page() -> dict[str, object]:
    account = signed_in_account()
    tree = places.tree(db.session(), authority=account.acting_for)
    is_own = tree.kreis.id == account.acting_for
    is_landkreis = tree.kreis.kind is AuthorityKind.LANDKREIS
    return {
        "tree": tree,
        "is_landkreis": is_landkreis,
        "may_switch": is_own and is_landkreis and may(account.role, Permission.MANAGE_PLACES),
    }

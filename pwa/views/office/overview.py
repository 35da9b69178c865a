"""The office's overview."""

from flask import Blueprint, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from pwa import db, desk
from pwa.instance import programme
from pwa.security.access import requires
from pwa.security.login import signed_in_account
from pwa.security.permissions import Permission, may
from pwa.services import contacts, office_overview

bp = Blueprint("office", __name__)


@bp.get("/office")
@requires(Permission.READ_REPORTS)
def overview() -> ResponseReturnValue:
    """Say what waits, oldest first; who reads no cases is led to the report."""
    account = signed_in_account()
    if not may(account.role, Permission.READ_CASES):
        return redirect(url_for("office_reports.show"), 303)
    authority = account.acting_for
    return render_template(
        "office/overview.html",
        waiting=office_overview.waiting(db.session(), authority=authority),
        unchecked_contacts=contacts.count_unchecked(db.session(), authority=authority),
        programme=programme(),
        desk_groups=desk.groups_for(account.role),
    )

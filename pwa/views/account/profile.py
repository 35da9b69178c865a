"""The profile: the name, and since when in which organisation."""

from collections.abc import Mapping

from flask import Blueprint, redirect, render_template, request
from flask.typing import ResponseReturnValue

from pwa import db
from pwa.instance import today
from pwa.models import Account
from pwa.page import local_path, refused_page
from pwa.security.access import signed_in
from pwa.security.audit import note_rename
from pwa.security.login import signed_in_account
from pwa.services import accounts, organisations
from pwa.services.accounts import EngagementInput
from pwa.services.errors import RefusedError
from pwa.services.organisations import Place

bp = Blueprint("profile", __name__)

MOST_ENGAGEMENTS = 20
EMPTY_ROW = EngagementInput(Place(), "")


@bp.get("/account")
@signed_in
def show() -> ResponseReturnValue:
    """Show name and engagements, with an empty row for one more."""
    account = accounts.get(db.session(), signed_in_account().account_id)
    rows = [EngagementInput(Place(each.organisation.public_id), each.since.isoformat()) for each in account.engagements]
    names = {"given_name": account.given_name, "family_name": account.family_name}
    return render_template("account/profile.html", errors={}, **_page(account, names, rows))


@bp.post("/account")
@signed_in
def save() -> ResponseReturnValue:
    """Keep name and engagements, then lead on."""
    account = accounts.get(db.session(), signed_in_account().account_id)
    names = {field: request.form.get(field, "") for field in ("given_name", "family_name")}
    rows, before = _typed_rows(request.form), account.full_name
    try:
        accounts.save_profile(db.session(), account=account, **names, engagements=rows, today=today())
    except RefusedError as error:
        return refused_page("account/profile.html", error.faults, **_page(account, names, rows))
    note_rename(account, before)
    return redirect(_next() or "/home", 303)


def _page(account: Account, names: Mapping[str, str], rows: list[EngagementInput]) -> dict[str, object]:
    session = db.session()
    return {
        **names,
        "email": account.email,
        "rows": [*rows, EMPTY_ROW] if len(rows) < MOST_ENGAGEMENTS else rows,
        "choices": organisations.choices(session, volunteer=account.id),
        "authorities": organisations.authorities(session),
        "today": today(),
        "next": _next(),
    }


def _typed_rows(form: Mapping[str, str]) -> list[EngagementInput]:
    rows = (_typed_row(form, f"engagements-{number}-") for number in range(MOST_ENGAGEMENTS))
    return [row for row in rows if row != EMPTY_ROW]


def _typed_row(form: Mapping[str, str], prefix: str) -> EngagementInput:
    fields = ("organisation", "organisation_name", "organisation_ags", "since")
    organisation, name, ags, since = (form.get(prefix + field, "").strip() for field in fields)
    return EngagementInput(Place(organisation, name, ags), since)


def _next() -> str:
    return local_path(request.values.get("next", ""), otherwise="")

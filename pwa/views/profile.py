"""The profile: the name, and since when in which organisation."""

from collections.abc import Mapping

from flask import Blueprint, redirect, render_template, request
from flask.typing import ResponseReturnValue

from pwa import db
from pwa.instance import today
from pwa.models import Account
from pwa.page import local_path, refused_page
from pwa.security.access import signed_in
from pwa.security.login import signed_in_account
from pwa.services import accounts, organisations
from pwa.services.accounts import EngagementInput
from pwa.services.errors import RefusedError
from pwa.services.organisations import Place

bp = Blueprint("profile", __name__)

MOST_ENGAGEMENTS = 20
FIELDS = ("organisation", "organisation_name", "organisation_ags", "since")
EMPTY_ROW = dict.fromkeys(FIELDS, "")


@bp.get("/account")
@signed_in
def show() -> ResponseReturnValue:
    """Show name and engagements, with an empty row for one more."""
    account = accounts.get(db.session(), signed_in_account().account_id)
    rows = [
        {**EMPTY_ROW, "organisation": each.organisation.public_id, "since": each.since.isoformat()}
        for each in account.engagements
    ]
    names = {"given_name": account.given_name, "family_name": account.family_name}
    return render_template("account/profile.html", errors={}, **_page(account, names, rows))


@bp.post("/account")
@signed_in
def save() -> ResponseReturnValue:
    """Keep name and engagements, then lead on."""
    account = accounts.get(db.session(), signed_in_account().account_id)
    names = {field: request.form.get(field, "") for field in ("given_name", "family_name")}
    rows = _typed_rows(request.form)
    inputs = [_input(row) for row in rows]
    try:
        accounts.save_profile(db.session(), account=account, **names, engagements=inputs, today=today())
    except RefusedError as error:
        return refused_page("account/profile.html", error.faults, **_page(account, names, rows))
    return redirect(_next() or "/home", 303)


def _page(account: Account, names: Mapping[str, str], rows: list[dict[str, str]]) -> dict[str, object]:
    session = db.session()
    return {
        **names,
        "email": account.email,
        "rows": [*rows, EMPTY_ROW] if len(rows) < MOST_ENGAGEMENTS else rows,
        "organisations": organisations.listed(session, volunteer=account.id),
        "authorities": organisations.authorities(session),
        "next": _next(),
    }


def _typed_rows(form: Mapping[str, str]) -> list[dict[str, str]]:
    numbered = (f"engagements-{number}-" for number in range(MOST_ENGAGEMENTS))
    rows = ({field: form.get(prefix + field, "").strip() for field in FIELDS} for prefix in numbered)
    return [row for row in rows if any(row.values())]


def _input(row: Mapping[str, str]) -> EngagementInput:
    place = Place(row["organisation"], row["organisation_name"], row["organisation_ags"])
    return EngagementInput(place, row["since"])


def _next() -> str:
    return local_path(request.values.get("next", ""), otherwise="")

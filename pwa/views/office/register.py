"""What an office does with the entries of its register: add, rename, list, trust and merge them."""

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from pwa import db
from pwa.instance import now
from pwa.models import Organisation
from pwa.page import refused_page
from pwa.pages.register import PAGE, load, load_itself, shown_page
from pwa.security.access import requires, requires_on
from pwa.security.audit import look, note
from pwa.security.login import signed_in_account
from pwa.security.permissions import Permission
from pwa.services import organisation_merges, register
from pwa.services.errors import RefusedError
from pwa.services.register import Act
from pwa.words.register import moving

bp = Blueprint("office_register", __name__)

FORM = "office/organisation_form.html"
MERGE = "office/organisation_merge.html"


@bp.get("/office/organisations/new")
@requires(Permission.MANAGE_ORGANISATIONS)
def new() -> ResponseReturnValue:
    """Ask for the name of an organisation that is not in the register yet."""
    return render_template(FORM, errors={}, name=request.args.get("name", ""))


@bp.post("/office/organisations")
@requires(Permission.MANAGE_ORGANISATIONS)
def add() -> ResponseReturnValue:
    """Put an organisation into the own register."""
    name, is_other = request.form.get("name", ""), "is_other" in request.form
    try:
        organisation = register.add(
            db.session(), name, authority=signed_in_account().acting_for, act=_act(), is_other=is_other
        )
    except RefusedError as error:
        return refused_page(FORM, error.faults, name=name, is_alike="organisation_alike" in error.faults.values())
    note("add_organisation", f"organisation {organisation.public_id}")
    return _back(organisation, "new")


@bp.post("/office/organisations/<public_id>/name")
@requires_on(Permission.MANAGE_ORGANISATIONS, load)
def rename(organisation: Organisation) -> ResponseReturnValue:
    """Give an organisation another name."""
    name, reason = request.form.get("name", ""), request.form.get("reason", "")
    try:
        register.rename(db.session(), organisation, name, act=_act(), reason=reason)
    except RefusedError as error:
        faults = {f"new-{field}": fault for field, fault in error.faults.items()}
        return refused_page(PAGE, faults, **shown_page(organisation, new_name=name, new_reason=reason))
    note("rename_organisation", f"organisation {organisation.public_id}", reason=reason.strip())
    return _back(organisation, "renamed")


@bp.post("/office/organisations/<public_id>/listing")
@requires_on(Permission.MANAGE_ORGANISATIONS, load)
def check(organisation: Organisation) -> ResponseReturnValue:
    """Let everybody choose an organisation that a volunteer has named."""
    register.check(db.session(), organisation, act=_act())
    note("list_organisation", f"organisation {organisation.public_id}")
    return _back(organisation, "listed")


@bp.post("/office/organisations/<public_id>/trust")
@requires_on(Permission.MANAGE_ORGANISATIONS, load)
def trust(organisation: Organisation) -> ResponseReturnValue:
    """Let an organisation's word on hours count as the office's own, or no longer."""
    ends, reason = request.form.get("trusted") == "no", request.form.get("reason", "")
    try:
        (register.end_trust if ends else register.trust)(db.session(), organisation, act=_act(), reason=reason)
    except RefusedError as error:
        faults = {f"trust-{field}": fault for field, fault in error.faults.items()}
        return refused_page(PAGE, faults, **shown_page(organisation, trust_reason=reason))
    note("end_trust" if ends else "trust", f"organisation {organisation.public_id}", reason=reason.strip())
    return _back(organisation, "untrusted" if ends else "trusted")


@bp.get("/office/organisations/<public_id>/merge")
@requires_on(Permission.MANAGE_ORGANISATIONS, load_itself)
def compare(organisation: Organisation) -> ResponseReturnValue:
    """Show two entries side by side, or search for the other one."""
    asked = request.args.get("other", "")
    other = load_itself(asked) if asked else None
    return render_template(MERGE, errors={}, **_sides(organisation, other))


@bp.post("/office/organisations/<public_id>/merge")
@requires_on(Permission.MANAGE_ORGANISATIONS, load_itself)
def merge(organisation: Organisation) -> ResponseReturnValue:
    """Make two entries one."""
    other, chosen = load_itself(request.form.get("other", "")), request.form.get("survivor", "")
    reason = request.form.get("reason", "")
    try:
        survivor, gone = organisation_merges.merge(
            db.session(), organisation, other, stays=chosen, act=_act(), reason=reason
        )
    except RefusedError as error:
        return refused_page(MERGE, error.faults, survivor=chosen, reason=reason, **_sides(organisation, other))
    subject, why = f"organisation {survivor.public_id}", f"organisation {gone.public_id}: {reason.strip()}"
    note("merge_organisations", subject, reason=why[:500])
    return _back(survivor, "merged")


def _sides(organisation: Organisation, other: Organisation | None) -> dict[str, object]:
    look(f"organisation {organisation.public_id}")
    if other is None:
        return {"organisation": organisation, "other": None, **_candidates(organisation)}
    counts = [organisation_merges.counts(db.session(), each) for each in (organisation, other)]
    rows = [(moving(table), *(each[table] for each in counts)) for table in counts[0]]
    return {"organisation": organisation, "other": other, "rows": [row for row in rows if any(row[1:])]}


def _candidates(organisation: Organisation) -> dict[str, object]:
    """Return what the other entry may be: what was searched for, else those with a like name."""
    session, text = db.session(), request.args.get("q", "").strip()
    if not text:
        return {"q": "", "found": register.alike(session, organisation)}
    page = register.search(session, authority=signed_in_account().acting_for, text=text)
    return {"q": text, "found": [row for row in page.rows if row.id != organisation.id]}


def _back(organisation: Organisation, said: str) -> ResponseReturnValue:
    return redirect(url_for("office_organisations.show", public_id=organisation.public_id, said=said), 303)


def _act() -> Act:
    return Act(by=signed_in_account().account_id, at=now())

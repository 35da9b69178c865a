"""The office's register of partners: find one, add one, change what is said of it."""

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from pwa import db
from pwa.domain.partner import PartnerState, state_on
from pwa.instance import now, today
from pwa.models import Partner
from pwa.page import refused_page
from pwa.pages.partners import PAGE, choices, load, shown_page
from pwa.security.access import requires, requires_on
from pwa.security.audit import note
from pwa.security.login import signed_in_account
from pwa.security.permissions import Permission, may
from pwa.services import partners
from pwa.services.errors import RefusedError
from pwa.services.partners import Change, PartnerInput
from pwa.words.partners import partner_category, partner_kind, states

bp = Blueprint("office_partners", __name__)

FORM = "office/partner_form.html"
FIELDS = ("name", "place", "kind", "category", "benefit", "since")


@bp.get("/office/partners")
@requires(Permission.READ_CASES)
def listed() -> ResponseReturnValue:
    """List partners by name, or those that search and filter ask for."""
    account, text, asked = signed_in_account(), request.args.get("q", "").strip(), request.args.get("state", "")
    state = PartnerState(asked) if asked in set(PartnerState) else None
    after = request.args.get("after")
    page = partners.search(
        db.session(), authority=account.acting_for, today=today(), text=text, state=state, after=after
    )
    return render_template(
        "office/partners.html",
        page=page,
        q=text,
        state=state,
        states=states(),
        stands=lambda row: state_on(today(), since=row.since, until=row.until).value,
        kind=partner_kind,
        category=partner_category,
        may_manage=may(account.role, Permission.MANAGE_PARTNERS),
    )


@bp.get("/office/partners/new")
@requires(Permission.MANAGE_PARTNERS)
def new() -> ResponseReturnValue:
    """Ask for a partner that is not in the register yet."""
    return render_template(FORM, errors={}, given=PartnerInput(since=today().isoformat()), **choices())


@bp.post("/office/partners")
@requires(Permission.MANAGE_PARTNERS)
def add() -> ResponseReturnValue:
    """Put a partner into the own register."""
    me, given = signed_in_account(), _typed()
    try:
        partner = partners.add(db.session(), given, authority=me.acting_for, by=me.account_id, now=now(), today=today())
    except RefusedError as error:
        return refused_page(FORM, error.faults, given=given, **choices())
    note("add_partner", f"partner {partner.public_id}")
    return redirect(url_for(".show", public_id=partner.public_id, said="new"), 303)


@bp.get("/office/partners/<public_id>")
@requires_on(Permission.READ_CASES, load)
def show(partner: Partner) -> ResponseReturnValue:
    """Show a partner and the uses that it told."""
    return render_template(PAGE, errors={}, **shown_page(partner))


@bp.post("/office/partners/<public_id>/details")
@requires_on(Permission.MANAGE_PARTNERS, load)
def change(partner: Partner) -> ResponseReturnValue:
    """Keep other words about a partner."""
    given, seen = _typed(), request.form.get("seen", "")
    act = Change(by=signed_in_account().account_id, at=now(), today=today(), seen=seen)
    try:
        partners.change(db.session(), partner, given, act=act)
    except RefusedError as error:
        return refused_page(PAGE, error.faults, **shown_page(partner, given))
    note("change_partner", f"partner {partner.public_id}")
    return redirect(url_for(".show", public_id=partner.public_id, said="changed"), 303)


def _typed() -> PartnerInput:
    return PartnerInput(*(request.form.get(name, "") for name in FIELDS))

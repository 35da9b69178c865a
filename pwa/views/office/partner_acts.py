"""What an office does with a partner: end its part, take the end back, enter the uses that it told."""

from flask import Blueprint, redirect, request, url_for
from flask.typing import ResponseReturnValue

from pwa import db
from pwa.instance import now, today
from pwa.models import Partner
from pwa.page import refused_page
from pwa.pages.partners import PAGE, Typed, load, shown_page
from pwa.security.access import requires_on
from pwa.security.audit import note
from pwa.security.login import signed_in_account
from pwa.security.permissions import Permission
from pwa.services import partner_uses, partners
from pwa.services.errors import RefusedError
from pwa.services.partner_uses import Entered
from pwa.services.partners import Change

bp = Blueprint("office_partner_acts", __name__)


@bp.post("/office/partners/<public_id>/end")
@requires_on(Permission.MANAGE_PARTNERS, load)
def end(partner: Partner) -> ResponseReturnValue:
    """Let a partner take part up to a day; its entry and its figures stay."""
    last_on = request.form.get("last_on", "")
    try:
        partners.end(db.session(), partner, last_on, act=_change())
    except RefusedError as error:
        return refused_page(PAGE, error.faults, **shown_page(partner, typed=Typed(last_on=last_on)))
    note("end_partner", f"partner {partner.public_id}", reason=f"{partner.until}")
    return _back(partner, "ended")


@bp.post("/office/partners/<public_id>/resumption")
@requires_on(Permission.MANAGE_PARTNERS, load)
def resume(partner: Partner) -> ResponseReturnValue:
    """Take the end of a partner's part back."""
    try:
        partners.resume(db.session(), partner, act=_change())
    except RefusedError as error:
        return refused_page(PAGE, error.faults, **shown_page(partner))
    note("resume_partner", f"partner {partner.public_id}")
    return _back(partner, "resumed")


@bp.post("/office/partners/<public_id>/uses")
@requires_on(Permission.MANAGE_PARTNERS, load)
def tell(partner: Partner) -> ResponseReturnValue:
    """Keep how often the card was used in a month; the audit log keeps what stood there before."""
    typed = Typed(month=request.form.get("month", ""), count=request.form.get("count", ""))
    by = signed_in_account().account_id
    try:
        entered = partner_uses.tell(db.session(), partner, typed.month, typed.count, by=by, now=now(), today=today())
    except RefusedError as error:
        return refused_page(PAGE, error.faults, **shown_page(partner, typed=typed))
    note("tell_uses", f"partner {partner.public_id}", reason=_written(entered))
    return _back(partner, "uses")


def _written(entered: Entered) -> str:
    """Return "2026-10: 40", or "2026-10: 30 → 40" where another count stood there."""
    before = "" if entered.before is None else f"{entered.before} → "
    return f"{entered.month:%Y-%m}: {before}{entered.count}"


def _change() -> Change:
    seen = request.form.get("seen", "")
    return Change(by=signed_in_account().account_id, at=now(), today=today(), seen=seen)


def _back(partner: Partner, said: str) -> ResponseReturnValue:
    return redirect(url_for("office_partners.show", public_id=partner.public_id, said=said), 303)

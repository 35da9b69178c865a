"""The office's register of organisations: find one, keep who speaks for it."""

from uuid import UUID

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from pwa import db
from pwa.instance import now
from pwa.models import Organisation
from pwa.page import refused_page
from pwa.pages import export_links
from pwa.pages.register import PAGE, load, shown_page
from pwa.security.access import requires, requires_on
from pwa.security.audit import note
from pwa.security.login import signed_in_account
from pwa.security.permissions import Permission, may
from pwa.services import attestations, contacts, register
from pwa.services.contacts import TypedContact
from pwa.services.errors import RefusedError
from pwa.services.register_filters import Shown
from pwa.words.register import filters

bp = Blueprint("office_organisations", __name__)


@bp.get("/office/organisations")
@requires(Permission.READ_CASES)
def listed() -> ResponseReturnValue:
    """List organisations by name, or those that search and filter ask for."""
    account, text, asked = signed_in_account(), request.args.get("q", "").strip(), request.args.get("show", "")
    shown = Shown(asked) if asked in set(Shown) else None
    page = register.search(
        db.session(), authority=account.acting_for, text=text, shown=shown, after=request.args.get("after")
    )
    return render_template(
        "office/organisations.html",
        page=page,
        q=text,
        shown=shown,
        filters=filters(),
        export_path=export_links.of_organisations(shown=shown, text=text),
        may_manage=may(account.role, Permission.MANAGE_ORGANISATIONS),
    )


@bp.get("/office/organisations/<public_id>")
@requires_on(Permission.READ_CASES, load)
def show(organisation: Organisation) -> ResponseReturnValue:
    """Show an organisation and who speaks for it; a merged one leads to what it counts as."""
    if (request.view_args or {})["public_id"] != organisation.public_id:
        return redirect(url_for(".show", public_id=organisation.public_id, said="merged_before"))
    return render_template(PAGE, errors={}, **shown_page(organisation))


@bp.post("/office/organisations/<public_id>/contacts")
@requires_on(Permission.MANAGE_ORGANISATIONS, load)
def add(organisation: Organisation) -> ResponseReturnValue:
    """Add a contact for whom the office vouches."""
    typed = TypedContact(*(request.form.get(name, "") for name in ("name", "email", "role")))
    try:
        contacts.add(db.session(), organisation, typed, by=_me(), now=now())
    except RefusedError as error:
        return refused_page(PAGE, error.faults, **shown_page(organisation, typed))
    note("add_contact", f"organisation {organisation.public_id}")
    return _back(organisation, "added")


@bp.post("/office/organisations/<public_id>/check")
@requires_on(Permission.MANAGE_ORGANISATIONS, load)
def check(organisation: Organisation) -> ResponseReturnValue:
    """Vouch for a contact that a volunteer or an organisation typed."""
    contact = contacts.contact_of(organisation, request.form.get("contact", ""))
    contacts.check(db.session(), contact, by=_me(), now=now())
    note("check_contact", f"contact {contact.public_id}")
    return _back(organisation, "checked")


@bp.post("/office/organisations/<public_id>/removal")
@requires_on(Permission.MANAGE_ORGANISATIONS, load)
def remove(organisation: Organisation) -> ResponseReturnValue:
    """Remove a contact: nobody writes there any more, and the links end."""
    contact = contacts.contact_of(organisation, request.form.get("contact", ""))
    contacts.remove(db.session(), contact, now=now())
    note("remove_contact", f"contact {contact.public_id}")
    return _back(organisation, "removed")


@bp.post("/office/organisations/<public_id>/link")
@requires_on(Permission.MANAGE_ORGANISATIONS, load)
def send_link(organisation: Organisation) -> ResponseReturnValue:
    """Send a checked contact a link to all that waits for the organisation."""
    contact = contacts.contact_of(organisation, request.form.get("contact", ""))
    if not contact.may_speak:
        return refused_page(PAGE, {"contact": "contact_missing"}, **shown_page(organisation))
    attestations.stop_mails(db.session(), contact)
    attestations.new_link(db.session(), contact, now=now(), due=now(), is_renewal=True)
    note("send_link", f"contact {contact.public_id}")
    return _back(organisation, "sent")


def _back(organisation: Organisation, said: str) -> ResponseReturnValue:
    return redirect(url_for(".show", public_id=organisation.public_id, said=said), 303)


def _me() -> UUID:
    return signed_in_account().account_id

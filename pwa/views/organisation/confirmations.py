"""For organisations without an account: all that waits for one on one page. Only a POST decides."""

from collections.abc import Collection
from uuid import UUID

from flask import Blueprint, g, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from pwa import db
from pwa.faults import describe
from pwa.instance import now, programme, settings, today
from pwa.models import ConfirmationLink, OrganisationContact
from pwa.page import refused_page
from pwa.security import tokens
from pwa.security.access import public
from pwa.security.audit import take_in_later
from pwa.security.tokens import Purpose
from pwa.services import confirmations, hour_confirmations
from pwa.services.confirmations import TypedReply
from pwa.services.errors import ConfirmationOverError, RefusedError
from pwa.words.labels import contact_role
from pwa.words.programmes import RouteWords, routes_in_words

bp = Blueprint("organisation", __name__)

PAGE = "organisation/confirmations.html"
OVER = "organisation/link_over.html"


@bp.before_request
def forget_account() -> None:
    """Show these pages to everybody in the same way: the link says who it is, not who is signed in."""
    g.is_anonymous = True


@bp.errorhandler(ConfirmationOverError)
def show_over(_error: ConfirmationOverError) -> ResponseReturnValue:
    """Offer a new link, whose address nobody can choose."""
    return make_response(render_template(OVER, token=(request.view_args or {})["token"]), 410)


@bp.get("/confirm/<token>")
@public
def show(token: str) -> ResponseReturnValue:
    """Show all that waits for this organisation; nothing changes, however often it is fetched."""
    return render_template(PAGE, errors={}, **_page(token, _contact(token)))


@bp.post("/confirm/<token>")
@public
def confirm_all(token: str) -> ResponseReturnValue:
    """Confirm everything that the page has shown."""
    seen = set(request.form.getlist("seen"))
    is_whole = confirmations.confirm_all(db.session(), seen, contact=_contact(token), now=now())
    return _back(token, "saved" if is_whole else "changed")


@bp.post("/confirm/<token>/hours")
@public
def confirm_hours(token: str) -> ResponseReturnValue:
    """Vouch for the hours that the page has shown and that were chosen."""
    seen = set(request.form.getlist("entry"))
    if not seen:
        return refused_page(PAGE, {"entry": "entries_missing"}, **_page(token, _contact(token)))
    is_whole = hour_confirmations.confirm(db.session(), seen, contact=_contact(token), now=now())
    take_in_later()
    return _back(token, "saved" if is_whole else "changed")


@bp.post("/confirm/<token>/answers/<public_id>")
@public
def reply(token: str, public_id: str) -> ResponseReturnValue:
    """Keep what the organisation says of one person."""
    contact = _contact(token)
    attestation = confirmations.get(db.session(), public_id, contact=contact)
    typed = TypedReply(*(request.form.get(name, "") for name in ("answer", "hours", "since", "reason", "seen")))
    try:
        confirmations.reply(db.session(), attestation, typed, contact=contact, now=now(), today=today())
    except RefusedError as error:
        return _refused(token, contact, error, typed=typed, faulty=public_id)
    return _back(token, "saved")


@bp.post("/confirm/<token>/deputy")
@public
def pass_on(token: str) -> ResponseReturnValue:
    """Let a deputy of the register answer, or name one whom the office must check first."""
    contact, email = _contact(token), request.form.get("deputy_email", "")
    try:
        if email.strip():
            confirmations.name_deputy(db.session(), email, contact=contact, now=now())
            return _back(token, "named")
        confirmations.pass_on(db.session(), request.form.get("deputy", ""), contact=contact, now=now())
    except RefusedError as error:
        return refused_page(PAGE, error.faults, deputy_email=email, **_page(token, contact))
    return _back(token, "passed")


@bp.post("/confirm/<token>/link")
@public
def renew(token: str) -> ResponseReturnValue:
    """Send a new link to the stored address; the answer is always the same."""
    link = confirmations.behind_any(db.session(), _key(token))
    confirmations.renew(db.session(), link, now=now())
    return redirect(url_for(".show", token=token, said="sent"), 303)


def _key(token: str) -> UUID:
    return tokens.read(settings(), Purpose.CONFIRM, token)


def _contact(token: str) -> OrganisationContact:
    link: ConfirmationLink = confirmations.behind(db.session(), _key(token), now=now())
    return link.contact


def _back(token: str, said: str) -> ResponseReturnValue:
    return redirect(url_for(".show", token=token, said=said), 303)


def _refused(
    token: str, contact: OrganisationContact, error: RefusedError, *, typed: TypedReply, faulty: str
) -> ResponseReturnValue:
    """Show the page again with the one person's part open; ids begin with that person's."""
    errors = {name: describe(reason) for name, reason in error.faults.items()}
    page = render_template(PAGE, errors={}, faulty=faulty, row_errors=errors, typed=typed, **_page(token, contact))
    return make_response(page, 422)


def _page(token: str, contact: OrganisationContact) -> dict[str, object]:
    desk = confirmations.desk(db.session(), contact)
    return {
        "token": token,
        "contact": contact,
        "desk": desk,
        "hours": hour_confirmations.open_for(db.session(), contact),
        "ways": _ways(contact, {row.application.route for row in (*desk.open, *desk.answered)}),
        "deputies": [(row.public_id, _named(row)) for row in confirmations.deputies(db.session(), contact)],
        "windows": {route.kind.value: route.window_months for route in programme().routes},
        "today": today(),
    }


def _ways(contact: OrganisationContact, kinds: Collection[str]) -> list[RouteWords]:
    """Return what the ways ask for by which these people apply, in the words that volunteer and office read."""
    rules = programme().for_issuer(contact.organisation.authority.ags)
    words = zip(rules.routes, routes_in_words(rules, today=today()), strict=True)
    return [said for route, said in words if route.kind.value in kinds]


def _named(contact: OrganisationContact) -> str:
    return f"{contact.name or contact.email} ({contact_role(contact.role)})"

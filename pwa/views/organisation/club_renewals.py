"""A club renews its members' cards behind the link of its contact: who is still active, by one form."""

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from pwa import db
from pwa.domain.programme import RouteKind
from pwa.instance import now, programme, settings, today
from pwa.models import Application, OrganisationContact
from pwa.page import refused_page
from pwa.security import tokens
from pwa.security.access import public
from pwa.security.tokens import Purpose
from pwa.services import club_renewals, list_links
from pwa.services.errors import RefusedError
from pwa.words.consents import is_present_consent

bp = Blueprint("club_renewals", __name__)

PAGE = "organisation/renewals.html"


@bp.get("/lists/<token>/renewals")
@public
def show(token: str) -> ResponseReturnValue:
    """Show whose cards end soon, of those for whom this club has vouched."""
    return render_template(PAGE, errors={}, **_page(token, _contact(token)))


@bp.post("/lists/<token>/renewals")
@public
def vouch(token: str) -> ResponseReturnValue:
    """Note who is still active; what is not this club's is passed over."""
    contact = _contact(token)
    try:
        outcome = club_renewals.vouch(
            db.session(),
            contact,
            request.form.getlist("card"),
            is_present=_has_present_consent,
            programme=programme(),
            now=now(),
            today=today(),
        )
    except RefusedError as error:
        return refused_page(PAGE, error.faults, **_page(token, contact))
    return redirect(url_for(".show", token=token, sent=outcome.sent, asked=outcome.asked), 303)


def _has_present_consent(application: Application) -> bool:
    return is_present_consent(application.consent_text, RouteKind(application.route))


def _contact(token: str) -> OrganisationContact:
    return list_links.behind_link(db.session(), tokens.read(settings(), Purpose.LIST, token), now=now())


def _page(token: str, contact: OrganisationContact) -> dict[str, object]:
    after = request.args.get("after")
    return {
        "token": token,
        "organisation": contact.organisation,
        "page": club_renewals.ending(db.session(), contact, programme=programme(), today=today(), after=after),
        "sent": request.args.get("sent", 0, type=int),
        "asked": request.args.get("asked", 0, type=int),
    }

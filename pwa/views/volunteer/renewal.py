"""A holder renews the own card: by one tap where the rules still hold, else a page says what is missing."""

from uuid import UUID

from flask import Blueprint, make_response, redirect, render_template, request
from flask.typing import ResponseReturnValue

from pwa import db
from pwa.instance import now, programme, today
from pwa.models import Card
from pwa.page import refused_page
from pwa.pages.renewal_offer import Offer, offer_of
from pwa.security.access import signed_in
from pwa.security.login import signed_in_account
from pwa.services import cards, renewals
from pwa.services.errors import NotFoundError, RefusedError, RulesNotMetError

bp = Blueprint("renewal", __name__)

PAGE = "volunteer/renewal.html"


@bp.get("/application/renewal")
@signed_in
def show() -> ResponseReturnValue:
    """Say whether the own card can be renewed, and what is missing."""
    card, offer = _offered()
    return render_template(PAGE, errors={}, card=card, offer=offer)


@bp.post("/application/renewal")
@signed_in
def send() -> ResponseReturnValue:
    """Hand in the renewal; consent is asked for again only where its words have changed."""
    card, offer = _offered()
    agreed = offer.wording if request.form.get("consent") else ""
    try:
        renewals.apply(
            db.session(),
            card,
            consent_text=agreed if offer.needs_consent else offer.agreed,
            is_consent_new=offer.needs_consent,
            programme=programme(),
            now=now(),
            today=today(),
        )
    except RefusedError as error:
        return refused_page(PAGE, error.faults, card=card, offer=offer)
    except RulesNotMetError:
        return make_response(render_template(PAGE, errors={}, card=card, offer=offer), 422)
    return redirect("/application", 303)


def _offered() -> tuple[Card, Offer]:
    card = cards.current(db.session(), holder=_me())
    offer = offer_of(card)
    if card is None or offer is None:
        raise NotFoundError
    return card, offer


def _me() -> UUID:
    return signed_in_account().account_id

"""The holder's card: its page."""

from uuid import UUID

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from pwa import db
from pwa.domain.card import CardState
from pwa.i18n import language
from pwa.instance import instance, programme, today
from pwa.models import Card
from pwa.page import root_key
from pwa.pages.renewal_offer import offer_of
from pwa.security.access import signed_in
from pwa.security.login import signed_in_account
from pwa.services import applications, cards, credentials
from pwa.vk1.jws import to_base64url
from pwa.words.labels import revocation_reason

bp = Blueprint("card", __name__)

EXPIRED = "expired"


@bp.get("/card")
@signed_in
def show() -> ResponseReturnValue:
    """Show the card; the phone draws its code itself."""
    application = applications.current(db.session(), volunteer=_me())
    return render_template(
        "volunteer/card.html",
        shell=False,
        state=_state(),
        vk_root=root_key(),
        application_open=applications.is_open(application),
        offer=offer_of(cards.current(db.session(), holder=_me())),
    )


def _state() -> dict[str, object]:
    card = cards.current(db.session(), holder=_me())
    enrolled = _enrolled(card) if card else None
    return {
        "account": signed_in_account().public_id,
        "card": _describe(card) if card else None,
        "prog": to_base64url(instance().issuer.prog),
        "enrolled": enrolled,
        "is_copied": card is not None and card.cloned_at is not None and enrolled is None,
    }


def _describe(card: Card) -> dict[str, object]:
    return {
        "id": card.public_id,
        "number": card.number,
        "name": card.full_name,
        "issuer": card.authority.full_name,
        "office": card.authority.office_name,
        "tier": programme().tier(card.tier).name.in_language(language()),
        "first_on": card.first_on.isoformat(),
        "last_on": card.last_on.isoformat() if card.last_on else None,
        "state": _shown_state(card),
        "reason": revocation_reason(card.revocation_reason) if card.revocation_reason else "",
    }


def _shown_state(card: Card) -> str:
    is_over = card.last_on is not None and card.last_on < today()
    return EXPIRED if card.state is CardState.ACTIVE and is_over else card.state.value


def _enrolled(card: Card) -> dict[str, object] | None:
    """Return which phone has the card; ``renewed_keys`` are those for which a phone asks anew at once."""
    known = credentials.on_phones(db.session(), card=card)
    newest = next((each for each in known if each.replaced_by_id is None), None)
    if newest is None:
        return None
    return {
        "device": newest.device,
        "public_key": to_base64url(newest.public_key or b""),
        "is_this_browser": newest.session_id == signed_in_account().session_id,
        "renewed_keys": [
            to_base64url(each.public_key or b"") for each in known if each is not newest or each.is_shortened
        ],
    }


def _me() -> UUID:
    return signed_in_account().account_id

"""The holder's card: its page, and the enrolment of a phone."""

from uuid import UUID

from flask import Blueprint, jsonify, make_response, render_template, request
from flask.typing import ResponseReturnValue

from pwa import db
from pwa.domain.card import CardState
from pwa.i18n import gettext as _
from pwa.i18n import language
from pwa.instance import instance, now, programme, today
from pwa.labels import revocation_reason
from pwa.models import Card
from pwa.page import root_key
from pwa.security.access import signed_in
from pwa.security.login import signed_in_account
from pwa.services import applications, cards, credentials
from pwa.services.credentials import Proof
from pwa.services.errors import NotFoundError, NoValidCardError, OtherPhoneError, ProofRefusedError
from pwa.vk1.jws import TokenError, from_base64url, to_base64url

bp = Blueprint("card", __name__)

LONGEST_DEVICE = 80
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
    )


@bp.post("/card/credential/nonce")
@signed_in
def make_nonce() -> ResponseReturnValue:
    """Return a nonce for the phone to sign."""
    session_id = signed_in_account().session_id
    nonce = credentials.make_nonce(db.session(), card=_card(), session_id=session_id, now=now())
    return jsonify(nonce=to_base64url(nonce))


@bp.post("/card/credential")
@signed_in
def enrol() -> ResponseReturnValue:
    """Return the credential of this phone's key; 409 names the phone that has the card."""
    try:
        credential = credentials.enrol(
            db.session(),
            card=_card(),
            proof=_proof(),
            session_id=signed_in_account().session_id,
            device=_device(),
            replace=_sent().get("replace") is True,
            issuer=instance().issuer,
            now=now(),
            today=today(),
        )
    except OtherPhoneError as error:
        return make_response(jsonify(device=error.device), 409)
    except NoValidCardError:
        return _refused(_("Es gibt keine gültige Karte."))
    except (ProofRefusedError, TokenError):
        return _refused(_("Das hat nicht geklappt. Bitte laden Sie die Seite neu und versuchen Sie es noch einmal."))
    return jsonify(credential=to_base64url(credential.frame), last_on=credential.last_on.isoformat())


def _state() -> dict[str, object]:
    card = cards.current(db.session(), holder=_me())
    return {
        "account": signed_in_account().public_id,
        "card": _describe(card) if card else None,
        "prog": to_base64url(instance().issuer.prog),
        "enrolled": _enrolled(card) if card else None,
    }


def _describe(card: Card) -> dict[str, object]:
    return {
        "id": card.public_id,
        "number": card.number,
        "name": card.full_name,
        "issuer": card.authority.full_name,
        "tier": programme().tier(card.tier).name.in_language(language()),
        "first_on": card.first_on.isoformat(),
        "last_on": card.last_on.isoformat() if card.last_on else None,
        "state": _shown_state(card),
        "reason": revocation_reason(card.revocation_reason) if card.revocation_reason else "",
    }


def _shown_state(card: Card) -> str:
    is_over = card.last_on is not None and card.last_on < today()
    return EXPIRED if card.state is CardState.ACTIVE and is_over else card.state.value


def _enrolled(card: Card) -> dict[str, str] | None:
    known = credentials.on_phones(db.session(), card=card)
    if not known:
        return None
    return {"device": known[0].device, "public_key": to_base64url(known[0].public_key or b"")}


def _card() -> Card:
    card = cards.current(db.session(), holder=_me())
    if card is None:
        raise NotFoundError
    return card


def _proof() -> Proof:
    nonce, public_key, signature = (from_base64url(_text(name)) for name in ("nonce", "public_key", "signature"))
    return Proof(nonce, public_key, signature)


def _device() -> str:
    """Return the phone's name for itself, without what cannot be shown or kept."""
    return "".join(character for character in _text("device") if character.isprintable())[:LONGEST_DEVICE]


def _text(name: str) -> str:
    value = _sent().get(name)
    return value if isinstance(value, str) else ""


def _sent() -> dict[str, object]:
    try:
        sent = request.get_json(silent=True)
    except RecursionError:  # nested beyond what any phone sends
        return {}
    return sent if isinstance(sent, dict) else {}


def _refused(text: str) -> ResponseReturnValue:
    return make_response(jsonify(error=text), 422)


def _me() -> UUID:
    return signed_in_account().account_id

"""What a phone asks for its card's credential: a nonce to sign, enrolment, renewal. All answers are JSON."""

from flask import Blueprint, jsonify, make_response
from flask.typing import ResponseReturnValue

from pwa import db
from pwa.i18n import gettext as _
from pwa.i18n import noted
from pwa.instance import instance, now, today
from pwa.models import Card, Credential
from pwa.page import sent_json
from pwa.security.access import signed_in
from pwa.security.audit import take_in_later
from pwa.security.login import signed_in_account
from pwa.services import cards, enrolment, renewal
from pwa.services.enrolment import Proof
from pwa.services.errors import (
    CopiedKeyError,
    NotDueError,
    NotFoundError,
    NoValidCardError,
    OtherPhoneError,
    ProofRefusedError,
    TooManyPhonesError,
)
from pwa.services.renewal import Renewal
from pwa.vk1.jws import TokenError, from_base64url, to_base64url

bp = Blueprint("credentials", __name__)

LONGEST_DEVICE = 80
NO_CARD = noted("Es gibt keine gültige Karte.")
TRY_AGAIN = noted("Das hat nicht geklappt. Bitte laden Sie die Seite neu und versuchen Sie es noch einmal.")
NOT_DUE = noted("Die Karte auf diesem Telefon gilt noch lange.")
TOO_MANY = noted("Die Karte ist zu oft umgezogen. Ihr Amt kann einen weiteren Umzug erlauben.")
COPIED = noted("Diese Karte gibt es auf zwei Telefonen. Bitte laden Sie sie neu.")


@bp.post("/card/credential/nonce")
@signed_in
def make_nonce() -> ResponseReturnValue:
    """Return a nonce for the phone to sign."""
    session_id = signed_in_account().session_id
    nonce = enrolment.make_nonce(db.session(), card=_card(), session_id=session_id, now=now())
    return jsonify(nonce=to_base64url(nonce))


@bp.post("/card/credential")
@signed_in
def enrol() -> ResponseReturnValue:
    """Return the credential of this phone's key; 409 names the phone that has the card, or says what else to do."""
    try:
        credential = enrolment.enrol(
            db.session(),
            card=_card(),
            proof=_proof(),
            session_id=signed_in_account().session_id,
            device=_device(),
            replace=sent_json().get("replace") is True,
            issuer=instance().issuer,
            now=now(),
            today=today(),
        )
    except OtherPhoneError as error:
        return make_response(jsonify(device=error.device), 409)
    except TooManyPhonesError:
        return _refused(TOO_MANY, status=409)
    except NoValidCardError:
        return _refused(NO_CARD)
    except (ProofRefusedError, TokenError):
        return _refused(TRY_AGAIN)
    return _answer(credential)


@bp.post("/card/credential/renewal")
@signed_in
def renew() -> ResponseReturnValue:
    """Return the credential of this phone's new key; 409 says that the old key has been copied."""
    try:
        credential = renewal.renew(
            db.session(),
            card=_card(),
            renewal=Renewal(_proof(), *_bytes("old_public_key", "old_signature")),
            session_id=signed_in_account().session_id,
            issuer=instance().issuer,
            now=now(),
            today=today(),
        )
    except CopiedKeyError:
        db.commit_anyway()
        take_in_later()
        return _refused(COPIED, status=409)
    except NoValidCardError:
        return _refused(NO_CARD)
    except NotDueError:
        return _refused(NOT_DUE)
    except (ProofRefusedError, TokenError):
        return _refused(TRY_AGAIN)
    return _answer(credential)


def _card() -> Card:
    card = cards.current(db.session(), holder=signed_in_account().account_id)
    if card is None:
        raise NotFoundError
    return card


def _proof() -> Proof:
    return Proof(*_bytes("nonce", "public_key", "signature"))


def _bytes(*names: str) -> list[bytes]:
    return [from_base64url(_text(name)) for name in names]


def _device() -> str:
    """Return the phone's name for itself, without what cannot be shown or kept."""
    return "".join(character for character in _text("device") if character.isprintable())[:LONGEST_DEVICE]


def _text(name: str) -> str:
    value = sent_json().get(name)
    return value if isinstance(value, str) else ""


def _answer(credential: Credential) -> ResponseReturnValue:
    return jsonify(credential=to_base64url(credential.frame), last_on=credential.last_on.isoformat())


def _refused(text: str, *, status: int = 422) -> ResponseReturnValue:
    return make_response(jsonify(error=_(text)), status)

"""What an office does with one card: renew it, move its end, replace it, block its phone."""

from uuid import UUID

from flask import Blueprint, redirect, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug import Response

from pwa import db
from pwa.instance import instance, now, programme, today
from pwa.models import Card
from pwa.pages import card_case
from pwa.pages.card_case import load
from pwa.security.access import requires_on
from pwa.security.audit import note
from pwa.security.login import signed_in_account
from pwa.security.permissions import Permission
from pwa.services import card_replacements, card_terms, phones, renewals
from pwa.services.card_replacements import Replacement
from pwa.services.card_terms import NewEnd
from pwa.services.errors import RefusedError

bp = Blueprint("office_card_acts", __name__)


@bp.post("/office/cards/<public_id>/renewal")
@requires_on(Permission.ISSUE_CARDS, load)
def renew(card: Card) -> ResponseReturnValue:
    """Let a card go on for one more term where the rules hold today."""
    try:
        renewals.renew(db.session(), card, by=_me(), programme=programme(), now=now(), today=today())
    except RefusedError as error:
        return card_case.refused(card, error, act="renewal")
    note("renew", f"card {card.public_id}")
    if request.form.get("next") == "list":
        return _back_to_list(card)
    return _back(card, done="renewed")


@bp.post("/office/cards/<public_id>/end")
@requires_on(Permission.ISSUE_CARDS, load)
def move_end(card: Card) -> ResponseReturnValue:
    """Let a card end earlier or later, with a reason."""
    asked = NewEnd(request.form.get("last_on", ""), request.form.get("end_reason", ""))
    rules = programme().for_issuer(card.authority.ags)
    try:
        act = card_terms.move_end(db.session(), card, asked, rules=rules, by=_me(), issuer=instance().issuer, now=now())
    except RefusedError as error:
        return card_case.refused(card, error, act="end", last_on=asked.last_on, end_reason=asked.reason)
    note(act.value, f"card {card.public_id}", reason=asked.reason.strip())
    return _back(card, done=act.value)


@bp.post("/office/cards/<public_id>/replacement")
@requires_on(Permission.ISSUE_CARDS, load)
def replace(card: Card) -> ResponseReturnValue:
    """Issue a card with another number in the place of this one, which is over at once."""
    said = {name: request.form.get(name, "") for name in ("why", "given_name", "family_name", "proof")}
    try:
        made = card_replacements.replace(
            db.session(),
            card,
            Replacement(**said),
            by=_me(),
            issuer=instance().issuer,
            now=now(),
            today=today(),
        )
    except RefusedError as error:
        return card_case.refused(card, error, act="replacement", **said)
    note("replace", f"card {card.public_id}", reason=said["why"])
    note("issue", f"card {made.public_id}", reason=said["why"])
    return _back(made, done="replacement")


@bp.post("/office/cards/<public_id>/phones")
@requires_on(Permission.ISSUE_CARDS, load)
def allow_phones(card: Card) -> ResponseReturnValue:
    """Let a card that has moved too often move again."""
    phones.allow_changes(db.session(), card=card, by=_me(), now=now())
    note("allow_phones", f"card {card.public_id}")
    return _back(card, done="phones")


@bp.post("/office/cards/<public_id>/phones/block")
@requires_on(Permission.REVOKE_CARDS, load)
def block_phone(card: Card) -> ResponseReturnValue:
    """End the card on a lost phone; a second click finds nothing more to do."""
    if phones.block_for_holder(db.session(), card=card, by=_me(), issuer=instance().issuer, now=now()):
        note("block_phone", f"card {card.public_id}")
    return _back(card, done="blocked")


def _back_to_list(card: Card) -> Response:
    """Lead back to what ends soon; with the card, where its paper is now to be printed."""
    paper = card.public_id if card_case.is_on_old_paper_only(card) else None
    within = request.form.get("within") or None
    return redirect(url_for("office_renewals.listed", within=within, renewed=1, paper=paper), 303)


def _back(card: Card, *, done: str) -> Response:
    return redirect(url_for("office_cards.show", public_id=card.public_id, done=done), 303)


def _me() -> UUID:
    return signed_in_account().account_id

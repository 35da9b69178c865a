"""The office's cards: find one, revoke it."""

from uuid import UUID

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from pwa import db
from pwa.domain.card import CardState
from pwa.i18n import language
from pwa.instance import instance, now, programme, today
from pwa.labels import REVOCATION_REASONS, revocation_reason
from pwa.models import Card, RevocationReason
from pwa.page import refused_page
from pwa.security.access import requires, requires_on
from pwa.security.audit import note
from pwa.security.login import signed_in_account
from pwa.security.permissions import Permission, may
from pwa.services import accounts, cards, credentials

bp = Blueprint("office_cards", __name__)

PAGE = "office/card.html"


def load(public_id: str) -> Card:
    """Return a card of the own authority. Raises NotFoundError."""
    return cards.get(db.session(), public_id, authority=signed_in_account().acting_for)


@bp.get("/office/cards")
@requires(Permission.READ_CASES)
def listed() -> ResponseReturnValue:
    """List cards, newest first, or those whose number or name has the words searched for."""
    text = request.args.get("q", "").strip()
    authority = signed_in_account().acting_for
    page = cards.search(db.session(), authority=authority, text=text, after=request.args.get("after"))
    return render_template("office/cards.html", page=page, q=text, today=today())


@bp.get("/office/cards/<public_id>")
@requires_on(Permission.READ_CASES, load)
def show(card: Card) -> ResponseReturnValue:
    """Show one card with its phones."""
    note("read", f"card {card.public_id}")
    return render_template(PAGE, errors={}, **_case(card))


@bp.post("/office/cards/<public_id>/revocation")
@requires_on(Permission.REVOKE_CARDS, load)
def revoke(card: Card) -> ResponseReturnValue:
    """Revoke a card with a reason: the next status list has it."""
    chosen = request.form.get("reason", "")
    if chosen not in set(RevocationReason):
        return refused_page(PAGE, {"reason": "reason_missing"}, **_case(card))
    cards.revoke(
        db.session(), card=card, reason=RevocationReason(chosen), by=_me(), issuer=instance().issuer, now=now()
    )
    note("revoke", f"card {card.public_id}", reason=chosen)
    return redirect(url_for(".show", public_id=card.public_id, revoked=1), 303)


def _case(card: Card) -> dict[str, object]:
    return {
        "card": card,
        "tier": programme().tier(card.tier).name.in_language(language()),
        "names": accounts.names_of(db.session(), (card.issued_by_id, card.revoked_by_id)),
        "may_revoke": may(signed_in_account().role, Permission.REVOKE_CARDS),
        "state": card.state_on(today()),
        "is_active": card.state_on(today()) is CardState.ACTIVE,
        "is_own": card.holder_id == _me(),
        "phones": credentials.active_of(db.session(), card=card, today=today()),
        "reasons": [(reason.value, revocation_reason(reason)) for reason in REVOCATION_REASONS],
        "revocation_reason": revocation_reason(card.revocation_reason) if card.revocation_reason else "",
    }


def _me() -> UUID:
    return signed_in_account().account_id

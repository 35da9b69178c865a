"""The office's cards: find one, see it, revoke it."""

from collections.abc import Mapping
from datetime import date

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from pwa import db
from pwa.domain.card import CardState
from pwa.i18n import language
from pwa.instance import instance, now, programme, today
from pwa.models import Card, RevocationReason
from pwa.pages import card_case, export_links
from pwa.pages.card_case import load
from pwa.security.access import requires, requires_on
from pwa.security.audit import note
from pwa.security.login import signed_in_account
from pwa.security.permissions import Permission, may
from pwa.services import card_search, cards
from pwa.services.card_search import CardSort, CardWish
from pwa.services.errors import RefusedError
from pwa.words.routes import route_name

bp = Blueprint("office_cards", __name__)

FILTERS = ("q", "state", "ends_from", "ends_until", "route", "tier", "sort")


@bp.get("/office/cards")
@requires(Permission.READ_CASES)
def listed() -> ResponseReturnValue:
    """List the cards that match, newest first; what the address does not name rightly is left open."""
    after, me = request.args.get("after"), signed_in_account()
    wish = _wish(request.args)
    page = card_search.search(db.session(), wish, authority=me.acting_for, today=today(), after=after)
    typed = {name: request.args.get(name, "").strip() for name in FILTERS}
    return render_template(
        "office/cards.html",
        page=page,
        wish=wish,
        q=typed["q"],
        filters={name: text for name, text in typed.items() if text},
        today=today(),
        routes=[(route.kind.value, route_name(route.kind)) for route in programme().routes],
        tiers=[(tier.number, tier.name.in_language(language())) for tier in programme().tiers],
        may_import=may(me.role, Permission.IMPORT),
        export_path=export_links.of_cards(
            state=wish.state,
            text=wish.text,
            is_whole=not (wish.ends_from or wish.ends_until or wish.route or wish.tier),
        ),
        may_change_many=may(me.role, Permission.CHANGE_MANY_CARDS),
    )


@bp.get("/office/cards/<public_id>")
@requires_on(Permission.READ_CASES, load)
def show(card: Card) -> ResponseReturnValue:
    """Show one card with its phones and its history."""
    return card_case.shown(card)


@bp.post("/office/cards/<public_id>/revocation")
@requires_on(Permission.REVOKE_CARDS, load)
def revoke(card: Card) -> ResponseReturnValue:
    """Revoke a card with a reason: the next status list has it."""
    chosen = request.form.get("reason", "")
    if chosen not in set(RevocationReason):
        return card_case.refused(card, RefusedError({"reason": "reason_missing"}), act="revocation")
    me = signed_in_account().account_id
    cards.revoke(db.session(), card=card, reason=RevocationReason(chosen), by=me, issuer=instance().issuer, now=now())
    note("revoke", f"card {card.public_id}", reason=chosen)
    return redirect(url_for(".show", public_id=card.public_id, revoked=1), 303)


def _wish(said: Mapping[str, str]) -> CardWish:
    state, sort, tier = said.get("state", ""), said.get("sort", ""), said.get("tier", "")
    return CardWish(
        text=said.get("q", "").strip(),
        state=CardState(state) if state in set(CardState) else None,
        ends_from=_day(said.get("ends_from", "")),
        ends_until=_day(said.get("ends_until", "")),
        route=said.get("route", "") if said.get("route", "") in {each.kind for each in programme().routes} else "",
        tier=int(tier) if tier in {str(each.number) for each in programme().tiers} else None,
        sort=CardSort(sort) if sort in set(CardSort) else CardSort.NEWEST,
    )


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        return None
